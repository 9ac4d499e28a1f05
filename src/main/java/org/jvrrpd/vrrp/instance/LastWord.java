package org.jvrrpd.vrrp.instance;

import org.jvrrpd.vrrp.port.VrrpState;

/** What a MASTER says before its process ends for another one on this host. */
public final class LastWord {
    private LastWord() {}

    /** Whether the peers hear a MASTER: its adverts leave. */
    public static boolean isHeard(VirtualRouter router) {
        return router.state() == VrrpState.MASTER && !router.adverts().isBlocked();
    }

    /** One advert more, from which the successor has all the time that a peer waits. */
    public static void say(VirtualRouter router, long nowNanos) {
        router.liveness().wake(nowNanos);
        if (router.state() == VrrpState.MASTER) {
            router.adverts().send(nowNanos);
        }
    }
}
