package org.jvrrpd.vrrp.instance;

import org.jvrrpd.model.Seconds;

/** Whether a BACKUP puts up with a master of lower priority (FSM-06, FSM-07). */
final class Preemption {
    private final VirtualRouter router;
    private boolean delayIsOver;

    Preemption(VirtualRouter router) {
        this.router = router;
    }

    /** Whether an advert of this priority (not 0) is accepted: starts and stops the delay. */
    boolean yieldsTo(int priority, long nowNanos) {
        boolean isLower = priority < router.priority();
        if (router.settings().preemptDelayNanos() > 0) {
            countDelay(isLower, nowNanos);
        }
        return !isLower || !router.settings().preempt() || isDelayRunning(nowNanos);
    }

    private void countDelay(boolean isLower, long nowNanos) {
        Deadlines deadlines = router.deadlines();
        boolean hasBegun = delayIsOver || deadlines.isSet(Timer.PREEMPT_DELAY);
        long delayNanos = router.settings().preemptDelayNanos();
        if (isLower && !hasBegun) {
            deadlines.set(Timer.PREEMPT_DELAY, nowNanos + delayNanos);
            String seconds = Seconds.fixed(delayNanos, 6);
            router.remark(true, "start preempt delay (" + seconds + ")", nowNanos);
        } else if (!isLower && hasBegun) {
            deadlines.clear(Timer.PREEMPT_DELAY);
            delayIsOver = false;
            router.remark(true, "stop preempt delay", nowNanos);
        }
    }

    private boolean isDelayRunning(long nowNanos) {
        long endNanos = router.deadlines().get(Timer.PREEMPT_DELAY);
        return endNanos != Deadlines.NEVER && nowNanos < endNanos;
    }

    /** The delay's timer fired. */
    void end() {
        delayIsOver = true;
    }

    void reset() {
        delayIsOver = false;
    }
}
