package org.jvrrpd.failover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * Which virtual routers of a cluster are alike: equal on each node but for names, VRIDs, addresses
 * and whom they notify. What fails has the same consequences for all of a class.
 */
final class RouterClasses {
    private final Map<IpAddress, Integer> uses = new HashMap<>();
    private final Map<SharedRouter, Integer> classes = new HashMap<>();

    RouterClasses(List<SharedRouter> routers) {
        for (SharedRouter router : routers) {
            router.addresses().forEach(address -> uses.merge(address, 1, Integer::sum));
        }
        Map<Map<ClusterNode, VrrpInstance>, Integer> numbers = new HashMap<>();
        for (SharedRouter router : routers) {
            int next = numbers.size();
            classes.put(router, numbers.computeIfAbsent(stripped(router), ignored -> next));
        }
    }

    /** The number of the class; alike are those of the same number. */
    int of(SharedRouter router) {
        Integer number = classes.get(router);
        if (number == null) {
            throw new IllegalArgumentException(router.name());
        }
        return number;
    }

    private Map<ClusterNode, VrrpInstance> stripped(SharedRouter router) {
        Map<IpAddress, IpAddress> substitutes = substitutes(router);
        Map<ClusterNode, VrrpInstance> stripped = new LinkedHashMap<>();
        router.instances()
                .forEach(
                        (node, instance) ->
                                stripped.put(
                                        node,
                                        instance.anonymous(
                                                stripped(instance.addresses(), substitutes),
                                                stripped(
                                                        instance.excludedAddresses(),
                                                        substitutes))));
        return stripped;
    }

    private static List<VirtualAddress> stripped(
            List<VirtualAddress> addresses, Map<IpAddress, IpAddress> substitutes) {
        return addresses.stream()
                .map(
                        one ->
                                new VirtualAddress(
                                        substitutes.getOrDefault(one.address(), one.address()),
                                        one.prefixLength(),
                                        one.interfaceName()))
                .toList();
    }

    /** By their order. An address that means more than itself stays what it is. */
    private Map<IpAddress, IpAddress> substitutes(SharedRouter router) {
        SourceAddresses sources = new SourceAddresses(router);
        List<IpAddress> taken = new ArrayList<>();
        router.nodes().forEach(node -> taken.add(sources.of(node)));
        Map<IpAddress, IpAddress> substitutes = new HashMap<>();
        int number = 0;
        for (IpAddress address : router.addresses()) {
            number++;
            boolean isOrdinary =
                    address.family() == Family.IPV4
                            && uses.getOrDefault(address, 0) == 1
                            && !taken.contains(address);
            if (isOrdinary) {
                substitutes.put(address, IpAddress.of("0.0." + number / 256 + "." + number % 256));
            }
        }
        return substitutes;
    }
}
