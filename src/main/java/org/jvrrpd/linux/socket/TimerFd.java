package org.jvrrpd.linux.socket;

import org.jvrrpd.linux.Descriptors;
import org.jvrrpd.linux.Libc;
import org.jvrrpd.linux.NativeMemory;

/**
 * A timer on CLOCK_MONOTONIC that is readable from its moment on (timerfd_create(2)). Armed with an
 * absolute time, so that neither a signal nor a stop of the process moves it.
 */
public final class TimerFd implements AutoCloseable {
    private static final int CLOCK_MONOTONIC = 1;
    private static final int TFD_NONBLOCK = 0x800;
    private static final int TFD_CLOEXEC = 0x80000;
    private static final int TFD_TIMER_ABSTIME = 1;
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** struct itimerspec: interval (seconds, nanoseconds), value (seconds, nanoseconds). */
    private static final int ITIMERSPEC_SIZE_BYTES = 32;

    private static final int VALUE_SECONDS = 16;
    private static final int VALUE_NANOS = 24;

    private final int fd;
    private final NativeMemory itimerspec = NativeMemory.allocate(ITIMERSPEC_SIZE_BYTES);

    private TimerFd(int fd) {
        this.fd = fd;
    }

    public static TimerFd open() {
        int fd = SocketCalls.timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
        return new TimerFd(Libc.check(fd, "timerfd_create(CLOCK_MONOTONIC)"));
    }

    public int fd() {
        return fd;
    }

    /**
     * The descriptor becomes readable at the given time of CLOCK_MONOTONIC; at once if it has
     * passed. Replaces an earlier time.
     *
     * @param atNanos above 0: zero would disarm
     */
    public void arm(long atNanos) {
        assert atNanos > 0;
        set(atNanos / SECOND_NANOS, atNanos % SECOND_NANOS);
    }

    /** Takes the time away; the descriptor is not readable any more. */
    public void disarm() {
        set(0, 0);
    }

    private void set(long seconds, long nanos) {
        itimerspec.buffer().putLong(VALUE_SECONDS, seconds).putLong(VALUE_NANOS, nanos);
        int result = SocketCalls.timerfd_settime(fd, TFD_TIMER_ABSTIME, itimerspec.address(), 0);
        Libc.check(result, "timerfd_settime");
    }

    @Override
    public void close() {
        Descriptors.close(fd);
    }
}
