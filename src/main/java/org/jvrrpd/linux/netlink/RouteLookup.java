package org.jvrrpd.linux.netlink;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * Asks the kernel how it would send packets. It answers in the sender's context, so nothing here
 * waits. One thread.
 */
final class RouteLookup implements AutoCloseable {
    private static final int REQUEST_SIZE_BYTES_MAX = 80;
    private static final int RECEIVE_SIZE_BYTES = 4_096;

    /** One answer, and stray ones of earlier requests. */
    private static final int RECEIVES_MAX = 8;

    private final NetlinkSocket socket = NetlinkSocket.open(0);
    private final ByteBuffer sendBuffer = NetlinkSocket.buffer(REQUEST_SIZE_BYTES_MAX);
    private final ByteBuffer receiveBuffer = NetlinkSocket.buffer(RECEIVE_SIZE_BYTES);
    private final NetlinkWriter writer = new NetlinkWriter(sendBuffer);
    private final NetlinkReader reader = new NetlinkReader(receiveBuffer);
    private int sequence;

    /**
     * The way to a destination by an interface.
     *
     * @param source null: not said
     * @param flags RTM_F_*
     * @return the answer under the cursor, a route or an error, until the next call; null: none
     */
    @Nullable NetlinkReader find(
            int interfaceIndex, IpAddress destination, @Nullable IpAddress source, int flags) {
        writer.clear();
        Family family = destination.family();
        boolean ipv4 = family == Family.IPV4;
        writer.begin(Rtnetlink.RTM_GETROUTE, 0, ++sequence)
                .unsignedByte(ipv4 ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6)
                .unsignedByte(family.maxPrefixLength())
                .unsignedByte(source == null ? 0 : family.maxPrefixLength())
                .unsignedByte(0)
                .integer(0)
                .integer(flags)
                .attribute(Rtnetlink.RTA_DST, destination);
        if (source != null) {
            writer.attribute(Rtnetlink.RTA_SRC, source);
        }
        writer.attribute(Rtnetlink.RTA_OIF, interfaceIndex).end();
        return socket.send(sendBuffer, writer.sizeBytes()) == 0 ? answer() : null;
    }

    private @Nullable NetlinkReader answer() {
        for (int i = 0; i < RECEIVES_MAX; i++) {
            int size = socket.receive(receiveBuffer);
            if (size == -Errno.EAGAIN) {
                return null;
            }
            reader.wrap(Math.max(0, size));
            while (reader.next()) {
                if (reader.sequence() == sequence) {
                    return reader;
                }
            }
        }
        return null;
    }

    @Override
    public void close() {
        socket.close();
    }
}
