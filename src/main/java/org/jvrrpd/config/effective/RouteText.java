package org.jvrrpd.config.effective;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.RouteOptions;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpPrefix;

/** A route as keepalived's dump shows it. */
final class RouteText {
    /** Where routes go that name no table; never shown. */
    private static final Long MAIN_TABLE = 254L;

    /** keepalived's own number among the protocols of routes. */
    static final long PROTOCOL = 18;

    /** The metrics in the order of the dump. */
    private static final List<String> METRICS =
            List.of(
                    "congctl",
                    "rtt",
                    "rttvar",
                    "rto_min",
                    "features",
                    "mtu",
                    "window",
                    "ssthresh",
                    "cwnd",
                    "advmss",
                    "reordering",
                    "hoplimit",
                    "initcwnd",
                    "initrwnd",
                    "quickack",
                    "fastopen_no_cookie");

    private final StringBuilder text = new StringBuilder();

    private RouteText() {}

    static String of(VirtualRoute route) {
        RouteText made = new RouteText();
        made.append(route);
        return made.text.toString();
    }

    private void append(VirtualRoute route) {
        RouteOptions options = route.options();
        text.append(options.order().toString().toLowerCase(Locale.ROOT));
        text.append(route.type().equals("unicast") ? "" : " " + route.type());
        text.append(' ').append(prefix(route.destination()));
        add("from", options.from() == null ? null : prefix(options.from()));
        add("src", route.source());
        add("tos", options.typeOfService() == 0 ? null : options.typeOfService());
        addEncapsulation(options.encapsulation());
        if (route.gateway() != null) {
            text.append(" via ").append(family(route.gateway().family())).append(' ');
            text.append(route.gateway());
        }
        add("dev", route.interfaceName());
        add("table", Objects.equals(route.table(), MAIN_TABLE) ? null : route.table());
        add("vrf", options.vrf());
        add("proto", protocol(route.protocol(), route.tracked()));
        add("scope", route.scope());
        add("metric", route.metric() == 0 ? null : route.metric());
        text.append(route.onLink() ? " onlink" : "");
        String realms = options.realms();
        add(
                realms != null && realms.indexOf('/') < 0 ? "realm" : "realms",
                Objects.equals(realms, "0") ? null : realms);
        addMetrics(options);
        add("expires", options.expiresSeconds() < 0 ? null : options.expiresSeconds() + "sec");
        add("pref", options.preference());
        if (options.ttlPropagation() != null) {
            add("ttl-propagate", options.ttlPropagation() ? "enabled" : "disabled");
        }
        route.nextHops().forEach(this::addNextHop);
        add("track_group", options.trackGroup());
        text.append(isTracked(route) ? "" : " no_track");
    }

    /** Without an interface there is nothing to track. */
    private static boolean isTracked(VirtualRoute route) {
        return route.tracked() && route.interfaceName() != null;
    }

    /** What is not to be untracked always has keepalived's own protocol (ADR-15). */
    static @Nullable Long protocol(@Nullable Long written, boolean tracked) {
        return tracked ? Long.valueOf(PROTOCOL) : written;
    }

    private void addMetrics(RouteOptions options) {
        for (String name : METRICS) {
            for (RouteOptions.Metric metric : options.metrics()) {
                if (metric.name().equals(name)) {
                    add(name, (metric.locked() ? "lock " : "") + metric.value());
                }
            }
        }
    }

    private void addEncapsulation(List<String> words) {
        add("encap", words.isEmpty() ? null : String.join(" ", words));
    }

    private void addNextHop(VirtualRoute.NextHop hop) {
        text.append(" nexthop");
        if (hop.gateway() != null) {
            text.append(" via ").append(family(hop.gateway().family())).append(' ');
            text.append(hop.gateway());
        }
        add("dev", hop.interfaceName());
        add("weight", hop.weight() == 0 ? null : hop.weight());
        text.append(hop.onLink() ? " onlink" : "");
        addEncapsulation(hop.encapsulation());
        add("realms", hop.realms());
    }

    private void add(String name, @Nullable Object value) {
        if (value != null) {
            text.append(' ').append(name).append(' ').append(value);
        }
    }

    private static String family(Family family) {
        return family == Family.IPV4 ? "inet" : "inet6";
    }

    /** A prefix of all bits is shown as an address. */
    static String prefix(IpPrefix prefix) {
        return prefix.length() == prefix.address().family().maxPrefixLength()
                ? prefix.address().toString()
                : prefix.toString();
    }
}
