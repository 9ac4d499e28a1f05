package org.jvrrpd.vrrp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;

/** Finds the address of an instance that the kernel speaks of. */
final class AddressSearch {
    private AddressSearch() {}

    /** The virtual or excluded address on the interface of that number; null: it is none. */
    static @Nullable VirtualAddress find(
            VrrpInstance instance,
            Map<String, InterfaceState> states,
            int interfaceIndex,
            IpAddress address) {
        List<VirtualAddress> all = new ArrayList<>(instance.addresses());
        all.addAll(instance.excludedAddresses());
        for (VirtualAddress one : all) {
            InterfaceState state = states.get(one.interfaceName());
            if (one.address().equals(address) && state != null && state.index() == interfaceIndex) {
                return one;
            }
        }
        return null;
    }
}
