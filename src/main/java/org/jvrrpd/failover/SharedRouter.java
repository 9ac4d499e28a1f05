package org.jvrrpd.failover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/** A virtual router: the instances of several nodes that speak with each other. */
public final class SharedRouter {
    private final Map<ClusterNode, VrrpInstance> instances = new LinkedHashMap<>();
    private final VrrpInstance first;

    SharedRouter(ClusterNode node, VrrpInstance instance) {
        first = instance;
        instances.put(node, instance);
    }

    void add(ClusterNode node, VrrpInstance instance) {
        assert !instances.containsKey(node);
        instances.put(node, instance);
    }

    /** In the order of the nodes. */
    public Map<ClusterNode, VrrpInstance> instances() {
        return java.util.Collections.unmodifiableMap(instances);
    }

    public List<ClusterNode> nodes() {
        return List.copyOf(instances.keySet());
    }

    VrrpInstance on(ClusterNode node) {
        VrrpInstance instance = instances.get(node);
        if (instance == null) {
            throw new IllegalArgumentException(node.name() + " has no such instance");
        }
        return instance;
    }

    /** Of the instance there; of the first one if there is none. */
    long advertIntervalNanos(ClusterNode node) {
        return instances.getOrDefault(node, first).advertIntervalNanos();
    }

    boolean isOn(ClusterNode node) {
        return instances.containsKey(node);
    }

    /** The sync groups of its instances, by node. */
    public Map<ClusterNode, SyncGroup> groups() {
        Map<ClusterNode, SyncGroup> groups = new LinkedHashMap<>();
        instances.forEach(
                (node, instance) -> {
                    for (SyncGroup group : node.config().syncGroups()) {
                        if (group.members().contains(instance.name())) {
                            groups.putIfAbsent(node, group);
                        }
                    }
                });
        return groups;
    }

    public int vrid() {
        return first.vrid();
    }

    public Family family() {
        return first.family();
    }

    /** Whether the first node sends to its peers only; all should do the same. */
    public boolean isUnicast() {
        return first.isUnicast();
    }

    /** The names of the instances; usually one. */
    public String name() {
        Set<String> names = new LinkedHashSet<>();
        instances.values().forEach(instance -> names.add(instance.name()));
        return String.join(" / ", names);
    }

    /** The addresses of all nodes, sorted; those outside the adverts too. */
    public SortedSet<IpAddress> addresses() {
        SortedSet<IpAddress> all = new TreeSet<>();
        instances.values().forEach(instance -> all.addAll(addresses(instance)));
        return all;
    }

    static List<IpAddress> addresses(VrrpInstance instance) {
        List<VirtualAddress> all = new ArrayList<>(instance.addresses());
        all.addAll(instance.excludedAddresses());
        return all.stream().map(VirtualAddress::address).toList();
    }
}
