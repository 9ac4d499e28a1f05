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
 * keepalived's FAULT (FSM-15 to FSM-17): unfit, takes no part. Silent while the only cause is a
 * script that has not finished its first run (FSM-23).
 */
final class Fault implements Role {
    static final Role INSTANCE = new Fault();

    private Fault() {}

    @Override
    public VrrpState state() {
        return VrrpState.FAULT;
    }

    @Override
    public void enter(VirtualRouter router, long nowNanos) {
        router.master().forget();
    }

    /** FSM-16: a unicast instance tells the switches where it is before it takes part again. */
    @Override
    public void leave(VirtualRouter router, VrrpState next, long nowNanos) {
        if (next == VrrpState.BACKUP || next == VrrpState.MASTER) {
            router.announcements().announceSource(nowNanos);
        }
    }

    /** RX-16. */
    @Override
    public void onAdvert(VirtualRouter router, AdvertReader advert, long nowNanos) {}

    @Override
    public void onTimer(VirtualRouter router, Timer timer, long dueNanos, long nowNanos) {
        throw new AssertionError("no timer runs in FAULT: " + timer);
    }

    @Override
    public void onCircumstances(VirtualRouter router, long nowNanos) {
        boolean isSilent = router.reason() == Reason.SCRIPT_PENDING;
        Cause fault = router.circumstances().firstFault();
        if (router.circumstances().causes().isEmpty()) {
            router.tenure().startUp(isSilent ? Reason.STARTUP : Reason.FAULT_CLEARED, nowNanos);
        } else if (isSilent && fault != null) {
            router.become(INSTANCE, fault.reason(), fault.detail(), nowNanos);
        }
    }

    /** No such interval runs. */
    @Override
    public void onMasterDownInterval(VirtualRouter router, long beforeNanos, long nowNanos) {}

    /** Nothing is installed. */
    @Override
    public void onReload(VirtualRouter router, AddressChange change, long nowNanos) {}

    /** The master's announcements. */
    @Override
    public void onClaim(
            VirtualRouter router, IpAddress address, @Nullable MacAddress rival, long nowNanos) {}

    /** Our own doing. */
    @Override
    public void onAddressRemoved(VirtualRouter router, VirtualAddress address, long nowNanos) {}

    @Override
    public void onStop(VirtualRouter router, long nowNanos) {
        router.become(Stopped.INSTANCE, Reason.SHUTDOWN, "", nowNanos);
    }

    /** Its priority says all. */
    @Override
    public void onHandOver(VirtualRouter router, long nowNanos) {}
}
