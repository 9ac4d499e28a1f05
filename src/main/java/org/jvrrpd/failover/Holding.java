package org.jvrrpd.failover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.IpAddress;

/** Who has each address at one moment. */
public record Holding(
        SortedMap<IpAddress, List<ClusterNode>> nodesByAddress, List<ClusterNode> masters) {
    static Holding now(SimulatedRouter simulated) {
        SortedMap<IpAddress, List<ClusterNode>> map = new TreeMap<>();
        for (IpAddress address : simulated.router().addresses()) {
            map.put(address, simulated.holders(address));
        }
        return new Holding(map, simulated.holders(null));
    }

    /** The same of other addresses. */
    Holding of(UnaryOperator<IpAddress> other) {
        SortedMap<IpAddress, List<ClusterNode>> map = new TreeMap<>();
        nodesByAddress.forEach((address, nodes) -> map.put(other.apply(address), nodes));
        return new Holding(map, masters);
    }

    private List<List<ClusterNode>> all() {
        return nodesByAddress.isEmpty() ? List.of(masters) : List.copyOf(nodesByAddress.values());
    }

    /** The node that alone has all the addresses; null: there is none such. */
    public @Nullable ClusterNode soleHolder() {
        List<ClusterNode> first = all().get(0);
        return first.size() == 1 && all().stream().allMatch(first::equals) ? first.get(0) : null;
    }

    /** Whether one address is on two nodes. */
    public boolean isDouble() {
        return all().stream().anyMatch(nodes -> nodes.size() > 1);
    }

    /** Whether a node has something that it had not before. */
    boolean gains(Holding before) {
        return !before.masters.containsAll(masters)
                || nodesByAddress.entrySet().stream()
                        .anyMatch(now -> !before.nodes(now.getKey()).containsAll(now.getValue()));
    }

    private List<ClusterNode> nodes(IpAddress address) {
        return nodesByAddress.getOrDefault(address, List.of());
    }

    /** Whether each address is on a node that serves it. */
    boolean isServed(@Nullable ClusterNode spoiled) {
        return all().stream().allMatch(nodes -> nodes.stream().anyMatch(node -> node != spoiled));
    }

    /** Groups of addresses that the same nodes have; usually one. */
    public Map<List<ClusterNode>, List<IpAddress>> addressesByNodes() {
        Map<List<ClusterNode>, List<IpAddress>> groups = new LinkedHashMap<>();
        if (nodesByAddress.isEmpty()) {
            groups.put(masters, List.of());
        }
        nodesByAddress.forEach(
                (address, nodes) ->
                        groups.computeIfAbsent(nodes, ignored -> new ArrayList<>()).add(address));
        return groups;
    }
}
