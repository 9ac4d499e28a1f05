package org.jvrrpd.vrrp;

import java.util.List;
import org.jvrrpd.model.Seconds;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.TransitionListener;

/** The time after a start in which no instance takes part (FSM-20). */
final class DelayedStart {
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
            String seconds = Seconds.shortest(endNanos - nowNanos, 6);
            listener.onNotice("Delaying startup for " + seconds + " seconds", nowNanos);
        }
        isRunning = true;
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
