package org.jvrrpd.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;

/**
 * A line of {@code virtual_routes} (ADR-15): a route held while MASTER.
 *
 * @param type the word of iproute2, {@code unicast} if none is written
 * @param destination the default route is the prefix of length 0
 * @param source {@code src}
 * @param gateway {@code via}; null: on-link or by next hops
 * @param interfaceName {@code dev}; null: found by the kernel
 * @param table name or number as written; null: main
 * @param scope name or number as written; null: by type
 * @param protocol name or number as written; null: keepalived's 18
 * @param metric 0 to 4,294,967,295; 0: the kernel's default
 * @param tracked false: {@code no_track}
 * @param nextHops of a multipath route; empty: the single gateway
 * @param furtherOptions words of options that the program reads without knowing them
 */
public record VirtualRoute(
        Family family,
        String type,
        IpPrefix destination,
        @Nullable IpAddress source,
        @Nullable IpAddress gateway,
        @Nullable String interfaceName,
        @Nullable String table,
        @Nullable String scope,
        @Nullable String protocol,
        long metric,
        boolean onLink,
        boolean tracked,
        List<NextHop> nextHops,
        List<String> furtherOptions) {
    public VirtualRoute {
        nextHops = List.copyOf(nextHops);
        furtherOptions = List.copyOf(furtherOptions);
        assert metric >= 0 && metric <= 0xffff_ffffL;
    }

    /** {@code nexthop via ... dev ... weight ...}: weight 1 to 256. */
    public record NextHop(
            @Nullable IpAddress gateway,
            @Nullable String interfaceName,
            int weight,
            boolean onLink) {}

    /** {@code 10.0.0.0/8 via 192.0.2.1 dev eth0}. */
    @Override
    public String toString() {
        return (type.equals("unicast") ? "" : type + " ")
                + destination
                + (source == null ? "" : " src " + source)
                + (gateway == null ? "" : " via " + gateway)
                + (interfaceName == null ? "" : " dev " + interfaceName)
                + (table == null ? "" : " table " + table)
                + (metric == 0 ? "" : " metric " + metric);
    }
}
