package org.jvrrpd.vrrp;

import java.util.List;
import org.jvrrpd.model.Seconds;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.TransitionListener;

/** The time after a start in which no instance takes part (FSM-20). */
final class DelayedStart {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final TransitionListener listener;
    private boolean isRunning;
    private boolean isOver;
    private long endNanos;

    DelayedStart(TransitionListener listener) {
        this.listener = listener;
    }

    /** Said before the start, and again by a reload: that moves the end of a delay that runs. */
    void until(long untilNanos, List<VirtualRouter> routers, long nowNanos) {
        if (isOver || !isRunning && untilNanos <= nowNanos) {
            isOver = true;
            return;
        }
        endNanos = Math.max(untilNanos, nowNanos);
        routers.forEach(router -> router.startNotBefore(endNanos));
        if (!isRunning) {
            String seconds = sixDigits(endNanos - nowNanos);
            listener.onNotice("Delaying startup for " + seconds + " seconds", nowNanos);
        }
        isRunning = true;
    }

    /** As C's {@code %g} writes a number of less than a million. */
    private static String sixDigits(long nanos) {
        long seconds = nanos / SECOND_NANOS;
        int wholeDigits = seconds == 0 ? 0 : Long.toString(seconds).length();
        return Seconds.shortest(nanos, Math.max(1, 6 - wholeDigits));
    }

    /** When an instance that is added now may start. */
    long endNanos() {
        return endNanos;
    }

    long nextDeadlineNanos() {
        return isRunning ? endNanos : Long.MAX_VALUE;
    }

    void onDeadlines(long nowNanos) {
        if (isRunning && endNanos <= nowNanos) {
            isRunning = false;
            isOver = true;
            listener.onNotice("Delayed start completed", nowNanos);
        }
    }
}
