package org.jvrrpd.linux.process;

import org.jvrrpd.linux.Descriptors;
import org.jvrrpd.linux.Libc;

/** A descriptor that is readable from the end of a process on (pidfd_open(2)). */
public final class PidFd implements AutoCloseable {
    private static final long PIDFD_OPEN = 434;

    private final int fd;

    private PidFd(int fd) {
        this.fd = fd;
    }

    /** For the process that has the number now. Null: there is none, or no descriptor is left. */
    public static @org.jspecify.annotations.Nullable PidFd open(int pid) {
        int fd = (int) ProcessCalls.syscall(PIDFD_OPEN, pid, 0);
        return fd < 0 ? null : new PidFd(fd);
    }

    public int fd() {
        return fd;
    }

    @Override
    public void close() {
        Libc.check(Descriptors.close(fd), "close(pidfd)");
    }
}
