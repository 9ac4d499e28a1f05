package org.jvrrpd.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.IpPrefix;

/**
 * The rarer options of a route line (ADR-15).
 *
 * @param from {@code from}, IPv6 only
 * @param typeOfService {@code tos}, 0 to 255
 * @param encapsulation the words after {@code encap}; empty: none
 * @param expiresSeconds {@code expires}, IPv6 only; -1: never
 * @param metrics what the kernel is told of the path
 * @param realms {@code realms} as written
 * @param preference {@code pref}: low, medium or high; null: not written
 * @param ttlPropagation {@code ttl-propagate}; null: the kernel's default
 * @param order how the route is added beside those like it
 * @param trackGroup {@code track_group} of a static route
 * @param vrf {@code vrf}: the route goes into the table of that VRF
 */
public record RouteOptions(
        @Nullable IpPrefix from,
        int typeOfService,
        List<String> encapsulation,
        long expiresSeconds,
        List<Metric> metrics,
        @Nullable String realms,
        @Nullable String preference,
        @Nullable Boolean ttlPropagation,
        Order order,
        @Nullable String trackGroup,
        @Nullable String vrf) {
    public static final RouteOptions DEFAULT =
            new RouteOptions(
                    null, 0, List.of(), -1, List.of(), null, null, null, Order.PREPEND, null, null);

    public RouteOptions {
        encapsulation = List.copyOf(encapsulation);
        metrics = List.copyOf(metrics);
        assert typeOfService >= 0 && typeOfService <= 255 && expiresSeconds >= -1;
    }

    /** Words of the language. */
    public enum Order {
        ADD,
        PREPEND,
        APPEND
    }

    /** {@code mtu lock 1400}: the value as written; a lock keeps the kernel from learning. */
    public record Metric(String name, boolean locked, String value) {}
}
