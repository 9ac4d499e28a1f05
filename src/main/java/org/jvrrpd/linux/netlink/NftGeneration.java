package org.jvrrpd.linux.netlink;

import java.nio.ByteBuffer;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.LinuxException;

/**
 * The number that the kernel raises with every change of any table of nftables in the network
 * namespace: a cheap way to see that somebody has changed something.
 */
public final class NftGeneration {
    /** It could not be read. */
    public static final long UNKNOWN = -1;

    private static final int NETLINK_NETFILTER = 12;
    private static final int NFNL_SUBSYS_NFTABLES = 10 << 8;
    private static final int NFT_MSG_NEWGEN = NFNL_SUBSYS_NFTABLES | 15;
    private static final int NFT_MSG_GETGEN = NFNL_SUBSYS_NFTABLES | 16;
    private static final int NFTA_GEN_ID = 1;
    private static final int NFGENMSG_SIZE_BYTES = 4;
    private static final int BUFFER_SIZE_BYTES = 4_096;
    private static final int RECEIVES_MAX = 8;

    private NftGeneration() {}

    /** Of the calling thread's namespace; {@link #UNKNOWN} where the kernel does not tell. */
    public static long read() {
        try (NetlinkSocket socket = NetlinkSocket.open(NETLINK_NETFILTER, 0)) {
            ByteBuffer buffer = NetlinkSocket.buffer(BUFFER_SIZE_BYTES);
            NetlinkWriter writer = new NetlinkWriter(buffer);
            writer.begin(NFT_MSG_GETGEN, 0, 1).integer(0).end();
            return socket.send(buffer, writer.sizeBytes()) == 0 ? receive(socket, buffer) : UNKNOWN;
        } catch (LinuxException e) {
            return UNKNOWN;
        }
    }

    private static long receive(NetlinkSocket socket, ByteBuffer buffer) {
        NetlinkReader reader = new NetlinkReader(buffer);
        for (int i = 0; i < RECEIVES_MAX; i++) {
            int size = socket.receive(buffer);
            if (size == -Errno.EAGAIN) {
                return UNKNOWN;
            }
            reader.wrap(Math.max(0, size));
            while (reader.next()) {
                if (reader.type() == NFT_MSG_NEWGEN
                        && reader.payloadSizeBytes() >= NFGENMSG_SIZE_BYTES) {
                    return generation(reader);
                }
            }
        }
        return UNKNOWN;
    }

    private static long generation(NetlinkReader message) {
        AttributeReader attribute =
                new AttributeReader(message, message.payloadOffset() + NFGENMSG_SIZE_BYTES);
        while (attribute.next()) {
            if (attribute.type() == NFTA_GEN_ID && attribute.valueSizeBytes() >= Integer.BYTES) {
                int number = message.networkOrder().getInt(attribute.valueOffset());
                return Integer.toUnsignedLong(number);
            }
        }
        return UNKNOWN;
    }
}
