package org.jvrrpd.sim;

import java.nio.ByteBuffer;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.wire.AdvertReader;
import org.jvrrpd.wire.AdvertReject;

/**
 * An advert with its IP header, as far as receivers look at it; those of IPv4 hear it with its
 * header, those of IPv6 hear of it.
 *
 * <pre>
 *   IPv4   0x45, 0, length, ..., TTL, protocol, checksum, source, destination
 *   IPv6   0x60, 0, 0, 0, length, next header, hop limit, source, destination
 * </pre>
 */
record SimDatagram(Family family, byte[] bytes) {
    static final int IPV4_HEADER_BYTES = 20;
    static final int IPV6_HEADER_BYTES = 40;

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
