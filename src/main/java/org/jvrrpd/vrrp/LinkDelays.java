package org.jvrrpd.vrrp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.Seconds;
import org.jvrrpd.model.UpDownDelay;
import org.jvrrpd.model.VirtualInterface;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.TransitionListener;

/**
 * Which link states count: with {@code interface_up_down_delays} a change must last (QRK-04). The
 * first time that a link is up, and an interface that goes, count at once. A VMAC has the delays of
 * its base. Everything but up and down passes at once. Loop thread only.
 */
final class LinkDelays {
    private static final long NEVER = Long.MAX_VALUE;

    private final TransitionListener listener;
    private final List<VirtualRouter> routers;
    private final Map<String, UpDownDelay> delays = new HashMap<>();
    private final Map<String, Link> links = new HashMap<>();
    private long nextNanos = NEVER;

    /**
     * @param routers of the engine, as they are at any time
     */
    LinkDelays(TransitionListener listener, List<VirtualRouter> routers) {
        this.listener = listener;
        this.routers = routers;
    }

    /** An interface that is there. */
    private static final class Link {
        InterfaceState now;
        boolean countsAsUp;
        boolean wasUp;
        long dueNanos = NEVER;

        Link(InterfaceState now) {
            this.now = now;
        }

        InterfaceState counted() {
            return now.withUp(countsAsUp);
        }
    }

    /** Takes the delays of a placed configuration; a change that waits goes on waiting. */
    void define(Config config) {
        delays.clear();
        for (UpDownDelay delay : config.extras().upDownDelays()) {
            delays.put(delay.interfaceName(), delay);
        }
        for (VrrpInstance instance : config.instances()) {
            for (VirtualInterface made : instance.placement().interfaces()) {
                @Nullable UpDownDelay ofBase = delays.get(made.baseName());
                if (ofBase != null) {
                    delays.put(made.name(), ofBase);
                }
            }
        }
    }

    /** What the state counts as now. */
    InterfaceState onInterface(InterfaceState state, long nowNanos) {
        if (!state.exists()) {
            links.remove(state.name());
            findNext();
            return state;
        }
        Link link = links.computeIfAbsent(state.name(), unused -> new Link(state));
        link.now = state;
        if (state.up() == link.countsAsUp) {
            cancel(link, nowNanos);
        } else if (link.dueNanos == NEVER) {
            change(link, nowNanos);
        }
        return link.counted();
    }

    private void cancel(Link link, long nowNanos) {
        if (link.dueNanos != NEVER) {
            link.dueNanos = NEVER;
            findNext();
            listener.onNotice("Delay timer for " + link.now.name() + " cancelled", nowNanos);
        }
    }

    private void change(Link link, long nowNanos) {
        long delayNanos = link.wasUp ? delayNanos(link.now.name(), link.now.up()) : 0;
        if (delayNanos == 0) {
            count(link);
            return;
        }
        link.dueNanos = nowNanos + delayNanos;
        findNext();
        String what = link.now.name() + (link.now.up() ? " up" : " down");
        String lasting = "; it counts if it lasts " + Seconds.fixed(delayNanos, 3) + " s";
        listener.onNotice("Netlink reports " + what + lasting, nowNanos);
    }

    private static void count(Link link) {
        link.dueNanos = NEVER;
        link.countsAsUp = link.now.up();
        link.wasUp |= link.countsAsUp;
    }

    /** When {@link #onDeadlines} wants to be called; {@code Long.MAX_VALUE}: not at all. */
    long nextDeadlineNanos() {
        return nextNanos;
    }

    /** The states that count from now on. */
    List<InterfaceState> onDeadlines(long nowNanos) {
        List<InterfaceState> settled = new ArrayList<>();
        for (Link link : links.values()) {
            if (link.dueNanos <= nowNanos) {
                count(link);
                settled.add(link.counted());
            }
        }
        findNext();
        return settled;
    }

    private void findNext() {
        nextNanos = NEVER;
        for (Link link : links.values()) {
            nextNanos = Math.min(nextNanos, link.dueNanos);
        }
    }

    /** As keepalived 2.4: a loss must be known before the peers count this host as dead. */
    private long delayNanos(String name, boolean up) {
        UpDownDelay delay = delays.get(name);
        if (delay == null) {
            return 0;
        }
        long mostNanos = mostNanos(name);
        boolean isBounded = !up || delay.upNanos() == delay.downNanos() || mostNanos == 0;
        long wantedNanos = up ? delay.upNanos() : delay.downNanos();
        return isBounded ? Math.min(wantedNanos, mostNanos) : wantedNanos;
    }

    /** The least of what the instances on the interface allow. */
    private long mostNanos(String name) {
        long mostNanos = NEVER;
        for (VirtualRouter router : routers) {
            VrrpInstance instance = router.settings();
            String own = instance.interfaceName();
            if (name.equals(own) || instance.placement().isOver(name, own)) {
                long intervalNanos =
                        Math.min(instance.advertIntervalNanos(), router.master().intervalNanos());
                mostNanos = Math.min(mostNanos, UpDownDelay.mostNanos(instance, intervalNanos));
            }
        }
        return mostNanos;
    }
}
