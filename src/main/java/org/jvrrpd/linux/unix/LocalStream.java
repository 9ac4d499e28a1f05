package org.jvrrpd.linux.unix;

import java.nio.ByteBuffer;
import org.jvrrpd.linux.Descriptors;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.Libc;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.NativeMemory;

/** One connection of a {@link LocalListener}; no call waits. The listener's thread. */
public final class LocalStream implements AutoCloseable {
    private static final int SOL_SOCKET = 1;
    private static final int SO_PEERCRED = 17;
    private static final int CREDENTIALS_SIZE_BYTES = 12;
    private static final int UID_AT = 4;

    private final int fd;
    private final NativeMemory transfer;
    private boolean closed;

    LocalStream(int fd, NativeMemory transfer) {
        this.fd = fd;
        this.transfer = transfer;
    }

    /** Who opened the connection, by the kernel (unix(7), SO_PEERCRED). */
    public record Peer(int pid, int uid) {}

    public int fd() {
        return fd;
    }

    /**
     * Reads as much as there is and fits.
     *
     * @return how many bytes; 0: nothing is there yet; -1: the other side has said all
     * @throws LinuxException if the connection is broken
     */
    public int read(ByteBuffer target) {
        int room = Math.min(target.remaining(), transfer.buffer().capacity());
        long count = LocalCalls.recv(fd, transfer.address(), room, 0);
        if (count < 0 && isWaiting()) {
            return 0;
        }
        Libc.check(count, "recv");
        target.put(transfer.buffer().slice(0, (int) count));
        return count == 0 ? -1 : (int) count;
    }

    /**
     * Writes the first of the remaining bytes.
     *
     * @return how many; 0: the other side must read first
     * @throws LinuxException if the connection is broken
     */
    public int write(ByteBuffer source) {
        int size = Math.min(source.remaining(), transfer.buffer().capacity());
        transfer.buffer().put(0, source, source.position(), size);
        long count = LocalCalls.send(fd, transfer.address(), size, LocalCalls.MSG_NOSIGNAL);
        if (count < 0 && isWaiting()) {
            return 0;
        }
        Libc.check(count, "send");
        source.position(source.position() + (int) count);
        return (int) count;
    }

    private static boolean isWaiting() {
        return Libc.errno() == Errno.EAGAIN || Libc.errno() == Errno.EINTR;
    }

    /**
     * The process on the other side.
     *
     * @throws LinuxException if the kernel does not tell
     */
    public Peer peer() {
        NativeMemory credentials = NativeMemory.allocate(CREDENTIALS_SIZE_BYTES + Integer.BYTES);
        credentials.buffer().putInt(CREDENTIALS_SIZE_BYTES, CREDENTIALS_SIZE_BYTES);
        Libc.check(
                LocalCalls.getsockopt(
                        fd,
                        SOL_SOCKET,
                        SO_PEERCRED,
                        credentials.address(),
                        credentials.address(CREDENTIALS_SIZE_BYTES)),
                "SO_PEERCRED");
        return new Peer(credentials.buffer().getInt(0), credentials.buffer().getInt(UID_AT));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Descriptors.close(fd);
        }
    }
}
