package org.jvrrpd.wire;

import java.nio.ByteBuffer;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;

/**
 * Reads a received Ethernet frame as a neighbour advertisement (RFC 4861 4.4). Its checksum is not
 * looked at: a frame on its way between two hosts of one machine may not have one yet.
 */
final class NeighbourView {
    static final int ETHERTYPE = 0x86dd;

    private static final int ADVERTISEMENT_BYTES = 78;
    private static final int NEXT_HEADER_AND_HOPS = 20;
    private static final int TYPE_AND_CODE = 54;
    private static final int DESTINATION = 38;
    private static final int TARGET = 62;
    private static final int SOURCE_MAC = 6;
    private static final int OPTION = 78;
    private static final int OPTION_BYTES = 8;
    private static final int TARGET_LINK_LAYER = 0x0201;

    private NeighbourView() {}

    /**
     * Whether the frame is a neighbour advertisement of a station on this link: it says that it has
     * the target address. Extension headers, which no station puts before one, are not looked into.
     *
     * @param frame big-endian, from offset 0, with the Ethernet header
     */
    static boolean isClaim(ByteBuffer frame, int lengthBytes) {
        return lengthBytes >= ADVERTISEMENT_BYTES
                && Short.toUnsignedInt(frame.getShort(12)) == ETHERTYPE
                && Short.toUnsignedInt(frame.getShort(NEXT_HEADER_AND_HOPS)) == 0x3aff
                && Short.toUnsignedInt(frame.getShort(TYPE_AND_CODE)) == 136 << 8;
    }

    /** Whom the message goes to. */
    static IpAddress destination(ByteBuffer frame) {
        return IpAddress.read(Family.IPV6, frame, DESTINATION);
    }

    /** The address claimed. */
    static IpAddress target(ByteBuffer frame) {
        return IpAddress.read(Family.IPV6, frame, TARGET);
    }

    /** The hardware address that claims it; without one in the message, the frame's sender. */
    static MacAddress station(ByteBuffer frame, int lengthBytes) {
        boolean told =
                lengthBytes >= OPTION + OPTION_BYTES && frame.getShort(OPTION) == TARGET_LINK_LAYER;
        return MacAddress.read(frame, told ? OPTION + 2 : SOURCE_MAC);
    }
}
