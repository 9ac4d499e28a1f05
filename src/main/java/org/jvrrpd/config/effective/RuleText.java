package org.jvrrpd.config.effective;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.RuleOptions;
import org.jvrrpd.model.VirtualRule;
import org.jvrrpd.net.IpPrefix;
import org.jvrrpd.net.IpProtocol;

/** A rule as keepalived's dump shows it. */
final class RuleText {
    private final StringBuilder text = new StringBuilder();

    private RuleText() {}

    static String of(VirtualRule rule) {
        RuleText made = new RuleText();
        made.append(rule);
        return made.text.toString();
    }

    private void append(VirtualRule rule) {
        RuleOptions options = rule.options();
        text.append(options.inverted() ? "not " : "");
        text.append("from ").append(rule.from() == null ? "all" : RouteText.prefix(rule.from()));
        add("to", prefix(rule.to()));
        add("priority", rule.preference());
        add("tos", "0x" + Integer.toHexString(options.typeOfService()));
        add("fwmark", rule.firewallMark() == null ? null : mark(rule.firewallMark()));
        add("iif", rule.inputInterface());
        add("oif", rule.outputInterface());
        int length = options.suppressPrefixLength();
        add("suppress_prefixlen", length < 0 ? null : length);
        add("suppress_ifgroup", options.suppressGroup());
        add("tunnel-id", "0".equals(options.tunnelId()) ? null : options.tunnelId());
        add("uidrange", options.users());
        text.append(options.vrfTable() ? " l3mdev" : "");
        if (rule.tracked() || options.protocol() != null) {
            add("protocol", RouteText.protocol(options.protocol(), rule.tracked()));
        }
        add("ipproto", protocolNumber(options.ipProtocol()));
        add("sport", options.sourcePorts());
        add("dport", options.destinationPorts());
        add("realms", pair(options.realms()));
        addAction(rule, options);
        add("track_group", options.trackGroup());
        text.append(rule.tracked() ? "" : " no_track");
    }

    /** keepalived writes numbers. */
    private static @Nullable Object protocolNumber(@Nullable String written) {
        Integer number = written == null ? null : IpProtocol.number(written);
        return number == null ? written : number;
    }

    private void addAction(VirtualRule rule, RuleOptions options) {
        if (rule.table() != null || options.vrfTable()) {
            add("lookup", rule.table() == null ? 0 : rule.table());
        } else if (options.action() != null) {
            switch (options.action()) {
                case "goto" -> add("goto", options.gotoPreference());
                case "nop" -> text.append(" nop");
                default -> add("type", options.action());
            }
        }
    }

    /** A single realm is that of the destination. */
    private static @Nullable String pair(@Nullable String realms) {
        String pair = realms == null || realms.indexOf('/') >= 0 ? realms : "0/" + realms;
        return "0/0".equals(pair) ? null : pair;
    }

    private static @Nullable String prefix(@Nullable IpPrefix prefix) {
        return prefix == null ? null : RouteText.prefix(prefix);
    }

    /** {@code 0x7/0xff}. */
    private static String mark(String written) {
        int slash = written.indexOf('/');
        String mark = hex(slash < 0 ? written : written.substring(0, slash));
        return slash < 0 ? mark : mark + "/" + hex(written.substring(slash + 1));
    }

    private static String hex(String number) {
        try {
            return "0x" + Long.toHexString(Long.decode(number));
        } catch (NumberFormatException e) {
            return number;
        }
    }

    private void add(String name, @Nullable Object value) {
        if (value != null) {
            text.append(' ').append(name).append(' ').append(value);
        }
    }
}
