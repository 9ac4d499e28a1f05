package org.jvrrpd.failover;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.model.VrrpInstance;

/**
 * Which virtual routers of a cluster sync groups tie together. An instance brings along the other
 * members of its group, each of these its peers on other nodes, and these the members of their
 * groups there.
 */
final class GroupTies {
    private final List<ClusterNode> nodes;
    private final RouterClasses classes;
    private final Map<ClusterNode, Map<String, SharedRouter>> routers = new HashMap<>();
    private final Map<ClusterNode, Map<String, SyncGroup>> groups = new HashMap<>();

    GroupTies(List<ClusterNode> nodes, List<SharedRouter> all) {
        this.nodes = nodes;
        classes = new RouterClasses(all);
        for (ClusterNode node : nodes) {
            routers.put(node, new HashMap<>());
            groups.put(node, new HashMap<>());
            for (SyncGroup group : node.config().syncGroups()) {
                group.members().forEach(name -> of(groups, node).putIfAbsent(name, group));
            }
        }
        for (SharedRouter router : all) {
            router.instances()
                    .forEach((node, one) -> of(routers, node).putIfAbsent(one.name(), router));
        }
    }

    private static <T> Map<String, T> of(Map<ClusterNode, Map<String, T>> maps, ClusterNode node) {
        return maps.getOrDefault(node, new HashMap<>());
    }

    /** A virtual router and all that it is tied to. */
    TiedRouters of(SharedRouter first) {
        Map<SyncGroup, Integer> numbers = new IdentityHashMap<>();
        List<TiedRouters.Member> members = new ArrayList<>();
        for (SharedRouter router : reach(first)) {
            Map<ClusterNode, Integer> groupNumbers = new LinkedHashMap<>();
            router.instances()
                    .forEach(
                            (node, instance) ->
                                    groupNumbers.put(
                                            node, number(groupOf(node, instance), numbers)));
            members.add(new TiedRouters.Member(router, classes.of(router), groupNumbers));
        }
        return new TiedRouters(nodes, members);
    }

    /** In the order of discovery, so that routers in like groups get like numbers. */
    private static int number(@Nullable SyncGroup group, Map<SyncGroup, Integer> numbers) {
        return group == null ? -1 : numbers.computeIfAbsent(group, ignored -> numbers.size());
    }

    private @Nullable SyncGroup groupOf(ClusterNode node, VrrpInstance instance) {
        return of(groups, node).get(instance.name());
    }

    private Set<SharedRouter> reach(SharedRouter first) {
        Set<SharedRouter> reached = new LinkedHashSet<>(List.of(first));
        Set<SyncGroup> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<SharedRouter> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            open.remove()
                    .instances()
                    .forEach(
                            (node, instance) -> {
                                SyncGroup group = groupOf(node, instance);
                                if (group != null && seen.add(group)) {
                                    join(node, group, reached, open);
                                }
                            });
        }
        return reached;
    }

    private void join(
            ClusterNode node,
            SyncGroup group,
            Set<SharedRouter> reached,
            Deque<SharedRouter> open) {
        for (String name : group.members()) {
            SharedRouter member = of(routers, node).get(name);
            if (member != null && reached.add(member)) {
                open.add(member);
            }
        }
    }
}
