package org.jvrrpd.vrrp.instance;

import org.jvrrpd.model.ReleaseSkew;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.vrrp.track.EffectivePriority;

/** The effective priority of an instance, and what it is computed from (TRK-01, FSM-12). */
final class OwnPriority {
    /** Of a host that takes part only because no other does. */
    private static final int LAST_RESORT = 1;

    private final VirtualRouter router;
    private final OwnerContest contest;
    private int value;
    private boolean isDrained;

    OwnPriority(VirtualRouter router) {
        this.router = router;
        contest = new OwnerContest(router);
        value = router.settings().priority();
    }

    /** 1 to 255. */
    int value() {
        return value;
    }

    long skewNanos() {
        long intervalNanos = router.master().intervalNanos();
        return Intervals.skewNanos(router.settings(), intervalNanos, forTimers());
    }

    /** The wait after a priority 0. */
    long releaseSkewNanos() {
        return releaseSkew().nanos(forTimers());
    }

    /** {@code release_skew}, with the interval of the master. */
    ReleaseSkew releaseSkew() {
        return ReleaseSkew.of(router.settings(), router.master().intervalNanos());
    }

    long masterDownNanos() {
        long intervalNanos = router.master().intervalNanos();
        return Intervals.masterDownNanos(router.settings(), intervalNanos, forTimers());
    }

    /** TMR-01: an owner that has lowered itself remains one for the timers. */
    private int forTimers() {
        boolean isOwner = router.settings().isOwner() && !isDrained;
        return isOwner ? router.settings().priority() : value;
    }

    OwnerContest contest() {
        return contest;
    }

    /** Begins anew, untold. */
    void reset() {
        value = compute();
    }

    private int compute() {
        if (isDrained) {
            return LAST_RESORT;
        }
        int base = router.settings().priority();
        return contest.priority(EffectivePriority.of(base, router.circumstances().contribution()));
    }

    /** Something changed that it depends on. */
    void update(long downBeforeNanos, long nowNanos) {
        int before = value;
        value = compute();
        if (value != before && router.state() != VrrpState.INITIALIZE) {
            router.listener()
                    .onPriorityChanged(router.id(), router.state(), before, value, nowNanos);
        }
        if (masterDownNanos() != downBeforeNanos) {
            router.tenure().role().onMasterDownInterval(router, downBeforeNanos, nowNanos);
        }
    }

    /** Whether this host is only the last resort, whatever its checks add. */
    void drain(boolean drained, long nowNanos) {
        long downBeforeNanos = masterDownNanos();
        isDrained = drained;
        update(downBeforeNanos, nowNanos);
    }

    boolean isDrained() {
        return isDrained;
    }

    boolean isOwners() {
        return value == VrrpInstance.OWNER_PRIORITY;
    }

    /** FSM-12: an owner that does not listen has won. */
    void yieldOwnership(long nowNanos) {
        contest.yield();
        update(router.masterDownNanos(), nowNanos);
    }

    /** FSM-12: it is gone. */
    void restoreOwnership(long nowNanos) {
        contest.restore();
        update(router.masterDownNanos(), nowNanos);
    }
}
