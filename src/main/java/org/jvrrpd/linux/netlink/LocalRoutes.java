package org.jvrrpd.linux.netlink;

import java.nio.ByteBuffer;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * Asks whether the kernel takes packets for an address as its own. For IPv6 it does not yet when
 * RTM_NEWADDR is acknowledged: a work queue of the kernel adds the local route some 50 microseconds
 * later, on a busy machine several milliseconds (measured on 6.18), and what arrives before that is
 * dropped. The kernel answers in the sender's context, so nothing here waits. One thread.
 */
public final class LocalRoutes implements AutoCloseable {
    private static final int REQUEST_SIZE_BYTES_MAX = 64;
    private static final int RECEIVE_SIZE_BYTES = 4_096;

    /** One answer, and stray ones of earlier requests. */
    private static final int RECEIVES_MAX = 8;

    private final NetlinkSocket socket;
    private final ByteBuffer sendBuffer = NetlinkSocket.buffer(REQUEST_SIZE_BYTES_MAX);
    private final ByteBuffer receiveBuffer = NetlinkSocket.buffer(RECEIVE_SIZE_BYTES);
    private final NetlinkWriter writer = new NetlinkWriter(sendBuffer);
    private final NetlinkReader reader = new NetlinkReader(receiveBuffer);
    private int sequence;

    private LocalRoutes(NetlinkSocket socket) {
        this.socket = socket;
    }

    /**
     * Opens a channel to the network namespace of the calling thread.
     *
     * @throws org.jvrrpd.linux.LinuxException when the kernel refuses
     */
    public static LocalRoutes open() {
        return new LocalRoutes(NetlinkSocket.open(0));
    }

    /**
     * Whether packets that reach the interface for this address are taken; also true if the kernel
     * does not say.
     */
    public boolean take(int interfaceIndex, IpAddress address) {
        writer.clear();
        boolean ipv4 = address.family() == Family.IPV4;
        writer.begin(Rtnetlink.RTM_GETROUTE, 0, ++sequence)
                .unsignedByte(ipv4 ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6)
                .unsignedByte(address.family().maxPrefixLength())
                .unsignedByte(0)
                .unsignedByte(0)
                .integer(0)
                .integer(0)
                .attribute(Rtnetlink.RTA_DST, address)
                .attribute(Rtnetlink.RTA_OIF, interfaceIndex)
                .end();
        return socket.send(sendBuffer, writer.sizeBytes()) != 0 || isLocal();
    }

    private boolean isLocal() {
        for (int i = 0; i < RECEIVES_MAX; i++) {
            int size = socket.receive(receiveBuffer);
            if (size == -Errno.EAGAIN) {
                return true;
            }
            reader.wrap(Math.max(0, size));
            while (reader.next()) {
                if (reader.sequence() == sequence) {
                    return RouteMessage.isLocal(reader);
                }
            }
        }
        return true;
    }

    @Override
    public void close() {
        socket.close();
    }
}
