package org.jvrrpd.wire;

import java.nio.ByteBuffer;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;

/**
 * A gratuitous ARP request as keepalived sends it (ARP-04): broadcast, sender and target protocol
 * address are the virtual one, the target hardware address is all ones.
 *
 * <pre>
 *   0  Ethernet: ff:ff:ff:ff:ff:ff, hardware, 0x0806
 *  14  1 (Ethernet), 0x0800, 6, 4, 1 (request)
 *  22  hardware, address
 *  32  ff:ff:ff:ff:ff:ff, address
 * </pre>
 */
public final class GratuitousArp {
    public static final int FRAME_SIZE_BYTES = 42;

    private GratuitousArp() {}

    /** Writes the frame at an absolute offset of a big-endian buffer. */
    public static void write(ByteBuffer frame, int offset, MacAddress hardware, IpAddress address) {
        MacAddress.BROADCAST.write(frame, offset);
        hardware.write(frame, offset + 6);
        frame.putShort(offset + 12, (short) ArpView.ETHERTYPE);
        frame.putLong(offset + 14, ArpView.FIXED_FIELDS | ArpView.REQUEST);
        hardware.write(frame, offset + 22);
        address.write(frame, offset + 28);
        MacAddress.BROADCAST.write(frame, offset + 32);
        address.write(frame, offset + 38);
    }
}
