package org.jvrrpd.inbound;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.netlink.AddressMessage;
import org.jvrrpd.linux.netlink.LinkMessage;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.InterfaceState;

/**
 * The interfaces as the messages seen so far describe them, and the names that the last messages
 * touched. Knows no socket and no time.
 */
final class InterfaceTable {
    private final Map<Integer, KernelInterface> byIndex = new TreeMap<>();
    private final Map<String, Integer> indexByName = new HashMap<>();
    private final Set<String> touched = new LinkedHashSet<>();
    private boolean orderUncertain;

    void onLink(LinkMessage link) {
        KernelInterface known = byIndex.get(link.index());
        if (link.removed()) {
            remove(link.index(), known);
            return;
        }
        String name = link.name() != null ? link.name() : known == null ? null : known.name();
        if (name == null) {
            return;
        }
        KernelInterface entry = known != null ? known : new KernelInterface(link.index());
        if (known != null && !known.name().equals(name)) {
            forgetName(known);
        }
        entry.update(name, link);
        byIndex.put(link.index(), entry);
        indexByName.put(name, link.index());
        touched.add(name);
    }

    private void remove(int index, @Nullable KernelInterface known) {
        if (known != null) {
            forgetName(known);
            byIndex.remove(index);
        }
    }

    private void forgetName(KernelInterface entry) {
        touched.add(entry.name());
        indexByName.remove(entry.name(), entry.index());
    }

    void onAddress(AddressMessage address) {
        KernelInterface entry = byIndex.get(address.index());
        if (entry == null) {
            return;
        }
        touched.add(entry.name());
        if (address.removed()) {
            entry.addresses().remove(address);
        } else {
            orderUncertain |= !entry.addresses().put(address);
        }
    }

    /** An address of a dump, which tells them in order. */
    void onDumpedAddress(AddressMessage address) {
        KernelInterface entry = byIndex.get(address.index());
        if (entry != null) {
            entry.addresses().append(address);
        }
    }

    /** The names that changed since the last call; afterwards none. */
    Set<String> takeTouched() {
        Set<String> names = new LinkedHashSet<>(touched);
        touched.clear();
        return names;
    }

    /** Whether an event may have changed the order of addresses; afterwards no. */
    boolean takeOrderUncertain() {
        boolean uncertain = orderUncertain;
        orderUncertain = false;
        return uncertain;
    }

    Set<String> names() {
        return Set.copyOf(indexByName.keySet());
    }

    /** The kernel's number, or 0. */
    int index(String name) {
        return indexByName.getOrDefault(name, 0);
    }

    MacAddress mac(String name) {
        KernelInterface entry = byIndex.get(index(name));
        return entry == null ? MacAddress.ZERO : entry.mac();
    }

    /** The table of a VRF, or 0. */
    long vrfTable(String name) {
        KernelInterface entry = byIndex.get(index(name));
        return entry == null ? LinkMessage.NO_VRF : entry.vrfTable();
    }

    /** Whether hosts ask for addresses there; false: it is not there. */
    boolean usesArp(String name) {
        KernelInterface entry = byIndex.get(index(name));
        return entry != null && entry.usesArp();
    }

    boolean hasMac(MacAddress mac) {
        for (KernelInterface entry : byIndex.values()) {
            if (entry.mac().equals(mac)) {
                return true;
            }
        }
        return false;
    }

    InterfaceState state(String name) {
        KernelInterface entry = byIndex.get(index(name));
        return entry == null ? InterfaceState.absent(name) : entry.state();
    }

    /** Every address that is there, those included that cannot be used yet; null: no interface. */
    @Nullable AddressList addresses(String name) {
        KernelInterface entry = byIndex.get(index(name));
        return entry == null ? null : entry.addresses();
    }
}
