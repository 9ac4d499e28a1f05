package org.jvrrpd.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/** Messages as the kernel sends them, one after the other in a buffer. */
public final class Messages {
    private final ByteBuffer bytes = NetlinkSocket.buffer(4_096);
    private final NetlinkWriter writer = new NetlinkWriter(bytes);

    public Messages link(int type, int index, int flags, String name, int mtuBytes) {
        return link(Rtnetlink.AF_UNSPEC, type, index, flags, name, mtuBytes);
    }

    Messages link(int family, int type, int index, int flags, String name, int mtuBytes) {
        writer.begin(type, 0, 0)
                .unsignedByte(family)
                .unsignedByte(0)
                .unsignedByte(1)
                .unsignedByte(0)
                .integer(index)
                .integer(flags)
                .integer(0);
        if (!name.isEmpty()) {
            writer.attribute(Rtnetlink.IFLA_IFNAME, name);
        }
        writer.attribute(Rtnetlink.IFLA_MTU, mtuBytes).end();
        return this;
    }

    /**
     * A link with what it is made of.
     *
     * @param information the value of IFLA_LINKINFO, in hexadecimal
     */
    Messages linkWith(String name, String information) {
        writer.begin(Rtnetlink.RTM_NEWLINK, 0, 0).integer(0x0001_0000).integer(7);
        writer.integer(Rtnetlink.IFF_UP).integer(0);
        writer.attribute(Rtnetlink.IFLA_IFNAME, name);
        int at = writer.beginNested(Rtnetlink.IFLA_LINKINFO);
        for (byte b : HexFormat.of().parseHex(information)) {
            writer.unsignedByte(b);
        }
        writer.endNested(at);
        writer.end();
        return this;
    }

    public Messages address(int type, int index, String address, int prefixLength, int flags) {
        IpAddress value = IpAddress.of(address);
        boolean ipv4 = value.family() == Family.IPV4;
        boolean linkScope = !ipv4 && value.isLinkLocal();
        writer.begin(type, 0, 0)
                .unsignedByte(ipv4 ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6)
                .unsignedByte(prefixLength)
                .unsignedByte(flags)
                .unsignedByte(linkScope ? 253 : 0)
                .integer(index)
                .attribute(Rtnetlink.IFA_ADDRESS, value);
        if (ipv4) {
            writer.attribute(Rtnetlink.IFA_LOCAL, value);
        }
        writer.attribute(Rtnetlink.IFA_FLAGS, flags).end();
        return this;
    }

    /** An answer that repeats only the header of the request, with an explanation. */
    Messages answer(int sequence, int errno, String text) {
        int flags = Rtnetlink.NLM_F_CAPPED | (text.isEmpty() ? 0 : Rtnetlink.NLM_F_ACK_TLVS);
        writer.begin(Rtnetlink.NLMSG_ERROR, flags, sequence).integer(-errno);
        writer.integer(40).integer(0).integer(sequence).integer(0);
        if (!text.isEmpty()) {
            writer.attribute(Rtnetlink.NLMSGERR_ATTR_MSG, text);
        }
        writer.end();
        return this;
    }

    Messages done() {
        writer.begin(Rtnetlink.NLMSG_DONE, Rtnetlink.NLM_F_MULTI, 0).integer(0).end();
        return this;
    }

    int sizeBytes() {
        return writer.sizeBytes();
    }

    ByteBuffer bytes() {
        return bytes;
    }

    /** A cursor before the first message. */
    public NetlinkReader reader() {
        NetlinkReader reader = new NetlinkReader(bytes);
        reader.wrap(sizeBytes());
        return reader;
    }

    /** The bytes written so far, in hexadecimal. */
    static String hex(ByteBuffer bytes, int sizeBytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sizeBytes; i++) {
            text.append(String.format("%02x", bytes.get(i)));
        }
        return text.toString();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
