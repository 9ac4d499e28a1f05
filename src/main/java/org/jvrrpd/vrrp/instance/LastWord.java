package org.jvrrpd.vrrp.instance;

import org.jvrrpd.model.AddressLease;
import org.jvrrpd.model.Succession;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.vrrp.port.VrrpState;

/** What a MASTER says before its process ends for another one on this host. */
public final class LastWord {
    private LastWord() {}

    /** Whether the peers hear a MASTER: its adverts leave. */
    public static boolean isHeard(VirtualRouter router) {
        return router.state() == VrrpState.MASTER && !router.adverts().isBlocked();
    }

    /**
     * One advert more, from which the successor has all the time that a peer waits. If it announces
     * a longer interval it is sent twice: without it a peer waits for less time than the addresses
     * now stay.
     */
    public static void say(VirtualRouter router, long nowNanos) {
        router.liveness().wake(nowNanos);
        if (router.state() != VrrpState.MASTER) {
            return;
        }
        VrrpInstance last = Succession.announced(router.settings());
        router.addresses().leaseFromNextAdvert(AddressLease.of(last));
        if (!last.equals(router.settings())) {
            router.adverts().announce(last);
            router.adverts().send(nowNanos);
        }
        router.adverts().send(nowNanos);
    }
}
