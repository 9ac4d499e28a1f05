package org.jvrrpd.failover;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jvrrpd.model.VrrpInstance;

/**
 * A virtual router with those that sync groups tie it to, as none of them moves by itself. Of the
 * others that are alike and in the same groups there is one only: they do the same.
 */
public final class TiedRouters {
    private final SharedRouter first;
    private final List<SharedRouter> routers = new ArrayList<>();
    private final List<ClusterNode> nodes;
    private final Likeness likeness;

    /**
     * A virtual router and in which group it is on each node.
     *
     * @param likeness its class
     * @param groups numbers that mean something within one instance of {@link TiedRouters}; -1: in
     *     none
     */
    record Member(SharedRouter router, int likeness, Map<ClusterNode, Integer> groups) {
        Kind kind() {
            return new Kind(likeness, groups);
        }
    }

    private record Kind(int likeness, Map<ClusterNode, Integer> groups) {}

    private record Likeness(Kind first, Set<Kind> others) {}

    /** The member that it is about stands first. */
    TiedRouters(List<ClusterNode> cluster, List<Member> members) {
        Set<Kind> others = new LinkedHashSet<>();
        first = members.get(0).router();
        routers.add(first);
        for (Member member : members.subList(1, members.size())) {
            if (others.add(member.kind())) {
                routers.add(member.router());
            }
        }
        nodes =
                cluster.stream()
                        .filter(node -> routers.stream().anyMatch(one -> one.isOn(node)))
                        .toList();
        likeness = new Likeness(members.get(0).kind(), others);
    }

    /** The virtual router that it is about. */
    SharedRouter first() {
        return first;
    }

    /** That one, and the others. */
    List<SharedRouter> routers() {
        return routers;
    }

    /** All hosts that something of this runs on, in the order of the cluster. */
    List<ClusterNode> nodes() {
        return nodes;
    }

    /** The instances on a node; that of the first router, if it has one there, stands first. */
    List<VrrpInstance> on(ClusterNode node) {
        return routers.stream().filter(one -> one.isOn(node)).map(one -> one.on(node)).toList();
    }

    /** Equal for those to which every failure does the same, but for names and addresses. */
    Object likeness() {
        return likeness;
    }
}
