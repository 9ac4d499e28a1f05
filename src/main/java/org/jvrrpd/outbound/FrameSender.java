package org.jvrrpd.outbound;

import java.nio.ByteBuffer;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.socket.MessageBatch;
import org.jvrrpd.linux.socket.SocketAddress;
import org.jvrrpd.linux.socket.Sockets;
import org.jvrrpd.wire.UnsolicitedNeighbour;

/**
 * Sends Ethernet frames in batches through one packet socket for all interfaces. What the kernel
 * refuses is counted and not tried again: announcements are repeated anyway (ARP-01).
 */
final class FrameSender implements AutoCloseable {
    static final int FRAMES_PER_CALL_MAX = 64;

    private static final int FRAME_SIZE_BYTES = UnsolicitedNeighbour.FRAME_SIZE_BYTES;
    private static final int SEND_BUFFER_SIZE_BYTES = 1 << 20;

    private final Counters<NeighbourCounter> counters;
    private final MessageBatch batch =
            new MessageBatch(
                    FRAMES_PER_CALL_MAX, SocketAddress.SOCKADDR_LL_SIZE_BYTES, 0, FRAME_SIZE_BYTES);
    private final int fd = Sockets.openPacket();
    private int filled;

    FrameSender(Counters<NeighbourCounter> counters) {
        this.counters = counters;
        Sockets.sendBuffer(fd, SEND_BUFFER_SIZE_BYTES);
    }

    /** The buffer of the next frame, to be filled before {@link #add}. */
    ByteBuffer next() {
        return batch.data(filled);
    }

    /** Queues the frame that {@link #next} holds; a full batch leaves at once. */
    void add(int interfaceIndex, int lengthBytes) {
        SocketAddress.writeLinkLayer(
                batch.structures(), batch.nameOffset(filled), 0, interfaceIndex);
        batch.prepare(filled, SocketAddress.SOCKADDR_LL_SIZE_BYTES, 0, lengthBytes);
        filled++;
        if (filled == FRAMES_PER_CALL_MAX) {
            send();
        }
    }

    void send() {
        int next = 0;
        while (next < filled) {
            int sent = batch.send(fd, next, filled - next);
            if (sent > 0) {
                counters.add(NeighbourCounter.FRAMES_SENT, sent);
                next += sent;
            } else if (sent != -Errno.EINTR) {
                counters.increment(NeighbourCounter.FRAMES_FAILED);
                next++;
            }
        }
        filled = 0;
    }

    @Override
    public void close() {
        Sockets.close(fd);
    }
}
