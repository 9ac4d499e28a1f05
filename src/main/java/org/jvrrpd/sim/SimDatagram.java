package org.jvrrpd.sim;

import java.nio.ByteBuffer;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.wire.AdvertReader;
import org.jvrrpd.wire.AdvertReject;
import org.jvrrpd.wire.AdvertTemplate;
import org.jvrrpd.wire.AdvertWriter;

/**
 * An advert with its IP header, as far as receivers look at it; those of IPv4 hear it with its
 * header, those of IPv6 hear of it.
 *
 * <pre>
 *   IPv4   0x45, 0, length, ..., TTL 255, protocol 112, checksum, source, destination
 *   IPv6   0x60, 0, 0, 0, length, next header 112, hop limit 255, source, destination
 * </pre>
 */
record SimDatagram(Family family, byte[] bytes) {
    private static final int IPV4_HEADER_BYTES = 20;
    private static final int IPV6_HEADER_BYTES = 40;

    static SimDatagram of(AdvertTemplate template) {
        boolean ipv4 = template.family() == Family.IPV4;
        int headerBytes = ipv4 ? IPV4_HEADER_BYTES : IPV6_HEADER_BYTES;
        int messageBytes = AdvertWriter.sizeBytes(template);
        ByteBuffer packet = ByteBuffer.allocate(headerBytes + messageBytes);
        if (ipv4) {
            packet.put(0, (byte) 0x45);
            packet.putShort(2, (short) packet.capacity());
            packet.putShort(8, (short) 0xff70);
        } else {
            packet.put(0, (byte) 0x60);
            packet.putShort(4, (short) messageBytes);
            packet.putShort(6, (short) 0x70ff);
        }
        int addressBytes = template.family().sizeBytes();
        template.source().write(packet, headerBytes - 2 * addressBytes);
        template.destination().write(packet, headerBytes - addressBytes);
        AdvertWriter.write(template, 0, packet, headerBytes);
        return new SimDatagram(template.family(), packet.array());
    }

    /** A copy as it leaves. */
    SimDatagram withPriority(int priority) {
        byte[] copy = bytes.clone();
        AdvertWriter.patchPriority(ByteBuffer.wrap(copy), headerBytes(), priority);
        return new SimDatagram(family, copy);
    }

    private int headerBytes() {
        return family == Family.IPV4 ? IPV4_HEADER_BYTES : IPV6_HEADER_BYTES;
    }

    AdvertReject wrap(AdvertReader reader) {
        ByteBuffer packet = ByteBuffer.wrap(bytes);
        if (family == Family.IPV4) {
            return reader.wrapIpv4(packet, bytes.length);
        }
        IpAddress source = IpAddress.read(Family.IPV6, packet, 8);
        IpAddress destination = IpAddress.read(Family.IPV6, packet, 24);
        ByteBuffer payload = packet.position(IPV6_HEADER_BYTES).slice();
        return reader.wrapIpv6(
                payload,
                payload.capacity(),
                source,
                destination,
                Byte.toUnsignedInt(packet.get(7)));
    }
}
