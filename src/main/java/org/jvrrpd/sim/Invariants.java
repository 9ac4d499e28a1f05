package org.jvrrpd.sim;

import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.VrrpEngine;
import org.jvrrpd.vrrp.instance.Timer;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.VrrpState;

/** What is true after every turn of a host, whatever happens around it. */
final class Invariants {
    private Invariants() {}

    static void check(SimHost host, VrrpEngine engine) {
        for (VirtualRouter router : engine.routers()) {
            VrrpState state = router.state();
            checkTimers(host, router, state);
            checkGroup(host, engine, router);
            checkAddresses(host, router, state);
            require(
                    router.priority() >= 1 && router.priority() <= 255,
                    host,
                    "priority out of range: " + router.priority());
            VrrpState told = host.told().state(router.id());
            require(told == state, host, "told " + told + " but is " + state);
        }
    }

    private static void checkTimers(SimHost host, VirtualRouter router, VrrpState state) {
        require(
                router.isPending(Timer.ADVERT) == (state == VrrpState.MASTER),
                host,
                "ADVERT armed if and only if MASTER, is " + state);
        require(
                router.isPending(Timer.MASTER_DOWN) == (state == VrrpState.BACKUP),
                host,
                "MASTER_DOWN armed if and only if BACKUP, is " + state);
        require(
                router.nextDeadlineNanos() > host.nowNanos(),
                host,
                "a deadline is left behind in " + state);
    }

    /** SYN-01 to SYN-04. */
    private static void checkGroup(SimHost host, VrrpEngine engine, VirtualRouter router) {
        for (VirtualRouter member : engine.companions(router)) {
            boolean lagsBehind =
                    member.state() == VrrpState.BACKUP || member.state() == VrrpState.FAULT;
            require(
                    router.state() != VrrpState.MASTER || !lagsBehind,
                    host,
                    router.id() + " is MASTER but " + member.id() + " is " + member.state());
        }
    }

    /**
     * Held if and only if MASTER, RESUMING, or RELEASING and not yet taken over; leases of a host
     * that cannot send run out, and those of one that is RESUMING.
     */
    private static void checkAddresses(SimHost host, VirtualRouter router, VrrpState state) {
        List<VirtualAddress> all = new ArrayList<>(router.settings().addresses());
        all.addAll(router.settings().excludedAddresses());
        for (VirtualAddress address : all) {
            boolean held = host.kernel().holds(address);
            boolean isReleased = state == VrrpState.RELEASING && !router.holds(address);
            boolean mayLack =
                    host.kernel().hasVanished(address)
                            && (host.mayLackAddresses()
                                    || state == VrrpState.RELEASING
                                    || state == VrrpState.RESUMING);
            require(
                    held == (state.holdsAddresses() && !isReleased) || !held && mayLack,
                    host,
                    address + (held ? " held in " : " missing in ") + state);
        }
    }

    /** Adverts do not pass from one segment to another. */
    static void checkHeard(SimHost host, int interfaceIndex, IpAddress source) {
        int segment = host.kernel().segment(interfaceIndex);
        require(
                host.lan().hasAddress(segment, source),
                host,
                "hears " + source + ", which is not on segment " + segment);
    }

    private static void require(boolean holds, SimHost host, String what) {
        if (!holds) {
            throw new AssertionError(host.name() + ": " + what);
        }
    }
}
