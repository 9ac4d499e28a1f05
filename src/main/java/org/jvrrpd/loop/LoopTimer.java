package org.jvrrpd.loop;

import org.jvrrpd.linux.socket.TimerFd;

/**
 * Wakes the loop at the earliest deadline. Re-arms only when it must: a deadline that moved away
 * costs one idle turn instead of a system call for every move.
 */
final class LoopTimer implements AutoCloseable {
    private final TimerFd timer = TimerFd.open();
    private final long originNanos;
    private long armedNanos = TimedTask.NEVER;

    /**
     * @param originNanos CLOCK_MONOTONIC at zero of the loop's clock
     */
    LoopTimer(long originNanos) {
        this.originNanos = originNanos;
    }

    int fd() {
        return timer.fd();
    }

    /** Sees to it that the loop wakes at the deadline, or earlier. */
    void wakeAt(long deadlineNanos) {
        if (deadlineNanos < armedNanos) {
            timer.arm(originNanos + deadlineNanos);
            armedNanos = deadlineNanos;
        }
    }

    /** The descriptor became readable: the moment has passed. Arming again makes it unreadable. */
    void onExpired(long nowNanos) {
        armedNanos = TimedTask.NEVER;
    }

    @Override
    public void close() {
        timer.close();
    }
}
