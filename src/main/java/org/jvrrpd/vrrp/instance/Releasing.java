package org.jvrrpd.vrrp.instance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.vrrp.track.Cause;
import org.jvrrpd.wire.AdvertReader;

/**
 * Make before break (design.md section 3): priority 0 was sent and nothing else follows; each
 * address stays and serves until the successor has announced it, and a moment longer. {@link
 * Handover} knows how far this is and what for.
 */
final class Releasing implements Role {
    static final Role INSTANCE = new Releasing();

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
        router.handover().end();
        if (!next.holdsAddresses()) {
            router.addresses().withdrawAll(nowNanos);
        }
    }

    @Override
    public void onAdvert(VirtualRouter router, AdvertReader advert, long nowNanos) {
        if (router.circumstances().compareSource(advert) == 0) {
            return;
        }
        if (advert.priority() > 0) {
            onSuccessor(router, advert, nowNanos);
        } else if (router.deadlines().isSet(Timer.RELEASE_SILENCE)) {
            router.deadlines().set(Timer.RELEASE_SILENCE, nowNanos + silenceNanos(router));
        }
    }

    /** If it dies before it announces the addresses, another one has the dead time to follow. */
    private static void onSuccessor(VirtualRouter router, AdvertReader advert, long nowNanos) {
        router.master().learn(advert, nowNanos);
        router.deadlines().clear(Timer.RELEASE_SILENCE);
        router.deadlines()
                .set(Timer.RELEASE_DEAD, nowNanos + slowestPeerDownNanos(router.settings()));
        if (router.handover().isProvenBy(nowNanos)) {
            finish(router, Reason.SUCCESSOR_ANNOUNCED, router.master().name(), nowNanos);
        }
    }

    @Override
    public void onTimer(VirtualRouter router, Timer timer, long dueNanos, long nowNanos) {
        switch (timer) {
            case RELEASE_ADDRESS -> router.handover().releaseServed(nowNanos);
            case LEASE -> router.addresses().keep(nowNanos);
            case RELEASE_SILENCE -> onSilence(router, nowNanos);
            case RELEASE_SUCCESSOR ->
                    finish(router, Reason.SUCCESSOR_ANNOUNCED, router.master().name(), nowNanos);
            case RELEASE_DEAD -> onNobody(router, nowNanos);
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

    /** Who was only asked to hand over goes on, with its group (SYN-02). */
    private static void onNobody(VirtualRouter router, long nowNanos) {
        if (!router.handover().isForGood() && router.companions().agreeToMaster(router)) {
            router.become(Master.INSTANCE, Reason.NO_SUCCESSOR, "", nowNanos);
        } else {
            finish(router, Reason.NO_SUCCESSOR, "", nowNanos);
        }
    }

    /**
     * An interface that is gone serves nobody, and neither does a host with another fault that
     * stays. One that stops had its addresses in spite of it; they go when they are taken over.
     */
    @Override
    public void onCircumstances(VirtualRouter router, long nowNanos) {
        Cause fault = router.circumstances().firstFault();
        if (fault == null) {
            return;
        }
        if (!router.handover().isForGood()) {
            router.become(Fault.INSTANCE, fault.reason(), fault.detail(), nowNanos);
        } else if (fault.reason() == Reason.LINK_DOWN) {
            router.become(Stopped.INSTANCE, Reason.LINK_DOWN, fault.detail(), nowNanos);
        }
    }

    /** The end stays where it was set. */
    @Override
    public void onMasterDownInterval(VirtualRouter router, long beforeNanos, long nowNanos) {}

    /** The engine takes no new configuration while it stops. New addresses are handed over, too. */
    @Override
    public void onReload(VirtualRouter router, AddressChange change, long nowNanos) {
        assert !router.handover().isForGood() : "reload while stopping";
        router.addresses().change(change);
        router.addresses().watch();
    }

    @Override
    public void onClaim(
            VirtualRouter router, IpAddress address, @Nullable MacAddress rival, long nowNanos) {
        if (router.handover().claim(address, nowNanos)) {
            router.deadlines().set(Timer.RELEASE_SUCCESSOR, router.handover().endNanos(nowNanos));
        }
    }

    /** It serves until the end, whoever removed it. */
    @Override
    public void onAddressRemoved(VirtualRouter router, VirtualAddress address, long nowNanos) {
        router.count(InstanceCounter.ADDRESS_RESTORED);
        router.addresses().install(List.of(address));
    }

    @Override
    public void onStop(VirtualRouter router, long nowNanos) {
        router.handover().turnIntoStop();
    }

    /** It hands over already. */
    @Override
    public void onHandOver(VirtualRouter router, long nowNanos) {}

    /** The longest that any peer of our adverts waits before it takes over. */
    private static long slowestPeerDownNanos(VrrpInstance settings) {
        return Intervals.masterDownNanos(settings, settings.advertIntervalNanos(), 1);
    }

    /** The longest that any peer waits after a priority 0. */
    private static long slowestPeerSkewNanos(VrrpInstance settings) {
        return Intervals.skewNanos(settings, settings.advertIntervalNanos(), 1);
    }

    private static void finish(VirtualRouter router, Reason reason, String detail, long nowNanos) {
        Role next = router.handover().isForGood() ? Stopped.INSTANCE : Backup.INSTANCE;
        router.become(next, reason, detail, nowNanos);
    }
}
