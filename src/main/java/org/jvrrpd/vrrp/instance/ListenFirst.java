package org.jvrrpd.vrrp.instance;

import org.jvrrpd.model.Seconds;
import org.jvrrpd.model.Settings;
import org.jvrrpd.vrrp.port.Reason;

/**
 * How an instance begins after a start, a fault or a link-up: as MASTER if it is an owner that
 * wants it, else as BACKUP; and on a link that has not passed a frame yet it does not take over for
 * a bounded time (docs/peers.md). A first frame early in the dead interval costs nothing; a later
 * one leaves the master time for adverts as from the first missed one on.
 */
final class ListenFirst {
    private static final String KEYWORD = "listen_first";
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final VirtualRouter router;
    private boolean wasProven = true;
    private long sinceNanos;

    ListenFirst(VirtualRouter router) {
        this.router = router;
    }

    /** RFC 9568 6.4.1: owners that want it are MASTER at once (FSM-03), all others BACKUP. */
    void startUp(Reason why, long nowNanos) {
        boolean leads =
                router.settings().isOwner()
                        && router.settings().startAsMaster()
                        && router.companions().areOwners()
                        && !router.isDrained();
        Role first = leads ? Master.INSTANCE : Backup.INSTANCE;
        if (!leads) {
            begin(nowNanos);
        }
        router.become(first, leads ? Reason.ADDRESS_OWNER : why, "", nowNanos);
    }

    private void begin(long nowNanos) {
        wasProven = router.circumstances().linkProven();
        long mostNanos = wasProven ? 0 : mostNanos();
        if (mostNanos > 0) {
            sinceNanos = nowNanos;
            router.deadlines().set(Timer.LISTEN_FIRST, nowNanos + mostNanos);
            router.ports().neighbours().awaitTraffic(router.id(), interfaceName());
        }
    }

    private String interfaceName() {
        return router.settings().interfaceName();
    }

    /** An owner holds its addresses anyway; one that starts as BACKUP waits like others. */
    private long mostNanos() {
        Settings settings = router.settings().settings();
        boolean isKnown = settings.presets().containsKey(KEYWORD) && settings.has(KEYWORD);
        String written = isKnown ? settings.text(KEYWORD) : "off";
        return switch (written) {
            case "off" -> 0;
            case "on", "" -> 2 * router.masterDownNanos() - guardNanos();
            default -> Long.parseLong(written) * SECOND_NANOS;
        };
    }

    /**
     * What is left of the dead interval when the first advert is missing, at least one interval.
     */
    private long guardNanos() {
        long downNanos = router.masterDownNanos();
        boolean isMore = router.settings().downTimerAdverts() > 1;
        return isMore ? downNanos - router.master().intervalNanos() : downNanos;
    }

    /** The dead interval is over. Returns whether the takeover has to wait. */
    boolean holdsBack(long nowNanos) {
        Deadlines deadlines = router.deadlines();
        if (!deadlines.isSet(Timer.LISTEN_FIRST)) {
            return false;
        }
        long endNanos = deadlines.get(Timer.LISTEN_FIRST);
        deadlines.set(Timer.MASTER_DOWN, endNanos);
        router.count(InstanceCounter.TAKEOVER_DEFERRED);
        String text =
                "no frame of another station on "
                        + interfaceName()
                        + " since it is up "
                        + Seconds.fixed(nowNanos - sinceNanos, 1)
                        + " s ago; taking over in "
                        + Seconds.fixed(endNanos - nowNanos, 1)
                        + " s";
        router.remark(false, text, nowNanos);
        return true;
    }

    /** The link has proven to pass frames, or has come up again. */
    void onCircumstances(long nowNanos) {
        boolean isProven = router.circumstances().linkProven();
        if (isProven && router.deadlines().isSet(Timer.LISTEN_FIRST)) {
            onProof(nowNanos);
        } else if (wasProven && !isProven) {
            begin(nowNanos);
        }
        wasProven = isProven;
    }

    /** A takeover that was held back comes as soon as the master had its time. */
    private void onProof(long nowNanos) {
        Deadlines deadlines = router.deadlines();
        long dueNanos = deadlines.get(Timer.MASTER_DOWN);
        boolean isHeld = dueNanos == deadlines.get(Timer.LISTEN_FIRST);
        long soonestNanos = nowNanos + guardNanos();
        deadlines.set(Timer.MASTER_DOWN, isHeld ? soonestNanos : Math.max(dueNanos, soonestNanos));
        end();
    }

    /** It waits no longer: for proof, or at all. */
    void end() {
        if (router.deadlines().isSet(Timer.LISTEN_FIRST)) {
            router.deadlines().clear(Timer.LISTEN_FIRST);
            router.ports().neighbours().awaitTraffic(router.id(), "");
        }
    }

    /** {@link Timer#LISTEN_FIRST} fired. */
    void giveUp() {
        router.ports().neighbours().awaitTraffic(router.id(), "");
    }
}
