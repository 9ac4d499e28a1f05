package org.jvrrpd.wire;

import java.nio.ByteBuffer;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;

/** Reads a received Ethernet frame as ARP over IPv4 (RFC 826). */
final class ArpView {
    static final int ETHERTYPE = 0x0806;

    /** Hardware type 1, protocol 0x0800, lengths 6 and 4, then the operation. */
    static final long FIXED_FIELDS = 0x0001_0800_0604_0000L;

    static final long REQUEST = 1;
    private static final long REPLY = 2;
    private static final int SENDER_MAC = 22;
    private static final int SENDER_IP = 28;
    private static final int TARGET_IP = 38;

    private ArpView() {}

    /**
     * Whether the frame is an ARP request or reply whose sender says that it has an address. Every
     * one does but a probe (RFC 5227 2.1.1), whose sender address is 0.0.0.0.
     *
     * @param frame big-endian, from offset 0, with the Ethernet header
     */
    static boolean isClaim(ByteBuffer frame, int lengthBytes) {
        if (lengthBytes < GratuitousArp.FRAME_SIZE_BYTES
                || Short.toUnsignedInt(frame.getShort(12)) != ETHERTYPE) {
            return false;
        }
        long operation = frame.getLong(14) ^ FIXED_FIELDS;
        return (operation == REQUEST || operation == REPLY) && frame.getInt(SENDER_IP) != 0;
    }

    /** Whether what {@link #isClaim} is a reply. */
    static boolean isReply(ByteBuffer frame) {
        return (frame.getLong(14) ^ FIXED_FIELDS) == REPLY;
    }

    /** The address of the station that is told. */
    static IpAddress target(ByteBuffer frame) {
        return IpAddress.ofIpv4(frame.getInt(TARGET_IP));
    }

    /** The address claimed. */
    static IpAddress sender(ByteBuffer frame) {
        return IpAddress.ofIpv4(frame.getInt(SENDER_IP));
    }

    /** The hardware address that claims it. */
    static MacAddress station(ByteBuffer frame) {
        return MacAddress.read(frame, SENDER_MAC);
    }
}
