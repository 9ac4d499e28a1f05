package org.jvrrpd.vrrp.track;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.model.VirtualRule;
import org.jvrrpd.model.VrrpInstance;

/** The interfaces that addresses, routes and rules of an instance are on (ADR-11, FSM-17). */
public final class NeededInterfaces {
    private final Set<String> names = new LinkedHashSet<>();

    private NeededInterfaces() {}

    /** Their names; those of routes and rules without {@code no_track} only. */
    public static Set<String> of(VrrpInstance instance) {
        NeededInterfaces needed = new NeededInterfaces();
        for (VirtualAddress address : instance.addresses()) {
            needed.add(address.interfaceName());
        }
        for (VirtualAddress address : instance.excludedAddresses()) {
            needed.add(address.interfaceName());
        }
        for (VirtualRoute route : instance.virtualRoutes()) {
            if (route.tracked()) {
                needed.add(route.interfaceName());
            }
        }
        for (VirtualRule rule : instance.virtualRules()) {
            if (rule.tracked()) {
                needed.add(rule.inputInterface());
                needed.add(rule.outputInterface());
            }
        }
        return needed.names;
    }

    private void add(@Nullable String name) {
        if (name != null) {
            names.add(name);
        }
    }
}
