package org.jvrrpd.outbound;

import java.nio.ByteBuffer;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.wire.AdvertSeal;
import org.jvrrpd.wire.AdvertTemplate;
import org.jvrrpd.wire.AdvertWriter;
import org.jvrrpd.wire.AuthenticationHeader;
import org.jvrrpd.wire.HmacTrailer;

/**
 * A complete datagram of an instance to one destination, built once. Each sending copies it and
 * changes priority and identification in the copy.
 *
 * <pre>
 *   IPv4   0  0x45, TOS 0xc0, total length, identification, no flags (PKT-01, vrrp-protocol.md section 6)
 *          8  TTL, protocol 112 or 51, header checksum (the kernel's), source, destination
 *         20  the authentication header, if there is one; the VRRP message; its signature
 *   IPv6   0  version 6, class 0xc0, payload length, next header 112, hop limit
 *          8  source, destination
 *         40  the VRRP message; its signature
 * </pre>
 */
final class AdvertPacket {
    private static final int IPV4_HEADER_BYTES = 20;
    private static final int IPV6_HEADER_BYTES = 40;
    private static final int IDENTIFICATION = 4;
    private static final int VERSION_IHL_TOS = 0x45c0;
    private static final int VERSION_CLASS_FLOW = 0x6c00_0000;

    private final AdvertTemplate template;
    private final AdvertSeal seal;
    private final int ttl;
    private final int interfaceIndex;
    private final int messageOffset;
    private final ByteBuffer bytes;
    private int identification;

    /**
     * @param form of the checksum; matters for version 3 over IPv4 only
     * @param ttl also the hop limit; 0 to 255
     */
    AdvertPacket(
            AdvertTemplate template,
            ChecksumForm form,
            AdvertSeal seal,
            int ttl,
            int interfaceIndex) {
        this.template = template;
        this.seal = seal;
        this.ttl = ttl;
        this.interfaceIndex = interfaceIndex;
        boolean isIpv4 = template.family() == Family.IPV4;
        messageOffset = (isIpv4 ? IPV4_HEADER_BYTES : IPV6_HEADER_BYTES) + seal.headerBytes();
        int messageBytes = AdvertWriter.sizeBytes(template);
        bytes = ByteBuffer.allocate(messageOffset + messageBytes + seal.trailerBytes());
        if (isIpv4) {
            writeIpv4Header();
        } else {
            writeIpv6Header();
        }
        use(form);
    }

    /** Has the checksum in this form from now on. */
    void use(ChecksumForm form) {
        AdvertWriter.write(template, 0, form, bytes, messageOffset);
    }

    /** The largest advert of the family: 255 addresses, sealed, authentication data. */
    static int maxSizeBytes(Family family) {
        int header = family == Family.IPV4 ? IPV4_HEADER_BYTES : IPV6_HEADER_BYTES;
        int sealBytes = Math.max(AuthenticationHeader.SIZE_BYTES, HmacTrailer.SIZE_BYTES);
        return header + sealBytes + 8 + 255 * family.sizeBytes() + 8;
    }

    private void writeIpv4Header() {
        bytes.putShort(0, (short) VERSION_IHL_TOS);
        bytes.putShort(2, (short) bytes.capacity());
        bytes.putShort(8, (short) (ttl << 8 | seal.protocol()));
        template.source().write(bytes, 12);
        template.destination().write(bytes, 16);
    }

    private void writeIpv6Header() {
        bytes.putInt(0, VERSION_CLASS_FLOW);
        bytes.putShort(4, (short) (bytes.capacity() - IPV6_HEADER_BYTES));
        bytes.putShort(6, (short) (seal.protocol() << 8 | ttl));
        template.source().write(bytes, 8);
        template.destination().write(bytes, 24);
    }

    /**
     * Writes the datagram at offset 0 of the target; returns its length.
     *
     * @param sequence for the seal
     */
    int copyTo(ByteBuffer target, int priority, long sequence) {
        int sizeBytes = bytes.capacity();
        target.put(0, bytes, 0, sizeBytes);
        if (template.family() == Family.IPV4) {
            target.putShort(IDENTIFICATION, (short) nextIdentification());
        }
        AdvertWriter.patchPriority(target, messageOffset, priority);
        seal.seal(target, sizeBytes, sequence);
        return sizeBytes;
    }

    /** 1, 2, ... 65535, 1: the kernel would replace 0 by a number of its own. */
    private int nextIdentification() {
        identification = identification == 0xffff ? 1 : identification + 1;
        return identification;
    }

    int interfaceIndex() {
        return interfaceIndex;
    }

    IpAddress source() {
        return template.source();
    }

    IpAddress destination() {
        return template.destination();
    }
}
