package org.jvrrpd.vrrp.instance;

import org.jvrrpd.model.Succession;

/**
 * Addresses that the predecessor process held as MASTER and that are still there: the instance will
 * hold them and listen before it decides.
 */
final class Adoption {
    private final VirtualRouter router;
    private long untilNanos = Deadlines.NEVER;
    private long latestNanos;
    private long startNanos;

    Adoption(VirtualRouter router) {
        this.router = router;
    }

    /** FSM-20. */
    void startNotBefore(long nanos) {
        startNanos = nanos;
        if (router.deadlines().isSet(Timer.STARTUP)) {
            router.deadlines().set(Timer.STARTUP, nanos);
        }
    }

    /** When it starts: addresses of a predecessor do not wait, as its peers do not. */
    long startNanos(long nowNanos) {
        return isOn() ? nowNanos : Math.max(startNanos, nowNanos);
    }

    /** To be said before the start. */
    void begin(Succession succession) {
        untilNanos = succession.listenUntilNanos();
        latestNanos = succession.latestNanos();
    }

    /** Whether a peer may have taken over by now. */
    boolean isTooLate(long nowNanos) {
        return nowNanos > latestNanos;
    }

    boolean isOn() {
        return untilNanos != Deadlines.NEVER;
    }

    /** The instance holds the addresses now. Returns until when it listens. */
    long complete() {
        long listenUntilNanos = untilNanos;
        untilNanos = Deadlines.NEVER;
        return listenUntilNanos;
    }

    /** An adoption that comes to nothing leaves no address behind. */
    void drop() {
        if (isOn()) {
            router.addresses().withdraw(router.addresses().all());
            complete();
        }
    }
}
