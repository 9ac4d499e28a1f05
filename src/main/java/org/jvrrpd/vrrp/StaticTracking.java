package org.jvrrpd.vrrp;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.TrackGroup;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.model.VirtualRule;

/**
 * Which interfaces the instances of a {@code track_group} need: those of the static addresses,
 * routes and rules that name the group (ADR-14a).
 */
final class StaticTracking {
    private final Map<String, List<String>> members = new HashMap<>();
    private final Map<String, Set<String>> interfaces = new HashMap<>();

    private StaticTracking(List<TrackGroup> groups) {
        groups.forEach(group -> members.put(group.name(), group.members()));
    }

    /** By the name of the instance; instances without any are left out. */
    static Map<String, Set<String>> interfaces(Config.Extras extras) {
        StaticTracking tracking = new StaticTracking(extras.trackGroups());
        for (VirtualAddress address : extras.staticAddresses()) {
            tracking.add(address.options().trackGroup(), address.interfaceName());
        }
        for (VirtualRoute route : extras.staticRoutes()) {
            tracking.add(route.options().trackGroup(), route.interfaceName());
        }
        for (VirtualRule rule : extras.staticRules()) {
            tracking.add(rule.options().trackGroup(), rule.inputInterface());
        }
        return tracking.interfaces;
    }

    private void add(@Nullable String group, @Nullable String interfaceName) {
        if (group != null && interfaceName != null) {
            for (String member : members.getOrDefault(group, List.of())) {
                interfaces
                        .computeIfAbsent(member, name -> new LinkedHashSet<>())
                        .add(interfaceName);
            }
        }
    }
}
