package org.jvrrpd.model;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpPrefix;

/**
 * A line of {@code virtual_rules} or {@code static_rules} (ADR-17): a policy rule.
 *
 * @param table its number; null: the rule has another action
 * @param preference 0 to 4,294,967,295; from 16384 downward for one that has none written
 * @param firewallMark {@code fwmark} as written
 * @param tracked false: {@code no_track}
 * @param options the rarer ones
 */
public record VirtualRule(
        Family family,
        @Nullable IpPrefix from,
        @Nullable IpPrefix to,
        @Nullable Long table,
        long preference,
        @Nullable String firewallMark,
        @Nullable String inputInterface,
        @Nullable String outputInterface,
        boolean tracked,
        RuleOptions options) {
    public VirtualRule {
        assert preference >= 0 && preference <= 0xffff_ffffL;
    }

    /** {@code from 10.0.0.0/8 table 100}. */
    @Override
    public String toString() {
        return (from == null ? "from all" : "from " + from)
                + (to == null ? "" : " to " + to)
                + (inputInterface == null ? "" : " iif " + inputInterface)
                + (outputInterface == null ? "" : " oif " + outputInterface)
                + (table == null ? "" : " table " + table)
                + " preference "
                + preference;
    }
}
