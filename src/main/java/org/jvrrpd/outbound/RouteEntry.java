package org.jvrrpd.outbound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.Interfaces;
import org.jvrrpd.linux.netlink.KernelAddress;
import org.jvrrpd.linux.netlink.KernelRoute;
import org.jvrrpd.linux.netlink.RouteRequest;
import org.jvrrpd.linux.netlink.Rtnetlink;
import org.jvrrpd.model.RouteOptions;
import org.jvrrpd.model.VirtualRoute;

/** A route in the numbers of the kernel (ADR-15). */
record RouteEntry(VirtualRoute route) implements KernelEntry {
    private static final Map<String, Integer> TYPES =
            Map.of(
                    "unicast",
                    1,
                    "local",
                    2,
                    "broadcast",
                    3,
                    "multicast",
                    5,
                    "blackhole",
                    6,
                    "unreachable",
                    7,
                    "prohibit",
                    8,
                    "throw",
                    9,
                    "nat",
                    10);

    private static final Map<String, Integer> PREFERENCES =
            Map.of("low", 3, "medium", 0, "high", 1);
    private static final long TABLE_MAIN = 254;
    private static final int SCOPE_LINK = 253;
    private static final int SCOPE_HOST = 254;

    @Override
    public Set<String> interfaceNames() {
        Set<String> names = new LinkedHashSet<>();
        if (route.interfaceName() != null) {
            names.add(route.interfaceName());
        }
        for (VirtualRoute.NextHop hop : route.nextHops()) {
            if (hop.interfaceName() != null) {
                names.add(hop.interfaceName());
            }
        }
        return names;
    }

    @Override
    public RouteRequest addition(Interfaces host) {
        return kernelRoute(host).addition();
    }

    @Override
    public RouteRequest removal(Interfaces host) {
        return kernelRoute(host).removal();
    }

    @Override
    public @Nullable String vrf() {
        return route.options().vrf();
    }

    @Override
    public boolean isPutBack() {
        return route.tracked() && route.options().expiresSeconds() < 0;
    }

    @Override
    public String text() {
        return "route " + route;
    }

    private KernelRoute kernelRoute(Interfaces host) {
        RouteOptions options = route.options();
        Map<Integer, Object> metrics = new LinkedHashMap<>();
        int locked = RouteMetrics.collect(options.metrics(), metrics);
        List<KernelRoute.Hop> hops = new ArrayList<>();
        route.nextHops().forEach(hop -> hops.add(hop(hop, host)));
        String preference = options.preference();
        Boolean propagates = options.ttlPropagation();
        return new KernelRoute(
                Objects.requireNonNull(TYPES.get(route.type()), route.type()),
                route.destination(),
                options.from(),
                route.source(),
                ownHop(host),
                hops,
                options.typeOfService(),
                table(host),
                protocol(),
                scope(),
                route.metric(),
                options.expiresSeconds(),
                metrics,
                locked,
                preference == null ? -1 : PREFERENCES.getOrDefault(preference, -1),
                propagates == null ? -1 : propagates ? 1 : 0,
                requestFlags());
    }

    private KernelRoute.Hop ownHop(Interfaces host) {
        return new KernelRoute.Hop(
                route.gateway(),
                index(route.interfaceName(), host),
                1,
                route.onLink(),
                Encapsulations.of(route.options().encapsulation()),
                realms(route.options().realms()));
    }

    private static KernelRoute.Hop hop(VirtualRoute.NextHop hop, Interfaces host) {
        return new KernelRoute.Hop(
                hop.gateway(),
                index(hop.interfaceName(), host),
                Math.max(1, hop.weight()),
                hop.onLink(),
                Encapsulations.of(hop.encapsulation()),
                realms(hop.realms()));
    }

    private static int index(@Nullable String name, Interfaces host) {
        return name == null ? -1 : host.index(name);
    }

    /** {@code A/B}, or {@code B} alone; -1: none. */
    static long realms(@Nullable String text) {
        if (text == null) {
            return -1;
        }
        int slash = text.indexOf('/');
        long to = Long.parseLong(text.substring(slash + 1));
        return slash < 0 ? to : Long.parseLong(text.substring(0, slash)) << 16 | to;
    }

    private KernelRoute.Table table(Interfaces host) {
        String vrf = vrf();
        if (vrf != null) {
            return new KernelRoute.Table(host.vrfTable(vrf), true);
        }
        long number = route.table() == null ? TABLE_MAIN : route.table();
        return new KernelRoute.Table(number, false);
    }

    /** A tracked route has keepalived's own (ADR-15). */
    private int protocol() {
        Long written = route.tracked() ? null : route.protocol();
        return written == null ? KernelAddress.PROTOCOL : written.intValue();
    }

    /**
     * Global unless it is written, also of a route without gateway (measured with 2.2.7). A type
     * that the kernel takes in another scope only, and so not from keepalived, gets that one.
     */
    private int scope() {
        if (route.scope() != null) {
            return route.scope().intValue();
        }
        return switch (route.type()) {
            case "local" -> SCOPE_HOST;
            case "broadcast" -> SCOPE_LINK;
            default -> 0;
        };
    }

    private int requestFlags() {
        return switch (route.options().order()) {
            case ADD -> Rtnetlink.NLM_F_EXCL;
            case PREPEND -> 0;
            case APPEND -> Rtnetlink.NLM_F_APPEND;
        };
    }
}
