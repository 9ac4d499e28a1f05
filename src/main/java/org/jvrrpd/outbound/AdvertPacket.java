package org.jvrrpd.outbound;

import java.nio.ByteBuffer;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.wire.AdvertTemplate;
import org.jvrrpd.wire.AdvertWriter;

/**
 * A complete datagram of an instance to one destination, built once. Each sending copies it and
 * changes priority and identification in the copy.
 *
 * <pre>
 *   IPv4   0  0x45, TOS 0xc0, total length, identification, no flags (PKT-01, vrrp-protocol.md section 6)
 *          8  TTL 255, protocol 112, header checksum (the kernel's), source, destination
 *         20  the VRRP message
 *   IPv6   0  version 6, class 0xc0, payload length, next header 112, hop limit 255
 *          8  source, destination
 *         40  the VRRP message
 * </pre>
 */
final class AdvertPacket {
    private static final int IPV4_HEADER_BYTES = 20;
    private static final int IPV6_HEADER_BYTES = 40;
    private static final int IDENTIFICATION = 4;
    private static final int VERSION_IHL_TOS = 0x45c0;
    private static final int TTL_PROTOCOL = 0xff70;
    private static final int VERSION_CLASS_FLOW = 0x6c00_0000;
    private static final int PROTOCOL_HOPS = 0x70ff;

    private final ByteBuffer bytes;
    private final Family family;
    private final int interfaceIndex;
    private final IpAddress source;
    private final IpAddress destination;
    private int identification;

    AdvertPacket(AdvertTemplate template, int priority, int interfaceIndex) {
        this.interfaceIndex = interfaceIndex;
        family = template.family();
        source = template.source();
        destination = template.destination();
        int messageBytes = AdvertWriter.sizeBytes(template);
        bytes = ByteBuffer.allocate(headerBytes() + messageBytes);
        if (family == Family.IPV4) {
            writeIpv4Header();
        } else {
            writeIpv6Header(messageBytes);
        }
        AdvertWriter.write(template, priority, bytes, headerBytes());
    }

    /** The largest advert of the family: 255 addresses and authentication data. */
    static int maxSizeBytes(Family family) {
        int header = family == Family.IPV4 ? IPV4_HEADER_BYTES : IPV6_HEADER_BYTES;
        return header + 8 + 255 * family.sizeBytes() + 8;
    }

    private int headerBytes() {
        return family == Family.IPV4 ? IPV4_HEADER_BYTES : IPV6_HEADER_BYTES;
    }

    private void writeIpv4Header() {
        bytes.putShort(0, (short) VERSION_IHL_TOS);
        bytes.putShort(2, (short) bytes.capacity());
        bytes.putShort(8, (short) TTL_PROTOCOL);
        source.write(bytes, 12);
        destination.write(bytes, 16);
    }

    private void writeIpv6Header(int payloadBytes) {
        bytes.putInt(0, VERSION_CLASS_FLOW);
        bytes.putShort(4, (short) payloadBytes);
        bytes.putShort(6, (short) PROTOCOL_HOPS);
        source.write(bytes, 8);
        destination.write(bytes, 24);
    }

    /** Writes the datagram with this priority at offset 0 of the target; returns its length. */
    int copyTo(ByteBuffer target, int priority) {
        int sizeBytes = bytes.capacity();
        target.put(0, bytes, 0, sizeBytes);
        if (family == Family.IPV4) {
            target.putShort(IDENTIFICATION, (short) nextIdentification());
        }
        AdvertWriter.patchPriority(target, headerBytes(), priority);
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
        return source;
    }

    IpAddress destination() {
        return destination;
    }
}
