package org.jvrrpd.linux.socket;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jvrrpd.net.IpAddress;

/**
 * Layouts of socket addresses, in a buffer of the machine's byte order.
 *
 * <pre>
 *   sockaddr_in  { u16 family; be16 port; be32 address; u8 zero[8] }
 *   sockaddr_in6 { u16 family; be16 port; be32 flowinfo; u8 address[16]; u32 scope }
 *   sockaddr_ll  { u16 family; be16 protocol; s32 ifindex; u16 hatype; u8 pkttype; u8 halen; u8 address[8] }
 * </pre>
 */
public final class SocketAddress {
    public static final int AF_INET = 2;
    public static final int AF_INET6 = 10;
    public static final int AF_PACKET = 17;

    public static final int SOCKADDR_IN_SIZE_BYTES = 16;
    private static final int IN_PORT = 2;
    private static final int IN_ADDRESS = 4;

    public static final int SOCKADDR_IN6_SIZE_BYTES = 28;
    private static final int IN6_ADDRESS = 8;
    private static final int IN6_SCOPE = 24;

    public static final int SOCKADDR_LL_SIZE_BYTES = 20;
    private static final int LL_PROTOCOL = 2;
    private static final int LL_IFINDEX = 4;
    private static final int LL_PKTTYPE = 10;
    private static final int LL_HALEN = 11;
    private static final int LL_ADDRESS = 12;
    private static final int MAC_SIZE_BYTES = 6;

    /** The pkttype of a frame to the address of the interface. */
    public static final int PACKET_HOST = 0;

    /** The pkttype of a frame that this host sends. */
    public static final int PACKET_OUTGOING = 4;

    private SocketAddress() {}

    public static void writeIpv4(ByteBuffer target, int offset, IpAddress address) {
        target.putShort(offset, (short) AF_INET);
        target.putShort(offset + IN_PORT, (short) 0);
        target.putInt(offset + IN_ADDRESS, network((int) address.low()));
        target.putLong(offset + IN_ADDRESS + Integer.BYTES, 0);
    }

    /**
     * @param interfaceIndex the scope of a link-local address or group; 0: none
     */
    public static void writeIpv6(
            ByteBuffer target, int offset, IpAddress address, int interfaceIndex) {
        target.putLong(offset, 0);
        target.putShort(offset, (short) AF_INET6);
        writeIpv6Bits(target, offset + IN6_ADDRESS, address);
        target.putInt(offset + IN6_SCOPE, interfaceIndex);
    }

    static void writeIpv6Bits(ByteBuffer target, int offset, IpAddress address) {
        target.putLong(offset, network(address.high()));
        target.putLong(offset + Long.BYTES, network(address.low()));
    }

    /** The first half of the address in a sockaddr_in6. */
    public static long ipv6High(ByteBuffer source, int offset) {
        return network(source.getLong(offset + IN6_ADDRESS));
    }

    /** The second half of the address in a sockaddr_in6. */
    public static long ipv6Low(ByteBuffer source, int offset) {
        return network(source.getLong(offset + IN6_ADDRESS + Long.BYTES));
    }

    /**
     * An interface, for bind or for sending a complete frame.
     *
     * @param protocol the EtherType; 0: receives nothing
     */
    public static void writeLinkLayer(
            ByteBuffer target, int offset, int protocol, int interfaceIndex) {
        target.putShort(offset, (short) AF_PACKET);
        target.putShort(offset + LL_PROTOCOL, network((short) protocol));
        target.putInt(offset + LL_IFINDEX, interfaceIndex);
        target.putInt(offset + LL_IFINDEX + Integer.BYTES, 0);
        target.put(offset + LL_HALEN, (byte) MAC_SIZE_BYTES);
        target.putLong(offset + LL_ADDRESS, 0);
    }

    /** How a received frame was addressed: {@link #PACKET_OUTGOING} or other. */
    public static int packetType(ByteBuffer source, int offset) {
        return source.get(offset + LL_PKTTYPE);
    }

    static long network(long value) {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? value : Long.reverseBytes(value);
    }

    static int network(int value) {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN
                ? value
                : Integer.reverseBytes(value);
    }

    static short network(short value) {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? value : Short.reverseBytes(value);
    }
}
