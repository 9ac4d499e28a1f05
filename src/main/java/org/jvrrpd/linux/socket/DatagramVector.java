package org.jvrrpd.linux.socket;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.Libc;
import org.jvrrpd.linux.NativeMemory;

/**
 * Datagrams that leave with one system call (sendmmsg(2)) from where they are: an array of {@code
 * struct mmsghdr} that points to them. Allocates nothing after construction. One thread.
 */
public final class DatagramVector {
    private final NativeMemory memory;
    private final ByteBuffer headers;

    /** Native memory lives as long as its datagram. */
    private final @Nullable Datagram[] datagrams;

    /**
     * @param count how many, 1 to {@link MessageBatch#MESSAGES_MAX}
     */
    public DatagramVector(int count) {
        assert count >= 1 && count <= MessageBatch.MESSAGES_MAX;
        memory = NativeMemory.allocate(count * MessageBatch.MMSGHDR_SIZE_BYTES);
        headers = memory.buffer();
        datagrams = new Datagram[count];
        for (int i = 0; i < count; i++) {
            headers.putLong(i * MessageBatch.MMSGHDR_SIZE_BYTES + MessageBatch.MSG_IOVLEN, 1);
        }
    }

    /** Makes it the i-th. */
    public void set(int i, Datagram datagram) {
        int header = i * MessageBatch.MMSGHDR_SIZE_BYTES;
        datagrams[i] = datagram;
        headers.putLong(header + MessageBatch.MSG_NAME, datagram.nameAddress());
        headers.putInt(header + MessageBatch.MSG_NAMELEN, datagram.nameSizeBytes());
        headers.putLong(header + MessageBatch.MSG_IOV, datagram.iovecAddress());
        headers.putLong(header + MessageBatch.MSG_CONTROL, datagram.controlAddress());
        headers.putLong(header + MessageBatch.MSG_CONTROLLEN, datagram.controlSizeBytes());
    }

    /**
     * Sends some of them, without waiting.
     *
     * @return how many were sent, at least 1; or the negative errno that the first one met
     */
    public int send(int fd, int first, int messages) {
        long address = memory.address(first * MessageBatch.MMSGHDR_SIZE_BYTES);
        int sent = SocketCalls.sendmmsg(fd, address, messages, MessageBatch.MSG_DONTWAIT);
        return sent < 0 ? -Libc.errno() : sent;
    }

    /** Holds none of the first ones any more. */
    public void clear(int count) {
        Arrays.fill(datagrams, 0, count, null);
    }
}
