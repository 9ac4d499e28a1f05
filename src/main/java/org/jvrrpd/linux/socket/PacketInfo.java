package org.jvrrpd.linux.socket;

import java.nio.ByteBuffer;
import org.jvrrpd.net.IpAddress;

/**
 * The control message that names the interface and the source address by which a datagram leaves
 * (ip(7), IP_PKTINFO):
 *
 * <pre>
 *   cmsghdr    { size_t len; s32 level; s32 type }
 *   in_pktinfo { s32 ifindex; be32 spec_dst; be32 addr }
 * </pre>
 */
public final class PacketInfo {
    /** CMSG_SPACE(sizeof(struct in_pktinfo)). */
    public static final int SIZE_BYTES = 32;

    private static final int LENGTH_BYTES = 28;
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
}
