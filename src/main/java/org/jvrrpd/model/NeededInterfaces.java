package org.jvrrpd.model;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** Besides, the own interface and the tracked ones. */
    public static Set<String> all(VrrpInstance instance) {
        Set<String> names = of(instance);
        names.add(instance.interfaceName());
        instance.trackInterfaces().stream().map(TrackedInterface::name).forEach(names::add);
        return names;
    }

    private void add(@Nullable String name) {
        if (name != null) {
            names.add(name);
        }
    }
}
