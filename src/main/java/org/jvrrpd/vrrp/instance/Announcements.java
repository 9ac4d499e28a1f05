package org.jvrrpd.vrrp.instance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.GarpSettings;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;

/** When a MASTER announces its addresses to the neighbours (ARP-01 to ARP-03, ARP-07). */
final class Announcements {
    private final VirtualRouter router;
    private final Sentinel sentinel;
    private final TakeoverCheck takeover;

    /** What the delayed second burst announces. */
    private List<VirtualAddress> second = List.of();

    Announcements(VirtualRouter router) {
        this.router = router;
        sentinel = new Sentinel(router);
        takeover = new TakeoverCheck(router);
    }

    Sentinel sentinel() {
        return sentinel;
    }

    TakeoverCheck takeover() {
        return takeover;
    }

    /** ARP-01, ARP-02: all at once, again after the delay, then as refreshes. */
    void begin(long nowNanos) {
        GarpSettings garp = router.settings().garp();
        List<VirtualAddress> all = router.addresses().all();
        announce(all, garp.repeat(), nowNanos);
        armSecond(all, nowNanos);
        armRefresh(nowNanos + garp.delayNanos());
        armExtra(nowNanos + garp.delayNanos());
        takeover.begin(nowNanos);
    }

    /** ARP-07. */
    private void armExtra(long fromNanos) {
        long periodNanos = router.settings().extraGarp().periodNanos();
        if (periodNanos > 0 && !onOtherInterfaces().isEmpty()) {
            router.deadlines().set(Timer.GARP_EXTRA, fromNanos + periodNanos);
        }
    }

    /**
     * The first address of each interface that carries no adverts: made ones, or all. They keep the
     * entries of switches alive.
     */
    private List<VirtualAddress> onOtherInterfaces() {
        VrrpInstance settings = router.settings();
        Map<String, VirtualAddress> first = new LinkedHashMap<>();
        for (VirtualAddress address : router.addresses().all()) {
            String name = address.interfaceName();
            boolean isWanted =
                    settings.extraGarp().allInterfaces() || settings.placement().has(name);
            if (isWanted && !name.equals(settings.advertInterface())) {
                first.putIfAbsent(name, address);
            }
        }
        return List.copyOf(first.values());
    }

    private void armRefresh(long fromNanos) {
        long refreshNanos = router.settings().garp().refreshNanos();
        if (refreshNanos > 0) {
            router.deadlines().set(Timer.GARP_REFRESH, fromNanos + refreshNanos);
        }
    }

    /** PRC-10: what a reload has added, now and after the delay; the settings may be new. */
    void onReload(List<VirtualAddress> added, long nowNanos) {
        if (router.settings().garp().refreshNanos() == 0) {
            router.deadlines().clear(Timer.GARP_REFRESH);
        } else if (!router.deadlines().isSet(Timer.GARP_REFRESH)) {
            armRefresh(nowNanos);
        }
        if (router.settings().extraGarp().periodNanos() == 0) {
            router.deadlines().clear(Timer.GARP_EXTRA);
        } else if (!router.deadlines().isSet(Timer.GARP_EXTRA)) {
            armExtra(nowNanos);
        }
        sentinel.onReload();
        takeover.begin(nowNanos);
        if (added.isEmpty()) {
            return;
        }
        announce(added, router.settings().garp().repeat(), nowNanos);
        boolean allAreDue = router.deadlines().isSet(Timer.GARP_SECOND);
        armSecond(allAreDue ? router.addresses().all() : added, nowNanos);
    }

    private void armSecond(List<VirtualAddress> addresses, long nowNanos) {
        long delayNanos = router.settings().garp().delayNanos();
        if (delayNanos > 0) {
            second = addresses;
            router.deadlines().set(Timer.GARP_SECOND, nowNanos + delayNanos);
        }
    }

    /** FSM-09, ARP-03; a second burst that is due already is not put off. */
    void onLowerPriority(long nowNanos) {
        GarpSettings garp = router.settings().garp();
        if (garp.lowerPrioRepeat() == 0) {
            return;
        }
        announce(router.addresses().all(), garp.lowerPrioRepeat(), nowNanos);
        if (garp.lowerPrioDelayNanos() > 0
                && !router.deadlines().isSet(Timer.GARP_LOWER_PRIORITY)) {
            long secondNanos = nowNanos + garp.lowerPrioDelayNanos();
            router.deadlines().set(Timer.GARP_LOWER_PRIORITY, secondNanos);
        }
    }

    void onTimer(Timer timer, long nowNanos) {
        GarpSettings garp = router.settings().garp();
        switch (timer) {
            case GARP_SECOND -> announce(second, garp.repeat(), nowNanos);
            case GARP_LOWER_PRIORITY ->
                    announce(router.addresses().all(), garp.lowerPrioRepeat(), nowNanos);
            case GARP_REFRESH -> {
                announce(router.addresses().all(), garp.refreshRepeat(), nowNanos);
                armRefresh(nowNanos);
            }
            case GARP_EXTRA -> {
                announce(onOtherInterfaces(), 1, nowNanos);
                armExtra(nowNanos);
            }
            case CLAIM_ANSWER -> sentinel.onTimer(nowNanos);
            case ADDRESS_PROBE -> takeover.probe(nowNanos);
            case GATEWAY_CHECK -> takeover.ask(nowNanos);
            default -> throw new AssertionError(timer + " announces nothing");
        }
    }

    void announceOnce(VirtualAddress address, long nowNanos) {
        announce(List.of(address), 1, nowNanos);
    }

    /** FSM-16: a unicast instance that comes back from FAULT announces its own address. */
    void announceSource(long nowNanos) {
        @Nullable IpAddress source = router.circumstances().source();
        if (router.settings().isUnicast() && source != null) {
            int length = source.family().maxPrefixLength();
            String interfaceName = router.settings().interfaceName();
            announceOnce(new VirtualAddress(source, length, interfaceName), nowNanos);
        }
    }

    /** FSM-14: what is queued is dropped. */
    void end(long nowNanos) {
        sentinel.end();
        takeover.end(nowNanos);
        second = List.of();
        router.deadlines().clear(Timer.GARP_SECOND);
        router.deadlines().clear(Timer.GARP_LOWER_PRIORITY);
        router.deadlines().clear(Timer.GARP_REFRESH);
        router.deadlines().clear(Timer.GARP_EXTRA);
        router.ports().neighbours().silence(router.id());
    }

    /** Against a claim of another station; only what is on its interface at that moment. */
    void defend(List<VirtualAddress> addresses, long nowNanos) {
        router.listener().onAnnounced(router.id(), addresses, nowNanos);
        router.ports().neighbours().defend(router.id(), addresses);
    }

    private void announce(List<VirtualAddress> addresses, int repeat, long nowNanos) {
        if (!addresses.isEmpty()) {
            router.listener().onAnnounced(router.id(), addresses, nowNanos);
            router.ports().neighbours().announce(router.id(), addresses, repeat);
        }
    }
}
