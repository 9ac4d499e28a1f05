package org.jvrrpd.vrrp.instance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jvrrpd.model.AddressLease;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;

/**
 * The addresses that an instance has asked to be on their interfaces, virtual ones first, and the
 * routes and rules that come and go with them.
 */
final class HeldAddresses {
    private final VirtualRouter router;
    private final Set<VirtualAddress> held = new LinkedHashSet<>();

    /** The same, to be found without looking at all of them. */
    private final Map<IpAddress, List<VirtualAddress>> byAddress = new HashMap<>();

    private final List<VirtualAddress> lapsed = new ArrayList<>();
    private final HeldRoutes routes;
    private final Removals removals;

    HeldAddresses(VirtualRouter router) {
        this.router = router;
        this.routes = new HeldRoutes(router);
        this.removals = new Removals(router);
    }

    /** All of the settings, in their order (FSM-13); those held already are asked for again. */
    void installAll(long nowNanos) {
        clear();
        tellAddresses("setting", nowNanos);
        setLease();
        install(all());
        routes.installAll(nowNanos);
    }

    /** They are there already, put by a predecessor; nothing is asked for before a master does. */
    void inherit() {
        clear();
        hold(all());
    }

    private void clear() {
        held.clear();
        byAddress.clear();
    }

    private void hold(List<VirtualAddress> addresses) {
        for (VirtualAddress one : addresses) {
            if (held.add(one)) {
                byAddress.computeIfAbsent(one.address(), unused -> new ArrayList<>(1)).add(one);
            }
        }
    }

    private void release(List<VirtualAddress> addresses) {
        for (VirtualAddress one : addresses) {
            List<VirtualAddress> same = byAddress.get(one.address());
            if (held.remove(one) && same != null && same.remove(one) && same.isEmpty()) {
                byAddress.remove(one.address());
            }
        }
    }

    private void setLease() {
        router.ports().addresses().lease(router.id(), router.lease().seconds());
    }

    /** Another lease, as soon as an advert has left. */
    void leaseFromNextAdvert(AddressLease lease) {
        router.ports().addresses().leaseFromNextAdvert(router.id(), lease.seconds());
    }

    /** Begins to renew them without adverts; to be called again when {@link Timer#LEASE} fires. */
    void keep(long nowNanos) {
        AddressLease lease = router.lease();
        if (lease.isOn()) {
            router.ports().addresses().renew(router.id());
            router.deadlines().set(Timer.LEASE, nowNanos + lease.nanos() / 2);
        }
    }

    /** The address is not there any more, not by our doing, and is not asked for again now. */
    void lost(VirtualAddress address) {
        router.ports().addresses().lapsed(router.id(), address);
    }

    /** How often others do that. */
    Removals removals() {
        return removals;
    }

    /** It is not asked for before {@link #takeLapsed}. */
    void leaveLapsed(VirtualAddress address) {
        lapsed.add(address);
    }

    /** Those that were left, once. */
    List<VirtualAddress> takeLapsed() {
        List<VirtualAddress> taken = new ArrayList<>(lapsed);
        taken.retainAll(held);
        lapsed.clear();
        return taken;
    }

    void install(List<VirtualAddress> addresses) {
        hold(addresses);
        if (!addresses.isEmpty()) {
            router.ports().addresses().install(router.id(), addresses);
        }
    }

    void withdraw(List<VirtualAddress> addresses) {
        release(addresses);
        if (!addresses.isEmpty()) {
            router.ports().addresses().withdraw(router.id(), addresses);
        }
    }

    /** FSM-14. */
    void withdrawAll(long nowNanos) {
        routes.withdrawAll(nowNanos);
        tellAddresses("removing", nowNanos);
        withdraw(List.copyOf(held));
        lapsed.clear();
    }

    /** PRC-22. */
    private void tellAddresses(String what, long nowNanos) {
        if (!router.settings().addresses().isEmpty()) {
            router.remark(true, what + " VIPs.", nowNanos);
        }
        if (!router.settings().excludedAddresses().isEmpty()) {
            router.remark(true, what + " E-VIPs.", nowNanos);
        }
    }

    /** What a reload changes; unchanged addresses, routes and rules are not touched (PRC-10). */
    void change(AddressChange change) {
        setLease();
        withdraw(change.removed());
        install(change.added());
        routes.adoptSettings();
    }

    /** From now on another station's claim on one of them is heard. */
    void watch() {
        router.ports().neighbours().watch(router.id(), List.copyOf(held));
    }

    void unwatch() {
        router.ports().neighbours().watch(router.id(), List.of());
    }

    /** Virtual and excluded ones of the settings. */
    List<VirtualAddress> all() {
        List<VirtualAddress> all = new ArrayList<>(router.settings().addresses());
        all.addAll(router.settings().excludedAddresses());
        return all;
    }

    boolean holds(VirtualAddress address) {
        return held.contains(address);
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** The same without those whose lease has run out, and none while no advert leaves. */
    List<VirtualAddress> served(IpAddress address) {
        return router.adverts().isBlocked()
                ? List.of()
                : held(address).stream().filter(one -> !lapsed.contains(one)).toList();
    }

    /** Those held that have this address, on whichever interface. */
    List<VirtualAddress> held(IpAddress address) {
        return List.copyOf(byAddress.getOrDefault(address, List.of()));
    }

    /** Whether routes or rules live with the addresses: some of them may need one as source. */
    boolean haveRoutes() {
        return !routes.isEmpty();
    }
}
