package org.jvrrpd.linux.netlink;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpPrefix;

/**
 * A policy rule as it is asked for with RTM_NEWRULE and given back with RTM_DELRULE: the numbers of
 * the kernel. Fields that are not said are -1 or null.
 *
 * @param action FR_ACT_*
 * @param gotoPreference of the rule to go on at
 * @param protocol who made it; 0: not said
 */
public record KernelRule(
        Family family,
        boolean inverted,
        @Nullable IpPrefix from,
        @Nullable IpPrefix to,
        int typeOfService,
        long table,
        int action,
        long preference,
        long gotoPreference,
        long mark,
        long markMask,
        long realms,
        long suppressGroup,
        int suppressPrefixLength,
        @Nullable String inputInterface,
        @Nullable String outputInterface,
        @Nullable Long tunnelId,
        boolean vrfTable,
        @Nullable Range users,
        @Nullable Range sourcePorts,
        @Nullable Range destinationPorts,
        int ipProtocol,
        int protocol) {
    private static final int BYTE_MAX = 255;

    /** Both ends included. */
    public record Range(long low, long high) {}

    /** The request that adds it; one that is there already, exactly alike, makes it fail. */
    public RouteRequest addition() {
        int flags = Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_EXCL;
        return RouteRequest.of(Rtnetlink.RTM_NEWRULE, flags, this::write);
    }

    /** The request that removes it and nothing else: the protocol is part of it. */
    public RouteRequest removal() {
        return RouteRequest.of(Rtnetlink.RTM_DELRULE, 0, this::write);
    }

    private void write(NetlinkWriter writer) {
        long tableNow = Math.max(0, table);
        writer.unsignedByte(family == Family.IPV4 ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6)
                .unsignedByte(to == null ? 0 : to.length())
                .unsignedByte(from == null ? 0 : from.length())
                .unsignedByte(Math.max(0, typeOfService))
                .unsignedByte(tableNow > BYTE_MAX ? 0 : (int) tableNow)
                .unsignedByte(0)
                .unsignedByte(0)
                .unsignedByte(action)
                .integer(inverted ? Rtnetlink.FIB_RULE_INVERT : 0);
        if (tableNow > BYTE_MAX) {
            writer.attribute(Rtnetlink.FRA_TABLE, (int) tableNow);
        }
        number(writer, Rtnetlink.FRA_PRIORITY, preference);
        writeSelectors(writer);
        number(writer, Rtnetlink.FRA_FLOW, realms);
        number(writer, Rtnetlink.FRA_SUPPRESS_IFGROUP, suppressGroup);
        number(writer, Rtnetlink.FRA_SUPPRESS_PREFIXLEN, suppressPrefixLength);
        number(writer, Rtnetlink.FRA_GOTO, gotoPreference);
        if (vrfTable) {
            writer.byteAttribute(Rtnetlink.FRA_L3MDEV, 1);
        }
        if (protocol > 0) {
            writer.byteAttribute(Rtnetlink.FRA_PROTOCOL, protocol);
        }
    }

    /** Which packets it is for. */
    private void writeSelectors(NetlinkWriter writer) {
        prefix(writer, Rtnetlink.FRA_SRC, from);
        prefix(writer, Rtnetlink.FRA_DST, to);
        number(writer, Rtnetlink.FRA_FWMARK, mark);
        number(writer, Rtnetlink.FRA_FWMASK, markMask);
        name(writer, Rtnetlink.FRA_IIFNAME, inputInterface);
        name(writer, Rtnetlink.FRA_OIFNAME, outputInterface);
        if (tunnelId != null) {
            writer.networkLongAttribute(Rtnetlink.FRA_TUN_ID, tunnelId);
        }
        if (users != null) {
            int at = writer.beginStructure(Rtnetlink.FRA_UID_RANGE);
            writer.integer((int) users.low()).integer((int) users.high()).endNested(at);
        }
        ports(writer, Rtnetlink.FRA_SPORT_RANGE, sourcePorts);
        ports(writer, Rtnetlink.FRA_DPORT_RANGE, destinationPorts);
        if (ipProtocol >= 0) {
            writer.byteAttribute(Rtnetlink.FRA_IP_PROTO, ipProtocol);
        }
    }

    private static void number(NetlinkWriter writer, int type, long value) {
        if (value >= 0) {
            writer.attribute(type, (int) value);
        }
    }

    private static void prefix(NetlinkWriter writer, int type, @Nullable IpPrefix value) {
        if (value != null && value.length() > 0) {
            writer.attribute(type, value.address());
        }
    }

    private static void name(NetlinkWriter writer, int type, @Nullable String value) {
        if (value != null) {
            writer.attribute(type, value);
        }
    }

    private static void ports(NetlinkWriter writer, int type, @Nullable Range range) {
        if (range != null) {
            int at = writer.beginStructure(type);
            writer.unsignedShort((int) range.low()).unsignedShort((int) range.high()).endNested(at);
        }
    }
}
