package org.jvrrpd.linux.unix;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.Descriptors;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.Libc;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.NativeMemory;

/** A socket in the file system that waits for connections, and never for its caller. One thread. */
public final class LocalListener implements AutoCloseable {
    private static final int TRANSFER_SIZE_BYTES = 16_384;

    private final int fd;

    /** All connections copy through it: one thread serves them. */
    private final NativeMemory transfer = NativeMemory.allocate(TRANSFER_SIZE_BYTES);

    private LocalListener(int fd) {
        this.fd = fd;
    }

    /**
     * Makes the socket; its mode is what the umask leaves.
     *
     * @param backlog how many connections may wait for {@link #accept}
     * @throws LinuxException if the path is too long (EINVAL), taken (EADDRINUSE) or forbidden
     */
    public static LocalListener bind(Path path, int backlog) {
        byte[] address = LocalAddress.sockaddr(path.toString());
        int type = LocalCalls.SOCK_STREAM | LocalCalls.SOCK_NONBLOCK | LocalCalls.SOCK_CLOEXEC;
        int fd = Libc.check(LocalCalls.socket(LocalCalls.AF_UNIX, type, 0), "socket(AF_UNIX)");
        try {
            Libc.check(LocalCalls.bind(fd, address), "bind(" + path + ")");
            Libc.check(LocalCalls.listen(fd, backlog), "listen(" + path + ")");
            return new LocalListener(fd);
        } catch (LinuxException e) {
            Descriptors.close(fd);
            throw e;
        }
    }

    /** Readable when a connection waits. */
    public int fd() {
        return fd;
    }

    /**
     * The next connection; null: none waits, or it was gone before it was taken.
     *
     * @throws LinuxException if descriptors or memory are short: the connection waits on
     */
    public @Nullable LocalStream accept() {
        int accepted = LocalCalls.accept4(fd, LocalCalls.SOCK_NONBLOCK | LocalCalls.SOCK_CLOEXEC);
        if (accepted >= 0) {
            return new LocalStream(accepted, transfer);
        }
        return switch (Libc.errno()) {
            case Errno.EAGAIN, Errno.EINTR, Errno.ECONNABORTED -> null;
            default -> throw new LinuxException("accept4", Libc.errno());
        };
    }

    @Override
    public void close() {
        Descriptors.close(fd);
    }
}
