package org.jvrrpd.vrrp.instance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;

/** The addresses that an instance has asked to be on their interfaces, virtual ones first. */
final class HeldAddresses {
    private final VirtualRouter router;
    private final Set<VirtualAddress> held = new LinkedHashSet<>();

    HeldAddresses(VirtualRouter router) {
        this.router = router;
    }

    /** All of the settings, in their order (FSM-13); those held already are asked for again. */
    void installAll() {
        held.clear();
        install(all());
    }

    void install(List<VirtualAddress> addresses) {
        held.addAll(addresses);
        if (!addresses.isEmpty()) {
            router.ports().addresses().install(router.id(), addresses);
        }
    }

    void withdraw(List<VirtualAddress> addresses) {
        addresses.forEach(held::remove);
        if (!addresses.isEmpty()) {
            router.ports().addresses().withdraw(router.id(), addresses);
        }
    }

    void withdraw(IpAddress address) {
        withdraw(held.stream().filter(one -> one.address().equals(address)).toList());
    }

    void withdrawAll() {
        withdraw(List.copyOf(held));
    }

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

    boolean holdsVirtual() {
        return router.settings().addresses().stream().anyMatch(held::contains);
    }
}
