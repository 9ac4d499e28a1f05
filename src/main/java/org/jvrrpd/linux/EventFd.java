package org.jvrrpd.linux;

/**
 * A counter that is readable when it is not zero (eventfd(2)): how other threads end the wait of
 * the one that polls it.
 */
public final class EventFd implements AutoCloseable {
    private static final int EFD_NONBLOCK = 0x800;
    private static final int EFD_CLOEXEC = 0x80000;

    private static final CFunction EVENTFD = new CFunction("eventfd");
    private static final CFunction EVENTFD_WRITE = new CFunction("eventfd_write");

    private final int fd;
    private final NativeMemory value = NativeMemory.allocate(Long.BYTES);

    private boolean closed;

    private EventFd(int fd) {
        this.fd = fd;
    }

    public static EventFd open() {
        int fd = (int) EVENTFD.call(0, EFD_NONBLOCK | EFD_CLOEXEC);
        return new EventFd(Libc.check(fd, "eventfd"));
    }

    public int fd() {
        return fd;
    }

    /**
     * Makes the descriptor readable; nothing after {@link #close}, when its number may belong to
     * somebody else. Any thread.
     */
    public synchronized void signal() {
        if (!closed) {
            EVENTFD_WRITE.call(fd, 1);
        }
    }

    /** Makes the descriptor unreadable until the next signal. One thread. */
    public void clear() {
        Descriptors.read(fd, value.address(), Long.BYTES);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            Descriptors.close(fd);
        }
    }
}
