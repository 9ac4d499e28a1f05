package org.jvrrpd.vrrp.instance;

import java.util.List;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.vrrp.track.Cause;
import org.jvrrpd.wire.AdvertReader;

/**
 * A planned stop without a hole (design.md section 3): priority 0 was sent and nothing else
 * follows; every address stays and serves until the successor has announced all of them, and a
 * moment longer.
 */
final class Releasing implements Role {
    static final Role INSTANCE = new Releasing();

    /** How long the successor may take from its first advert to its announcements. */
    static final long SUCCESSOR_NANOS = 200_000_000L;

    /**
     * How long the addresses stay after the last announcement: what was asked of this host before
     * its client heard the announcement is still answered. Without the address the answer could not
     * leave, and the client would wait for it in vain. Short, as two stations answer for the
     * address meanwhile.
     */
    static final long SERVING_NANOS = 100_000_000L;

    /** Priority 0 may be lost; sent again sooner it would set back the successor's timer. */
    static final long SILENCE_NANOS = 1_200_000_000L;

    private static final long SILENCE_MARGIN_NANOS = 200_000_000L;

    private Releasing() {}

    @Override
    public VrrpState state() {
        return VrrpState.RELEASING;
    }

    @Override
    public void enter(VirtualRouter router, long nowNanos) {
        router.addresses().watch();
        router.adverts().sendPriorityZero(nowNanos);
        router.addresses().keep(nowNanos);
        router.deadlines().set(Timer.RELEASE_SILENCE, nowNanos + silenceNanos(router));
        router.deadlines()
                .set(Timer.RELEASE_DEAD, nowNanos + slowestPeerDownNanos(router.settings()));
    }

    /** Longer than any peer waits after a priority 0 that it has heard. */
    private static long silenceNanos(VirtualRouter router) {
        return Math.max(
                SILENCE_NANOS, slowestPeerSkewNanos(router.settings()) + SILENCE_MARGIN_NANOS);
    }

    @Override
    public void leave(VirtualRouter router, VrrpState next, long nowNanos) {
        router.deadlines().clear(Timer.LEASE);
        router.deadlines().clear(Timer.RELEASE_SILENCE);
        router.deadlines().clear(Timer.RELEASE_SUCCESSOR);
        router.deadlines().clear(Timer.RELEASE_DEAD);
        router.addresses().unwatch();
        router.addresses().withdrawAll(nowNanos);
    }

    @Override
    public void onAdvert(VirtualRouter router, AdvertReader advert, long nowNanos) {
        if (router.compareSource(advert) == 0) {
            return;
        }
        if (advert.priority() > 0) {
            onSuccessor(router, advert, nowNanos);
        } else if (router.deadlines().isSet(Timer.RELEASE_SILENCE)) {
            router.deadlines().set(Timer.RELEASE_SILENCE, nowNanos + silenceNanos(router));
        }
    }

    /** Its first advert sets the last moment; later ones change nothing. */
    private static void onSuccessor(VirtualRouter router, AdvertReader advert, long nowNanos) {
        router.master().learn(advert, nowNanos);
        router.deadlines().clear(Timer.RELEASE_SILENCE);
        endAt(router, nowNanos + SUCCESSOR_NANOS);
    }

    @Override
    public void onTimer(VirtualRouter router, Timer timer, long dueNanos, long nowNanos) {
        switch (timer) {
            case LEASE -> router.addresses().keep(nowNanos);
            case RELEASE_SILENCE -> onSilence(router, nowNanos);
            case RELEASE_SUCCESSOR ->
                    stop(router, Reason.SUCCESSOR_ANNOUNCED, router.master().name(), nowNanos);
            case RELEASE_DEAD -> stop(router, Reason.NO_SUCCESSOR, "", nowNanos);
            default -> throw new AssertionError(timer + " runs in RELEASING");
        }
    }

    /** Only while a peer that hears it would still take over before our dead time ends. */
    private static void onSilence(VirtualRouter router, long nowNanos) {
        long deadNanos = router.deadlines().get(Timer.RELEASE_DEAD);
        if (nowNanos + slowestPeerSkewNanos(router.settings()) <= deadNanos) {
            router.adverts().sendPriorityZero(nowNanos);
            router.deadlines().set(Timer.RELEASE_SILENCE, nowNanos + silenceNanos(router));
        }
    }

    /** An interface that is gone serves nobody: no reason to wait. */
    @Override
    public void onCircumstances(VirtualRouter router, long nowNanos) {
        Cause fault = router.circumstances().firstFault();
        if (fault != null && fault.reason() == Reason.LINK_DOWN) {
            stop(router, Reason.LINK_DOWN, fault.detail(), nowNanos);
        }
    }

    /** The end stays where it was set. */
    @Override
    public void onMasterDownInterval(VirtualRouter router, long beforeNanos, long nowNanos) {}

    /** The engine takes no new configuration while it stops. */
    @Override
    public void onReload(VirtualRouter router, AddressChange change, long nowNanos) {
        throw new AssertionError("reload while stopping");
    }

    /** The successor has this address now; announced again it changes nothing. */
    @Override
    public void onClaim(VirtualRouter router, IpAddress address, long nowNanos) {
        router.addresses().claim(address);
        if (router.addresses().areClaimed()) {
            endAt(router, nowNanos + SERVING_NANOS);
        }
    }

    /** The earliest end holds. */
    private static void endAt(VirtualRouter router, long endNanos) {
        Deadlines deadlines = router.deadlines();
        if (!deadlines.isSet(Timer.RELEASE_SUCCESSOR)
                || endNanos < deadlines.get(Timer.RELEASE_SUCCESSOR)) {
            deadlines.set(Timer.RELEASE_SUCCESSOR, endNanos);
        }
    }

    /** It serves until the end, whoever removed it. */
    @Override
    public void onAddressRemoved(VirtualRouter router, VirtualAddress address, long nowNanos) {
        router.count(InstanceCounter.ADDRESS_RESTORED);
        router.addresses().lost(address);
        router.addresses().install(List.of(address));
    }

    /** Asked already. */
    @Override
    public void onStop(VirtualRouter router, long nowNanos) {}

    /** The longest that any peer of our adverts waits before it takes over. */
    private static long slowestPeerDownNanos(VrrpInstance settings) {
        return Intervals.masterDownNanos(settings, settings.advertIntervalNanos(), 1);
    }

    /** The longest that any peer waits after a priority 0. */
    private static long slowestPeerSkewNanos(VrrpInstance settings) {
        return Intervals.skewNanos(settings, settings.advertIntervalNanos(), 1);
    }

    private static void stop(VirtualRouter router, Reason reason, String detail, long nowNanos) {
        router.become(Stopped.INSTANCE, reason, detail, nowNanos);
    }
}
