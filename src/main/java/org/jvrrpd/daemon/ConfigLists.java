package org.jvrrpd.daemon;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.TrackedInterface;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.model.VirtualRule;
import org.jvrrpd.model.VrrpInstance;

/** What a configuration names in all its blocks together. */
final class ConfigLists {
    private ConfigLists() {}

    static Set<String> interfaces(Config config) {
        Set<String> names = new HashSet<>();
        for (VrrpInstance instance : config.instances()) {
            names.add(instance.interfaceName());
            instance.placement().interfaces().forEach(one -> names.add(one.name()));
            instance.trackInterfaces().stream().map(TrackedInterface::name).forEach(names::add);
        }
        names.remove("");
        return names;
    }

    /** Every virtual and static address of the configuration. */
    static List<VirtualAddress> addresses(Config config) {
        List<VirtualAddress> all = new ArrayList<>(config.extras().staticAddresses());
        for (VrrpInstance instance : config.instances()) {
            all.addAll(instance.addresses());
            all.addAll(instance.excludedAddresses());
        }
        return all;
    }

    static List<VirtualRoute> routes(Config config) {
        List<VirtualRoute> all = new ArrayList<>(config.extras().staticRoutes());
        config.instances().forEach(instance -> all.addAll(instance.virtualRoutes()));
        return all;
    }

    static List<VirtualRule> rules(Config config) {
        List<VirtualRule> all = new ArrayList<>(config.extras().staticRules());
        config.instances().forEach(instance -> all.addAll(instance.virtualRules()));
        return all;
    }
}
