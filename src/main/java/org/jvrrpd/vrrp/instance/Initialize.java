package org.jvrrpd.vrrp.instance;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.vrrp.track.Cause;
import org.jvrrpd.wire.AdvertReader;

/**
 * RFC 9568 6.4.1: not started. Waits until the engine knows the interface, then hears all that the
 * same turn has to tell before it decides.
 */
final class Initialize implements Role {
    static final Role INSTANCE = new Initialize();

    private Initialize() {}

    @Override
    public VrrpState state() {
        return VrrpState.INITIALIZE;
    }

    @Override
    public void enter(VirtualRouter router, long nowNanos) {
        router.deadlines().set(Timer.STARTUP, router.adoption().startNanos(nowNanos));
    }

    @Override
    public void leave(VirtualRouter router, VrrpState next, long nowNanos) {
        router.deadlines().clear(Timer.STARTUP);
    }

    /** RX-16: nothing is believed before the start. */
    @Override
    public void onAdvert(VirtualRouter router, AdvertReader advert, long nowNanos) {}

    @Override
    public void onTimer(VirtualRouter router, Timer timer, long dueNanos, long nowNanos) {
        assert timer == Timer.STARTUP : timer;
        CauseRemarks.tellAtStart(router, nowNanos);
        Cause fault = router.circumstances().firstFault();
        if (fault != null) {
            router.adoption().drop();
            router.become(Fault.INSTANCE, fault.reason(), fault.detail(), nowNanos);
        } else if (router.adoption().isOn() && !router.adoption().isTooLate(nowNanos)) {
            router.become(Resuming.INSTANCE, Reason.ADOPTED, "", nowNanos);
        } else {
            router.adoption().drop();
            startAnew(router, nowNanos);
        }
    }

    private static void startAnew(VirtualRouter router, long nowNanos) {
        if (!router.circumstances().causes().isEmpty()) {
            Cause pending = router.circumstances().causes().get(0);
            router.become(Fault.INSTANCE, pending.reason(), pending.detail(), nowNanos);
        } else {
            router.listening().startUp(Reason.STARTUP, nowNanos);
        }
    }

    @Override
    public void onCircumstances(VirtualRouter router, long nowNanos) {
        if (!router.deadlines().isSet(Timer.STARTUP)) {
            router.deadlines().set(Timer.STARTUP, router.adoption().startNanos(nowNanos));
        }
    }

    /** No such interval runs. */
    @Override
    public void onMasterDownInterval(VirtualRouter router, long beforeNanos, long nowNanos) {}

    /** Nothing is installed. */
    @Override
    public void onReload(VirtualRouter router, AddressChange change, long nowNanos) {}

    /** The addresses are not ours. */
    @Override
    public void onClaim(
            VirtualRouter router, IpAddress address, @Nullable MacAddress rival, long nowNanos) {}

    /** Not ours to repair. */
    @Override
    public void onAddressRemoved(VirtualRouter router, VirtualAddress address, long nowNanos) {}

    @Override
    public void onStop(VirtualRouter router, long nowNanos) {
        router.adoption().drop();
        router.become(Stopped.INSTANCE, Reason.SHUTDOWN, "", nowNanos);
    }

    /** Its priority says all. */
    @Override
    public void onHandOver(VirtualRouter router, long nowNanos) {}
}
