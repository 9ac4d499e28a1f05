package org.jvrrpd.failover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.sim.SimInterface;

/**
 * The interfaces of the hosts, and which of them are on one segment: those by which the instances
 * of one virtual router speak, and those that the same address belongs to. The files do not say
 * more, and a cluster of which it is not true does not work.
 */
final class ClusterWiring {
    private final Map<Port, Set<IpAddress>> addresses = new LinkedHashMap<>();
    private final Map<Port, Integer> segments = new HashMap<>();
    private final SourceAddresses sources;
    private final TiedRouters tied;

    private record Port(ClusterNode node, String interfaceName) {}

    ClusterWiring(TiedRouters tied) {
        this.tied = tied;
        sources = new SourceAddresses(tied.first());
        tied.routers().forEach(this::addPorts);
        tied.routers().forEach(this::joinPorts);
    }

    /** Of the virtual router that it is about. */
    SourceAddresses sources() {
        return sources;
    }

    private void addPorts(SharedRouter router) {
        SourceAddresses own = router == tied.first() ? sources : new SourceAddresses(router);
        router.instances()
                .forEach(
                        (node, instance) -> {
                            Port port = own(node, instance);
                            Set<IpAddress> known = add(port);
                            if (known.isEmpty() || !own.isAssumed(node)) {
                                known.add(own.of(node));
                            }
                            SingleFailures.otherInterfaces(instance)
                                    .forEach(name -> add(new Port(node, name)));
                        });
    }

    private static Port own(ClusterNode node, VrrpInstance instance) {
        return new Port(node, SingleFailures.interfaceName(instance));
    }

    private Set<IpAddress> add(Port port) {
        segments.putIfAbsent(port, SimInterface.FIRST_SEGMENT + segments.size());
        return addresses.computeIfAbsent(port, ignored -> new LinkedHashSet<>());
    }

    private void joinPorts(SharedRouter router) {
        Map<Object, Port> firstOf = new HashMap<>();
        router.instances()
                .forEach(
                        (node, instance) -> {
                            join(
                                    firstOf.computeIfAbsent("own", k -> own(node, instance)),
                                    own(node, instance));
                            joinAddresses(node, instance.addresses(), firstOf);
                            joinAddresses(node, instance.excludedAddresses(), firstOf);
                        });
    }

    private void joinAddresses(
            ClusterNode node, List<VirtualAddress> virtual, Map<Object, Port> firstOf) {
        for (VirtualAddress one : virtual) {
            Port port = new Port(node, one.interfaceName());
            if (segments.containsKey(port)) {
                join(firstOf.computeIfAbsent(one.address(), ignored -> port), port);
            }
        }
    }

    private void join(Port one, Port other) {
        int kept = segment(one);
        int gone = segment(other);
        segments.replaceAll((port, segment) -> segment == gone ? kept : segment);
    }

    private int segment(Port port) {
        return segments.getOrDefault(port, 0);
    }

    /** The interfaces of a host; that of the first instance stands first. */
    List<SimInterface> of(ClusterNode node) {
        List<SimInterface> interfaces = new ArrayList<>();
        addresses.forEach(
                (port, own) -> {
                    if (port.node() == node) {
                        interfaces.add(
                                new SimInterface(
                                        port.interfaceName(), List.copyOf(own), segment(port)));
                    }
                });
        return interfaces;
    }
}
