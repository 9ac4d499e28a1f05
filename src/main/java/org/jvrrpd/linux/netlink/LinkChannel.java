package org.jvrrpd.linux.netlink;

import java.nio.ByteBuffer;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.netlink.RequestChannel.Outcome;
import org.jvrrpd.net.MacAddress;

/**
 * Makes, switches on and removes links, one request at a time. The kernel works in the sender's
 * context: a removal may take some ten milliseconds. One thread.
 */
public final class LinkChannel implements AutoCloseable {
    private static final int REQUEST_SIZE_BYTES_MAX = 256;
    private static final int RECEIVE_SIZE_BYTES = 8_192;
    private static final int RECEIVES_MAX = 16;

    private final NetlinkSocket socket;
    private final ByteBuffer sendBuffer = NetlinkSocket.buffer(REQUEST_SIZE_BYTES_MAX);
    private final ByteBuffer receiveBuffer = NetlinkSocket.buffer(RECEIVE_SIZE_BYTES);
    private final NetlinkWriter writer = new NetlinkWriter(sendBuffer);
    private final NetlinkReader reader = new NetlinkReader(receiveBuffer);
    private int sequence;

    private LinkChannel(NetlinkSocket socket) {
        this.socket = socket;
    }

    /**
     * Opens a channel to the network namespace of the calling thread.
     *
     * @throws org.jvrrpd.linux.LinuxException when the kernel refuses
     */
    public static LinkChannel open() {
        return new LinkChannel(NetlinkSocket.open(0));
    }

    /** Makes a macvlan in private mode, switched off. */
    public Outcome createMacvlan(String name, int baseIndex, MacAddress mac, int group) {
        int flags = Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_EXCL | Rtnetlink.NLM_F_ACK;
        begin(Rtnetlink.RTM_NEWLINK, flags, 0, 0, 0);
        writer.attribute(Rtnetlink.IFLA_IFNAME, name);
        writer.attribute(Rtnetlink.IFLA_LINK, baseIndex);
        writer.attribute(Rtnetlink.IFLA_ADDRESS, mac);
        if (group != 0) {
            writer.attribute(Rtnetlink.IFLA_GROUP, group);
        }
        int information = writer.beginNested(Rtnetlink.IFLA_LINKINFO);
        writer.attribute(Rtnetlink.IFLA_INFO_KIND, "macvlan");
        int data = writer.beginNested(Rtnetlink.IFLA_INFO_DATA);
        writer.attribute(Rtnetlink.IFLA_MACVLAN_MODE, Rtnetlink.MACVLAN_MODE_PRIVATE);
        writer.endNested(data);
        writer.endNested(information);
        return execute();
    }

    /**
     * Makes an ipvlan of layer 2, switched off.
     *
     * @param mode IPVLAN_F_*
     */
    public Outcome createIpvlan(String name, int baseIndex, int mode, int group) {
        writeIpvlan(writer, name, baseIndex, mode, group, ++sequence);
        return execute();
    }

    static void writeIpvlan(
            NetlinkWriter writer, String name, int baseIndex, int mode, int group, int sequence) {
        int flags = Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_EXCL | Rtnetlink.NLM_F_ACK;
        begin(writer, Rtnetlink.RTM_NEWLINK, flags, sequence, 0, 0, 0);
        writer.attribute(Rtnetlink.IFLA_LINK, baseIndex);
        writer.attribute(Rtnetlink.IFLA_IFNAME, name);
        writer.attribute(Rtnetlink.IFLA_GROUP, group);
        int information = writer.beginNested(Rtnetlink.IFLA_LINKINFO);
        writer.attribute(Rtnetlink.IFLA_INFO_KIND, LinkDetails.IPVLAN);
        int data = writer.beginNested(Rtnetlink.IFLA_INFO_DATA);
        writer.shortAttribute(Rtnetlink.IFLA_IPVLAN_MODE, Rtnetlink.IPVLAN_MODE_L2);
        writer.shortAttribute(Rtnetlink.IFLA_IPVLAN_FLAGS, mode);
        writer.endNested(data);
        writer.endNested(information);
    }

    public Outcome switchOn(int index) {
        begin(
                Rtnetlink.RTM_NEWLINK,
                Rtnetlink.NLM_F_ACK,
                index,
                Rtnetlink.IFF_UP,
                Rtnetlink.IFF_UP);
        return execute();
    }

    public Outcome delete(int index) {
        begin(Rtnetlink.RTM_DELLINK, Rtnetlink.NLM_F_ACK, index, 0, 0);
        return execute();
    }

    private void begin(int type, int requestFlags, int index, int flags, int change) {
        begin(writer, type, requestFlags, ++sequence, index, flags, change);
    }

    private static void begin(
            NetlinkWriter writer,
            int type,
            int requestFlags,
            int sequence,
            int index,
            int flags,
            int change) {
        writer.clear();
        writer.begin(type, requestFlags, sequence)
                .integer(Rtnetlink.AF_UNSPEC)
                .integer(index)
                .integer(flags)
                .integer(change);
    }

    private Outcome execute() {
        writer.end();
        int errno = socket.send(sendBuffer, writer.sizeBytes());
        if (errno != 0) {
            return new Outcome(errno, "sending to the kernel failed");
        }
        for (int i = 0; i < RECEIVES_MAX; i++) {
            int size = socket.receive(receiveBuffer);
            if (size == -Errno.EAGAIN) {
                break;
            }
            reader.wrap(Math.max(0, size));
            while (reader.next()) {
                AnswerMessage answer = AnswerMessage.parse(reader);
                if (answer != null && answer.sequence() == sequence) {
                    return new Outcome(answer.errno(), answer.text());
                }
            }
        }
        return new Outcome(RequestChannel.NO_ANSWER, "");
    }

    @Override
    public void close() {
        socket.close();
    }
}
