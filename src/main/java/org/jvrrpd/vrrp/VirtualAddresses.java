package org.jvrrpd.vrrp;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;

/** The virtual addresses of instances, advertised or excluded. */
final class VirtualAddresses {
    private VirtualAddresses() {}

    /** Of all instances. */
    static Set<IpAddress> of(Config config) {
        Set<IpAddress> all = new HashSet<>();
        config.instances().forEach(instance -> stream(instance).forEach(a -> all.add(a.address())));
        return all;
    }

    private static Stream<VirtualAddress> stream(VrrpInstance instance) {
        return Stream.of(instance.addresses(), instance.excludedAddresses()).flatMap(List::stream);
    }

    /** The one of the instance that is this address on this interface; null: none. */
    static @Nullable VirtualAddress find(
            VrrpInstance instance,
            Map<String, InterfaceState> states,
            int interfaceIndex,
            IpAddress address) {
        return stream(instance)
                .filter(one -> one.address().equals(address))
                .filter(one -> isOn(states.get(one.interfaceName()), interfaceIndex))
                .findFirst()
                .orElse(null);
    }

    private static boolean isOn(@Nullable InterfaceState state, int interfaceIndex) {
        return state != null && state.index() == interfaceIndex;
    }
}
