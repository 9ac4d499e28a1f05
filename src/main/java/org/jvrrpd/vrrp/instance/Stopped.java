package org.jvrrpd.vrrp.instance;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.wire.AdvertReader;

/** The end: nothing is held, nothing is heard, nothing moves it. */
final class Stopped implements Role {
    static final Role INSTANCE = new Stopped();

    private Stopped() {}

    @Override
    public VrrpState state() {
        return VrrpState.STOPPED;
    }

    @Override
    public void enter(VirtualRouter router, long nowNanos) {
        router.deadlines().clearAll();
        router.adverts().close();
    }

    @Override
    public void leave(VirtualRouter router, VrrpState next, long nowNanos) {
        throw new AssertionError("STOPPED is the end");
    }

    @Override
    public void onAdvert(VirtualRouter router, AdvertReader advert, long nowNanos) {}

    @Override
    public void onTimer(VirtualRouter router, Timer timer, long dueNanos, long nowNanos) {
        throw new AssertionError("no timer runs in STOPPED: " + timer);
    }

    @Override
    public void onCircumstances(VirtualRouter router, long nowNanos) {}

    @Override
    public void onMasterDownInterval(VirtualRouter router, long beforeNanos, long nowNanos) {}

    @Override
    public void onReload(VirtualRouter router, AddressChange change, long nowNanos) {
        throw new AssertionError("reload while stopping");
    }

    @Override
    public void onClaim(
            VirtualRouter router, IpAddress address, @Nullable MacAddress rival, long nowNanos) {}

    @Override
    public void onAddressRemoved(VirtualRouter router, VirtualAddress address, long nowNanos) {}

    @Override
    public void onStop(VirtualRouter router, long nowNanos) {}

    /** Too late. */
    @Override
    public void onHandOver(VirtualRouter router, long nowNanos) {}
}
