package org.jvrrpd.linux.process;

import org.jvrrpd.linux.Libc;

/** An eventfd: other threads end the wait of the one that polls it. */
public final class Wakeup {
    private static final int EFD_CLOEXEC = 0x80000;
    private static final int EFD_NONBLOCK = 0x800;
    private static final int CLOSED = -1;

    private final NativeBlock value = new NativeBlock(Long.BYTES);
    private int fd = Libc.check(ProcessCalls.eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd");

    public int fd() {
        return fd;
    }

    /** Any thread; after {@link #close} nothing happens. */
    public synchronized void signal() {
        if (fd != CLOSED) {
            ProcessCalls.eventfd_write(fd, 1);
        }
    }

    public void clear() {
        ProcessCalls.read(fd, value.address(), Long.BYTES);
    }

    public synchronized void close() {
        ProcessCalls.close(fd);
        fd = CLOSED;
    }
}
