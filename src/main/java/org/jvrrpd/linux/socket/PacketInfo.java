package org.jvrrpd.linux.socket;

import java.nio.ByteBuffer;
import org.jvrrpd.net.IpAddress;

/**
 * The control message that names the interface and the source address by which a datagram leaves
 * (ip(7), ipv6(7)):
 *
 * <pre>
 *   cmsghdr     { size_t len; s32 level; s32 type }
 *   in_pktinfo  { s32 ifindex; be32 spec_dst; be32 addr }
 *   in6_pktinfo { u8 addr[16]; u32 ifindex }
 * </pre>
 */
public final class PacketInfo {
    /** CMSG_SPACE(sizeof(struct in_pktinfo)). */
    public static final int SIZE_BYTES = 32;

    /** CMSG_SPACE(sizeof(struct in6_pktinfo)). */
    public static final int IPV6_SIZE_BYTES = 40;

    private static final int LENGTH_BYTES = 28;
    private static final int IPV6_LENGTH_BYTES = 36;
    private static final int IPV6_IFINDEX = 32;
    private static final int CMSG_LEVEL = 8;
    private static final int CMSG_TYPE = 12;
    private static final int IFINDEX = 16;
    private static final int SPEC_DST = 20;
    private static final int ADDR = 24;

    private PacketInfo() {}

    /**
     * @param interfaceIndex 0: the routing table decides
     */
    public static void write(ByteBuffer target, int offset, int interfaceIndex, IpAddress source) {
        target.putLong(offset, LENGTH_BYTES);
        target.putInt(offset + CMSG_LEVEL, Sockets.IPPROTO_IP);
        target.putInt(offset + CMSG_TYPE, Sockets.IP_PKTINFO);
        target.putInt(offset + IFINDEX, interfaceIndex);
        target.putInt(offset + SPEC_DST, SocketAddress.network((int) source.low()));
        target.putInt(offset + ADDR, 0);
    }

    /**
     * Names the interface only: the kernel would refuse a source address that is not there yet, and
     * the datagram brings its own.
     */
    public static void writeIpv6(ByteBuffer target, int offset, int interfaceIndex) {
        target.putLong(offset, IPV6_LENGTH_BYTES);
        target.putInt(offset + CMSG_LEVEL, Sockets.IPPROTO_IPV6);
        target.putInt(offset + CMSG_TYPE, Sockets.IPV6_PKTINFO);
        target.putLong(offset + IFINDEX, 0);
        target.putLong(offset + IFINDEX + Long.BYTES, 0);
        target.putInt(offset + IPV6_IFINDEX, interfaceIndex);
    }
}
