package org.jvrrpd.wire;

import java.nio.ByteBuffer;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;

/**
 * An unsolicited neighbour advertisement (RFC 4861 4.4, ARP-05): from the virtual address to all
 * nodes, override set, solicited clear, with the target's link-layer address.
 *
 * <pre>
 *   0  Ethernet: 33:33:00:00:00:01, hardware, 0x86dd
 *  14  IPv6: payload 32, next header 58, hop limit 255, address, ff02::1
 *  54  ICMPv6: 136, 0, checksum, flags, address, option 2 of length 1, hardware
 * </pre>
 */
public final class UnsolicitedNeighbour {
    public static final int FRAME_SIZE_BYTES = 86;

    private static final MacAddress ALL_NODES_MAC = new MacAddress(0x3333_0000_0001L);
    private static final IpAddress ALL_NODES = IpAddress.ofIpv6(0xff02_0000_0000_0000L, 1);
    private static final int ICMPV6 = 58;
    private static final int ICMPV6_BYTES = 32;
    private static final int FLAG_ROUTER = 0x8000_0000;
    private static final int FLAG_OVERRIDE = 0x2000_0000;

    private UnsolicitedNeighbour() {}

    /**
     * Writes the frame at an absolute offset of a big-endian buffer.
     *
     * @param router whether the interface forwards IPv6
     */
    public static void write(
            ByteBuffer frame, int offset, MacAddress hardware, IpAddress address, boolean router) {
        ALL_NODES_MAC.write(frame, offset);
        hardware.write(frame, offset + 6);
        frame.putShort(offset + 12, (short) 0x86dd);
        frame.putInt(offset + 14, 0x6000_0000);
        frame.putInt(offset + 18, ICMPV6_BYTES << 16 | ICMPV6 << 8 | 255);
        address.write(frame, offset + 22);
        ALL_NODES.write(frame, offset + 38);
        frame.putInt(offset + 54, 136 << 24);
        frame.putInt(offset + 58, FLAG_OVERRIDE | (router ? FLAG_ROUTER : 0));
        address.write(frame, offset + 62);
        frame.putShort(offset + 78, (short) 0x0201);
        hardware.write(frame, offset + 80);
        long sum = InternetChecksum.sum(frame, offset + 22, FRAME_SIZE_BYTES - 22);
        int checksum = InternetChecksum.complement(sum + ICMPV6_BYTES + ICMPV6);
        frame.putShort(offset + 56, (short) checksum);
    }
}
