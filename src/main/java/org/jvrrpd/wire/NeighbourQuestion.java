package org.jvrrpd.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;

/**
 * Who has an address: an ARP request (RFC 826), or a neighbour solicitation (RFC 4861 4.3) to the
 * solicited-node group. Asked in nobody's name it is a probe: sender address 0.0.0.0 (RFC 5227
 * 2.1.1), or :: and without a link-layer address (RFC 4862 5.4.2).
 *
 * <pre>
 *   0  Ethernet: ff:ff:ff:ff:ff:ff, hardware, 0x0806    33:33:ff:xx:xx:xx, hardware, 0x86dd
 *  14  1 (Ethernet), 0x0800, 6, 4, 1 (request)          IPv6: payload 32 or 24, 58, 255
 *  22  hardware, asker                                  asker, ff02::1:ffxx:xxxx
 *  32  zero, asked                                      54  ICMPv6: 135, 0, checksum, 0, asked
 *                                                       78  option 1 of length 1, hardware
 * </pre>
 */
public final class NeighbourQuestion {
    public static final int FRAME_SIZE_BYTES_MAX = 86;

    private static final int PROBE_BYTES = 78;
    private static final int ICMPV6 = 58;
    private static final int ICMPV6_HEADER = 54;
    private static final IpAddress NOBODY = IpAddress.ofIpv6(0, 0);

    private NeighbourQuestion() {}

    /**
     * Writes the frame at the start of a big-endian buffer.
     *
     * @param asker of the family of the address asked for; null: nobody
     * @return the length of the frame
     */
    public static int write(
            ByteBuffer frame, MacAddress hardware, @Nullable IpAddress asker, IpAddress asked) {
        return asked.family() == Family.IPV4
                ? writeArp(frame, hardware, asker, asked)
                : writeSolicitation(frame, hardware, asker, asked);
    }

    private static int writeArp(
            ByteBuffer frame, MacAddress hardware, @Nullable IpAddress asker, IpAddress asked) {
        MacAddress.BROADCAST.write(frame, 0);
        hardware.write(frame, 6);
        frame.putShort(12, (short) ArpView.ETHERTYPE);
        frame.putLong(14, ArpView.FIXED_FIELDS | ArpView.REQUEST);
        hardware.write(frame, 22);
        frame.putInt(28, asker == null ? 0 : (int) asker.low());
        MacAddress.ZERO.write(frame, 32);
        asked.write(frame, 38);
        return GratuitousArp.FRAME_SIZE_BYTES;
    }

    private static int writeSolicitation(
            ByteBuffer frame, MacAddress hardware, @Nullable IpAddress asker, IpAddress asked) {
        long node = asked.low() & 0xff_ffff;
        int frameBytes = asker == null ? PROBE_BYTES : FRAME_SIZE_BYTES_MAX;
        int payloadBytes = frameBytes - ICMPV6_HEADER;
        new MacAddress(0x3333_ff00_0000L | node).write(frame, 0);
        hardware.write(frame, 6);
        frame.putShort(12, (short) NeighbourView.ETHERTYPE);
        frame.putInt(14, 0x6000_0000);
        frame.putInt(18, payloadBytes << 16 | ICMPV6 << 8 | 255);
        (asker == null ? NOBODY : asker).write(frame, 22);
        IpAddress.ofIpv6(0xff02_0000_0000_0000L, 0x1_ff00_0000L | node).write(frame, 38);
        frame.putInt(54, 135 << 24);
        frame.putInt(58, 0);
        asked.write(frame, 62);
        if (asker != null) {
            frame.putShort(78, (short) 0x0101);
            hardware.write(frame, 80);
        }
        long sum = InternetChecksum.sum(frame, 22, frameBytes - 22);
        frame.putShort(56, (short) InternetChecksum.complement(sum + payloadBytes + ICMPV6));
        return frameBytes;
    }
}
