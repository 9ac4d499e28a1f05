package org.jvrrpd.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpPrefix;

/**
 * A line of {@code virtual_rules} (ADR-17): a policy rule held while MASTER.
 *
 * @param table name or number as written; null: the rule has another action
 * @param preference 0 to 4,294,967,295; -1: not written, a number from 16384 downward is given
 * @param firewallMark {@code fwmark} as written
 * @param tracked false: {@code no_track}
 * @param furtherOptions words of options that the program reads without knowing them
 */
public record VirtualRule(
        Family family,
        @Nullable IpPrefix from,
        @Nullable IpPrefix to,
        @Nullable String table,
        long preference,
        @Nullable String firewallMark,
        @Nullable String inputInterface,
        @Nullable String outputInterface,
        boolean tracked,
        List<String> furtherOptions) {
    public VirtualRule {
        furtherOptions = List.copyOf(furtherOptions);
        assert preference >= -1 && preference <= 0xffff_ffffL;
    }

    /** {@code from 10.0.0.0/8 table 100}. */
    @Override
    public String toString() {
        return (from == null ? "from all" : "from " + from)
                + (to == null ? "" : " to " + to)
                + (inputInterface == null ? "" : " iif " + inputInterface)
                + (outputInterface == null ? "" : " oif " + outputInterface)
                + (table == null ? "" : " table " + table)
                + (preference < 0 ? "" : " preference " + preference);
    }
}
