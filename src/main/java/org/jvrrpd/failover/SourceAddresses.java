package org.jvrrpd.failover;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.UnicastPeer;
import org.jvrrpd.model.UseIpvlan;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;

/**
 * What address each node sends from. The file may say it; else the peer lists of the others may;
 * else it is assumed, ascending in the order of the nodes.
 */
final class SourceAddresses {
    private final Map<ClusterNode, IpAddress> addresses = new LinkedHashMap<>();
    private final Set<ClusterNode> assumed = new LinkedHashSet<>();

    SourceAddresses(SharedRouter router) {
        router.instances().forEach(this::takeWritten);
        for (ClusterNode node : router.nodes()) {
            if (!addresses.containsKey(node)) {
                IpAddress named = namedByPeers(router, node);
                if (named == null) {
                    assumed.add(node);
                    named = invented(router.family(), router.nodes().indexOf(node));
                }
                addresses.put(node, named);
            }
        }
    }

    private void takeWritten(ClusterNode node, VrrpInstance instance) {
        IpAddress source = instance.sourceAddress();
        UseIpvlan ipvlan = instance.ipvlan();
        IpPrefix own = ipvlan == null ? null : ipvlan.address();
        if (source == null && own != null) {
            source = own.address();
        }
        if (source != null) {
            addresses.put(node, source);
        }
    }

    /** The one address that all others have as peer and that is nobody else's. */
    private @Nullable IpAddress namedByPeers(SharedRouter router, ClusterNode node) {
        Set<IpAddress> candidates = new LinkedHashSet<>();
        boolean isFirst = true;
        for (ClusterNode other : router.nodes()) {
            if (other == node) {
                continue;
            }
            Set<IpAddress> peers = peers(router.on(other));
            if (isFirst) {
                candidates.addAll(peers);
            } else {
                candidates.retainAll(peers);
            }
            isFirst = false;
        }
        candidates.removeAll(peers(router.on(node)));
        candidates.removeAll(new HashSet<>(addresses.values()));
        return candidates.size() == 1 ? candidates.iterator().next() : null;
    }

    private static Set<IpAddress> peers(VrrpInstance instance) {
        List<IpAddress> list = new ArrayList<>();
        instance.unicastPeers().stream().map(UnicastPeer::address).forEach(list::add);
        return new LinkedHashSet<>(list);
    }

    /** Of a net that is kept for examples (RFC 5737), or link-local. */
    private static IpAddress invented(Family family, int index) {
        int number = index + 1;
        return IpAddress.of(
                family == Family.IPV4
                        ? "198.51.100." + number
                        : "fe80::5054:ff:fe00:" + Integer.toHexString(number));
    }

    IpAddress of(ClusterNode node) {
        IpAddress address = addresses.get(node);
        if (address == null) {
            throw new IllegalArgumentException(node.name());
        }
        return address;
    }

    boolean isAssumed(ClusterNode node) {
        return assumed.contains(node);
    }
}
