package org.jvrrpd.vrrp.instance;

import org.jvrrpd.model.AddressLease;
import org.jvrrpd.model.Seconds;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;

/**
 * Whether an instance was awake: what follows when the daemon, or the whole host, stood still for a
 * while (SIGSTOP, a paused machine, a long stall).
 */
final class Liveness {
    /** The kernel takes along what ends a moment later. */
    private static final long LEASE_EARLY_NANOS = 50_000_000L;

    /** A busy machine is late by less. */
    private static final long LATE_NANOS = 100_000_000L;

    private final VirtualRouter router;
    private boolean hasPutOff;
    private AddressLease lease;

    Liveness(VirtualRouter router) {
        this.router = router;
        lease = AddressLease.of(router.settings());
    }

    /** The settings are others now. */
    void onSettings() {
        lease = AddressLease.of(router.settings());
    }

    AddressLease lease() {
        return lease;
    }

    /**
     * Said before each event. A MASTER that was silent for longer than its dead time listens before
     * it says anything: it is BACKUP for an interval, however the event would be answered else.
     */
    void wake(long nowNanos) {
        if (router.state() == VrrpState.MASTER && router.adverts().areOverdue(nowNanos)) {
            router.count(InstanceCounter.OVERSLEPT);
            String silence = Seconds.fixed(router.adverts().silenceNanos(nowNanos), 3) + " s";
            String what = "no advert for " + silence;
            router.become(Backup.INSTANCE, Reason.OVERSLEPT, what, nowNanos);
            long listenNanos =
                    router.settings().advertIntervalNanos() + router.ownPriority().skewNanos();
            router.deadlines().set(Timer.MASTER_DOWN, nowNanos + listenNanos);
        }
    }

    /**
     * Whether a BACKUP whose dead time ended so long ago listens once more before it takes over.
     * What the master sent meanwhile is heard already, unless the whole host stood still; then its
     * next advert shows that it is there. Once only: a host that is always late takes over, too.
     */
    boolean putsOff(long latenessNanos) {
        long intervalNanos = router.master().intervalNanos();
        hasPutOff = !hasPutOff && latenessNanos > Math.max(intervalNanos / 2, LATE_NANOS);
        return hasPutOff;
    }

    /** A BACKUP has heard its master. */
    void heardMaster() {
        hasPutOff = false;
    }

    /** Whether an address of a MASTER that is gone has gone as nobody renewed it in time. */
    boolean hasLapsed(long nowNanos) {
        return lease.isOn() && (router.adverts().isBlocked() || isLeaseOver(nowNanos));
    }

    /** The last advert has renewed it, or one before that. */
    private boolean isLeaseOver(long nowNanos) {
        long restNanos = AddressLease.restNanos(lease.seconds());
        boolean isEach = router.settings().advertIntervalNanos() >= restNanos;
        long leftNanos = isEach ? lease.nanos() : lease.nanos() - restNanos;
        return router.adverts().silenceNanos(nowNanos) >= leftNanos - LEASE_EARLY_NANOS;
    }
}
