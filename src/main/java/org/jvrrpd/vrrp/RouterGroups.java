package org.jvrrpd.vrrp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.vrrp.instance.RouterGroup;
import org.jvrrpd.vrrp.instance.VirtualRouter;

/** Puts the instances into the sync groups of a configuration. */
final class RouterGroups {
    private RouterGroups() {}

    /**
     * A group that has the same members as before stays the same one, with the wishes of its
     * members.
     */
    static void form(List<SyncGroup> configured, List<VirtualRouter> routers) {
        Map<String, VirtualRouter> free = new LinkedHashMap<>();
        routers.forEach(router -> free.put(router.settings().name(), router));
        for (SyncGroup group : configured) {
            List<VirtualRouter> members =
                    group.members().stream().map(free::remove).flatMap(Stream::ofNullable).toList();
            join(group.name(), members);
        }
        free.values().forEach(router -> join("", List.of(router)));
    }

    private static void join(String name, List<VirtualRouter> members) {
        if (members.isEmpty()) {
            return;
        }
        RouterGroup before = members.get(0).group();
        if (!before.name().equals(name) || !before.members().equals(members)) {
            RouterGroup group = new RouterGroup(name);
            members.forEach(group::add);
        }
    }
}
