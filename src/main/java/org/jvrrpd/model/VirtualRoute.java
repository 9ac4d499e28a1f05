package org.jvrrpd.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;

/**
 * A line of {@code virtual_routes} or {@code static_routes} (ADR-15).
 *
 * @param type the word of iproute2, {@code unicast} if none is written
 * @param destination the default route is the prefix of length 0
 * @param source {@code src}
 * @param gateway {@code via}; null: on-link or by next hops
 * @param interfaceName {@code dev}; null: found by the kernel
 * @param table its number; null: main, or that of the VRF in the options
 * @param scope the kernel's number, 0 to 255; null: by type
 * @param protocol the kernel's number, 0 to 255; null: keepalived's 18
 * @param metric 0 to 4,294,967,295; 0: the kernel's default
 * @param tracked false: {@code no_track}
 * @param nextHops of a multipath route; empty: the single gateway
 * @param options the rarer ones
 */
public record VirtualRoute(
        Family family,
        String type,
        IpPrefix destination,
        @Nullable IpAddress source,
        @Nullable IpAddress gateway,
        @Nullable String interfaceName,
        @Nullable Long table,
        @Nullable Long scope,
        @Nullable Long protocol,
        long metric,
        boolean onLink,
        boolean tracked,
        List<NextHop> nextHops,
        RouteOptions options) {
    public VirtualRoute {
        nextHops = List.copyOf(nextHops);
        assert metric >= 0 && metric <= 0xffff_ffffL;
    }

    /**
     * {@code nexthop via ... dev ... weight ...}.
     *
     * @param weight 1 to 256; 0: not written, which means 1
     * @param encapsulation the words after {@code encap}; empty: none
     * @param realms as written
     */
    public record NextHop(
            @Nullable IpAddress gateway,
            @Nullable String interfaceName,
            int weight,
            boolean onLink,
            List<String> encapsulation,
            @Nullable String realms) {
        public NextHop {
            encapsulation = List.copyOf(encapsulation);
            assert weight >= 0 && weight <= 256;
        }
    }

    /** {@code 10.0.0.0/8 via 192.0.2.1 dev eth0}. */
    @Override
    public String toString() {
        return (type.equals("unicast") ? "" : type + " ")
                + destination
                + (source == null ? "" : " src " + source)
                + (gateway == null ? "" : " via " + gateway)
                + (interfaceName == null ? "" : " dev " + interfaceName)
                + (table == null ? "" : " table " + table)
                + (options.vrf() == null ? "" : " vrf " + options.vrf())
                + (metric == 0 ? "" : " metric " + metric);
    }
}
