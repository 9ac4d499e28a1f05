package org.jvrrpd.outbound;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.Interfaces;
import org.jvrrpd.linux.netlink.KernelAddress;
import org.jvrrpd.linux.netlink.KernelRule;
import org.jvrrpd.linux.netlink.RouteRequest;
import org.jvrrpd.model.RuleOptions;
import org.jvrrpd.model.VirtualRule;
import org.jvrrpd.net.IpProtocol;

/** A policy rule in the numbers of the kernel (ADR-17). */
record RuleEntry(VirtualRule rule) implements KernelEntry {
    private static final int LOOKUP = 1;
    private static final Map<String, Integer> ACTIONS =
            Map.of("goto", 2, "nop", 3, "blackhole", 6, "unreachable", 7, "prohibit", 8);

    private static final long MARK_MAX = 0xffff_ffffL;

    /** The kernel takes rules of interfaces that do not exist. */
    @Override
    public Set<String> interfaceNames() {
        return Set.of();
    }

    @Override
    public RouteRequest addition(Interfaces host) {
        return kernelRule().addition();
    }

    @Override
    public RouteRequest removal(Interfaces host) {
        return kernelRule().removal();
    }

    @Override
    public @Nullable String vrf() {
        return null;
    }

    @Override
    public boolean isPutBack() {
        return rule.tracked();
    }

    @Override
    public String text() {
        return "rule " + rule;
    }

    private KernelRule kernelRule() {
        RuleOptions options = rule.options();
        String action = options.action();
        return new KernelRule(
                rule.family(),
                options.inverted(),
                rule.from(),
                rule.to(),
                options.typeOfService(),
                rule.table() == null ? -1 : rule.table(),
                action == null ? LOOKUP : ACTIONS.getOrDefault(action, LOOKUP),
                rule.preference(),
                options.gotoPreference(),
                mark(0),
                mark(1),
                realms(options.realms()),
                options.suppressGroup() == null ? -1 : options.suppressGroup(),
                options.suppressPrefixLength(),
                rule.inputInterface(),
                rule.outputInterface(),
                tunnelId(options.tunnelId()),
                options.vrfTable(),
                range(options.users()),
                range(options.sourcePorts()),
                range(options.destinationPorts()),
                ipProtocol(options.ipProtocol()),
                protocol(options));
    }

    /** Mark (0) or mask (1); -1: not said. */
    private long mark(int part) {
        if (rule.firewallMark() == null) {
            return -1;
        }
        String[] parts = rule.firewallMark().split("/", 2);
        return part < parts.length ? Encapsulations.number("fwmark", parts[part], MARK_MAX) : -1;
    }

    private static long realms(@Nullable String text) {
        return RouteEntry.realms(text);
    }

    private static @Nullable Long tunnelId(@Nullable String text) {
        return text == null
                ? null
                : Long.valueOf(Encapsulations.number("tunnel-id", text, Long.MAX_VALUE));
    }

    private static KernelRule.@Nullable Range range(RuleOptions.@Nullable Range range) {
        return range == null ? null : new KernelRule.Range(range.low(), range.high());
    }

    private static int ipProtocol(@Nullable String text) {
        if (text == null) {
            return -1;
        }
        Integer number = IpProtocol.number(text);
        if (number == null) {
            throw new IllegalArgumentException("ipproto '" + text + "' is no protocol");
        }
        return number;
    }

    /** A tracked rule has keepalived's own (ADR-17), another one none unless it is written. */
    private int protocol(RuleOptions options) {
        if (rule.tracked()) {
            return KernelAddress.PROTOCOL;
        }
        Long written = options.protocol();
        return written == null ? 0 : written.intValue();
    }
}
