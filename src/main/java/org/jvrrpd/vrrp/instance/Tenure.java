package org.jvrrpd.vrrp.instance;

import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.Transition;
import org.jvrrpd.vrrp.port.VrrpState;

/**
 * The state that an instance is in, why and since when. {@link #become} is the only door through
 * which it changes.
 */
final class Tenure {
    private final VirtualRouter router;
    private Role role = Initialize.INSTANCE;
    private Reason reason = Reason.STARTUP;
    private String detail = "";
    private long sinceNanos;
    private boolean isMoving;

    Tenure(VirtualRouter router, long nowNanos) {
        this.router = router;
        sinceNanos = nowNanos;
    }

    /** Moves to another state: leave, assign, enter, count, tell. */
    void become(Role to, Reason why, String what, long nowNanos) {
        assert !isMoving : state() + " to " + to.state() + " while moving";
        isMoving = true;
        VrrpState from = state();
        role.leave(router, to.state(), nowNanos);
        role = to;
        reason = why;
        detail = what;
        sinceNanos = nowNanos;
        router.remarks().reset();
        to.enter(router, nowNanos);
        isMoving = false;
        count(from);
        tell(from, nowNanos);
        router.remarks().endMove(router.listener());
        router.companions().onMoved(router, nowNanos);
    }

    private void count(VrrpState from) {
        if (from == VrrpState.MASTER) {
            router.count(InstanceCounter.RELEASE_MASTER);
        }
        if (state() == VrrpState.MASTER) {
            router.count(InstanceCounter.BECOME_MASTER);
        }
    }

    private void tell(VrrpState from, long nowNanos) {
        boolean isAnnounced = reason != Reason.SCRIPT_PENDING;
        int priority = router.priority();
        router.listener()
                .onTransition(
                        new Transition(
                                router.id(),
                                from,
                                state(),
                                reason,
                                detail,
                                priority,
                                isAnnounced,
                                nowNanos));
    }

    /**
     * Make before break, unless there is nothing to hold.
     *
     * @param forGood it stops afterwards; otherwise it becomes BACKUP
     */
    void beginRelease(boolean forGood, Reason why, long nowNanos) {
        if (!router.addresses().isEmpty()) {
            router.handover().begin(forGood);
            become(Releasing.INSTANCE, why, "", nowNanos);
        } else {
            router.adverts().sendPriorityZero(nowNanos);
            become(forGood ? Stopped.INSTANCE : Backup.INSTANCE, why, "", nowNanos);
        }
    }

    /** Last rites, even in the middle of a move: one that failed half-way is not finished. */
    void abandon(long nowNanos) {
        isMoving = false;
        if (state() != VrrpState.STOPPED) {
            router.adoption().drop();
            router.adverts().sayFarewell(nowNanos);
            become(Stopped.INSTANCE, Reason.SHUTDOWN, "", nowNanos);
        }
    }

    /** A reload no longer has the instance (PRC-10). */
    void remove(long nowNanos) {
        router.adoption().drop();
        router.adverts().sayFarewell(nowNanos);
        if (state() != VrrpState.STOPPED) {
            Role end = state() == VrrpState.FAULT ? Stopped.INSTANCE : Fault.INSTANCE;
            become(end, Reason.CONFIGURATION_REMOVED, "", nowNanos);
        }
    }

    boolean isMoving() {
        return isMoving;
    }

    Role role() {
        return role;
    }

    VrrpState state() {
        return role.state();
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }

    long sinceNanos() {
        return sinceNanos;
    }
}
