package org.jvrrpd.linux.netlink;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;

/**
 * A route as it is asked for with RTM_NEWROUTE and given back with RTM_DELROUTE: the numbers of the
 * kernel.
 *
 * @param type RTN_*
 * @param from of a source-specific IPv6 route
 * @param preferredSource the source address of what the host itself sends
 * @param hop the only next hop; without gateway and interface if there are several
 * @param hops of a multipath route; empty: one hop
 * @param priority the metric; 0: the kernel's default
 * @param expiresSeconds -1: never
 * @param metrics RTAX_* to a number, or to the name of a congestion control algorithm
 * @param locked RTAX_* as bits
 * @param preference of IPv6 routers, as in ICMPv6; -1: not said
 * @param ttlPropagate 0 or 1; -1: not said
 * @param table where it goes
 * @param requestFlags NLM_F_* besides CREATE: how it is added beside those like it
 */
public record KernelRoute(
        int type,
        IpPrefix destination,
        @Nullable IpPrefix from,
        @Nullable IpAddress preferredSource,
        Hop hop,
        List<Hop> hops,
        int typeOfService,
        Table table,
        int protocol,
        int scope,
        long priority,
        long expiresSeconds,
        Map<Integer, Object> metrics,
        int locked,
        int preference,
        int ttlPropagate,
        int requestFlags) {
    private static final int BYTE_MAX = 255;

    /**
     * A table of routes.
     *
     * @param number 0 to 4,294,967,295; 0: not known yet
     * @param isOfVrf it is told in an attribute of its own however small it is, so that a request
     *     is as long whatever the number
     */
    public record Table(long number, boolean isOfVrf) {
        boolean isAttribute() {
            return isOfVrf || number > BYTE_MAX;
        }
    }

    /**
     * Where packets go next.
     *
     * @param gateway null: on-link
     * @param interfaceIndex -1: not said, the kernel finds it
     * @param weight 1 to 256
     * @param realms -1: none
     */
    public record Hop(
            @Nullable IpAddress gateway,
            int interfaceIndex,
            int weight,
            boolean onLink,
            @Nullable Encapsulation encapsulation,
            long realms) {}

    /** The request that adds it; one that is there already, exactly alike, makes it fail. */
    public RouteRequest addition() {
        int flags = Rtnetlink.NLM_F_CREATE | requestFlags;
        return RouteRequest.of(Rtnetlink.RTM_NEWROUTE, flags, this::writeAddition);
    }

    /**
     * The request that removes it and nothing else: the protocol is part of it. Its length does not
     * depend on the numbers of interfaces.
     */
    public RouteRequest removal() {
        return RouteRequest.of(Rtnetlink.RTM_DELROUTE, 0, this::writeRemoval);
    }

    private void writeAddition(NetlinkWriter writer) {
        writeIdentity(writer, scope, hop.onLink() ? Rtnetlink.RTNH_F_ONLINK : 0);
        if (hop.encapsulation() != null) {
            hop.encapsulation().write(writer);
        }
        writeHops(writer, true);
        if (expiresSeconds >= 0) {
            writer.attribute(Rtnetlink.RTA_EXPIRES, (int) expiresSeconds);
        }
        if (!metrics.isEmpty()) {
            writeMetrics(writer);
        }
        if (preference >= 0) {
            writer.byteAttribute(Rtnetlink.RTA_PREF, preference);
        }
        if (ttlPropagate >= 0) {
            writer.byteAttribute(Rtnetlink.RTA_TTL_PROPAGATE, ttlPropagate);
        }
    }

    private void writeRemoval(NetlinkWriter writer) {
        writeIdentity(writer, Rtnetlink.RT_SCOPE_NOWHERE, 0);
        writeHops(writer, false);
    }

    private void writeIdentity(NetlinkWriter writer, int scopeNow, int flags) {
        boolean ipv4 = destination.address().family() == Family.IPV4;
        writer.unsignedByte(ipv4 ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6)
                .unsignedByte(destination.length())
                .unsignedByte(from == null ? 0 : from.length())
                .unsignedByte(typeOfService)
                .unsignedByte(table.isAttribute() ? 0 : (int) table.number())
                .unsignedByte(protocol)
                .unsignedByte(scopeNow)
                .unsignedByte(type)
                .integer(flags)
                .attribute(Rtnetlink.RTA_DST, destination.address());
        if (table.isAttribute()) {
            writer.attribute(Rtnetlink.RTA_TABLE, (int) table.number());
        }
        if (from != null) {
            writer.attribute(Rtnetlink.RTA_SRC, from.address());
        }
        if (preferredSource != null) {
            writer.attribute(Rtnetlink.RTA_PREFSRC, preferredSource);
        }
        if (priority != 0) {
            writer.attribute(Rtnetlink.RTA_PRIORITY, (int) priority);
        }
        if (hop.interfaceIndex() >= 0) {
            writer.attribute(Rtnetlink.RTA_OIF, hop.interfaceIndex());
        }
        writeGateway(writer, hop);
        if (hop.realms() >= 0) {
            writer.attribute(Rtnetlink.RTA_FLOW, (int) hop.realms());
        }
    }

    private void writeGateway(NetlinkWriter writer, Hop towards) {
        IpAddress gateway = towards.gateway();
        if (gateway == null) {
            return;
        }
        if (gateway.family() == destination.address().family()) {
            writer.attribute(Rtnetlink.RTA_GATEWAY, gateway);
            return;
        }
        int at = writer.beginStructure(Rtnetlink.RTA_VIA);
        boolean ipv4 = gateway.family() == Family.IPV4;
        writer.unsignedShort(ipv4 ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6);
        for (byte b : gateway.toBytes()) {
            writer.unsignedByte(b);
        }
        writer.endNested(at);
        writer.pad();
    }

    private void writeHops(NetlinkWriter writer, boolean whole) {
        if (hops.isEmpty()) {
            return;
        }
        int multipath = writer.beginStructure(Rtnetlink.RTA_MULTIPATH);
        for (Hop each : hops) {
            int at = writer.position();
            writer.unsignedShort(0)
                    .unsignedByte(each.onLink() ? Rtnetlink.RTNH_F_ONLINK : 0)
                    .unsignedByte(each.weight() - 1)
                    .integer(Math.max(0, each.interfaceIndex()));
            writeGateway(writer, each);
            if (each.realms() >= 0) {
                writer.attribute(Rtnetlink.RTA_FLOW, (int) each.realms());
            }
            if (whole && each.encapsulation() != null) {
                each.encapsulation().write(writer);
            }
            writer.endNested(at);
        }
        writer.endNested(multipath);
    }

    private void writeMetrics(NetlinkWriter writer) {
        int at = writer.beginNested(Rtnetlink.RTA_METRICS);
        if (locked != 0) {
            writer.attribute(Rtnetlink.RTAX_LOCK, locked);
        }
        metrics.forEach(
                (metric, value) -> {
                    if (value instanceof Number number) {
                        writer.attribute(metric, number.intValue());
                    } else {
                        writer.attribute(metric, value.toString());
                    }
                });
        writer.endNested(at);
    }
}
