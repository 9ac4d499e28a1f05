package org.jvrrpd.vrrp.group;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.TransitionListener;

/** Which instances belong together. Loop thread only. */
public final class RouterGroups {
    private final TransitionListener listener;
    private Map<VirtualRouter, RouterGroup> groups = new IdentityHashMap<>();

    public RouterGroups(TransitionListener listener) {
        this.listener = listener;
    }

    /**
     * Puts all instances into the sync groups of a configuration. A group that has the same members
     * as before stays the same one, with their wishes.
     */
    public void form(List<SyncGroup> configured, List<VirtualRouter> routers) {
        List<VirtualRouter> free = new ArrayList<>(routers);
        Map<VirtualRouter, RouterGroup> after = new IdentityHashMap<>();
        for (SyncGroup group : configured) {
            List<VirtualRouter> members =
                    group.members().stream().flatMap(name -> take(free, name)).toList();
            join(group.name(), members, after);
        }
        free.forEach(router -> join("", List.of(router), after));
        groups = after;
    }

    private static Stream<VirtualRouter> take(List<VirtualRouter> free, String name) {
        for (VirtualRouter router : free) {
            if (router.settings().name().equals(name)) {
                free.remove(router);
                return Stream.of(router);
            }
        }
        return Stream.empty();
    }

    private void join(
            String name, List<VirtualRouter> members, Map<VirtualRouter, RouterGroup> after) {
        if (members.isEmpty()) {
            return;
        }
        RouterGroup before = groups.get(members.get(0));
        RouterGroup group =
                before != null && before.is(name, members)
                        ? before
                        : new RouterGroup(name, members, listener);
        for (VirtualRouter member : members) {
            after.put(member, group);
            member.join(group);
        }
    }

    /** The group of an instance that was there when they were formed. */
    public RouterGroup of(VirtualRouter router) {
        return Objects.requireNonNull(groups.get(router), "an instance without group");
    }

    /**
     * Those of an instance's or a group's name, with all of their groups.
     *
     * @param name empty: all
     */
    public List<VirtualRouter> named(String name, List<VirtualRouter> routers) {
        return routers.stream()
                .filter(router -> name.isEmpty() || of(router).isCalled(name))
                .toList();
    }
}
