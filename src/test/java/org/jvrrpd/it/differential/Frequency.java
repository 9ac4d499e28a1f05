package org.jvrrpd.it.differential;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jvrrpd.config.bind.Keyword;

/**
 * How often a keyword stands in its block, in percent: by tier, so that a new one needs no line.
 */
final class Frequency {
    private static final Map<Character, Integer> BY_TIER = Map.of('A', 20, 'B', 9, 'C', 6);

    /** In cases that hold old spellings, later keywords and the like; in others they are not. */
    private static final int RARE = 14;

    /** Without them the block is left out, or almost nothing else of it is looked at. */
    private static final Map<String, Integer> OFTEN =
            Map.ofEntries(
                    Map.entry("root bfd_instance", 15),
                    Map.entry("root garp_group", 12),
                    Map.entry("garp_group interfaces", 30),
                    Map.entry("root track_file", 15),
                    Map.entry("root vrrp_track_process", 15),
                    Map.entry("global_defs enable_script_security", 92),
                    Map.entry("global_defs script_user", 92),
                    Map.entry("vrrp_instance interface", 98),
                    Map.entry("vrrp_instance virtual_router_id", 99),
                    Map.entry("vrrp_instance virtual_ipaddress", 97),
                    Map.entry("vrrp_instance priority", 70),
                    Map.entry("vrrp_instance track_script", 30),
                    Map.entry("vrrp_instance unicast_peer", 90),
                    Map.entry("vrrp_instance use_vmac", 90),
                    Map.entry("vrrp_instance.authentication auth_type", 95),
                    Map.entry("vrrp_instance.authentication auth_pass", 95),
                    Map.entry("vrrp_sync_group group", 97),
                    Map.entry("vrrp_script script", 97),
                    Map.entry("track_file file", 95),
                    Map.entry("vrrp_track_process process", 95),
                    Map.entry("bfd_instance neighbor_ip", 95),
                    Map.entry("track_group group", 95),
                    Map.entry("garp_group garp_interval", 80),
                    Map.entry("garp_group interface", 60),
                    Map.entry("interface_up_down_delays IF", 100),
                    Map.entry("linkbeat_interfaces IF", 100));

    /** They settle so much that the rest of the case says little. */
    private static final Map<String, Integer> SELDOM =
            Map.of(
                    "root net_namespace", 1,
                    "global_defs vrrp_strict", 3,
                    "vrrp_instance strict_mode", 3,
                    "vrrp_instance authentication", 12,
                    "vrrp_instance accept", 3,
                    "vrrp_instance preempt", 3,
                    "vrrp_instance use_ipvlan", 3);

    private static final int OPTION = 8;

    /** Keywords of one theme depend on each other: a block has many of them or none. */
    private static final Pattern THEMES = Pattern.compile("unicast|vmac|vrf");

    private static final int THEME_FACTOR = 3;

    private Frequency() {}

    /**
     * @param themes those of the block
     */
    static int of(Keyword keyword, boolean isRareCase, Set<String> themes) {
        String name = keyword.scope() + " " + keyword.name();
        Matcher theme = THEMES.matcher(keyword.name());
        boolean hasTheme = theme.find() && keyword.scope().equals("vrrp_instance");
        if (keyword.isLoadBalancer() || hasTheme && !themes.contains(theme.group())) {
            return 0;
        }
        if (isRare(keyword)) {
            return isRareCase ? RARE : 0;
        }
        int usual = BY_TIER.getOrDefault(keyword.tier(), 0) * (hasTheme ? THEME_FACTOR : 1);
        return OFTEN.getOrDefault(name, SELDOM.getOrDefault(name, usual));
    }

    /** The same for an option on a line, where tiers do not matter. */
    static int ofOption(Keyword option, boolean isRareCase) {
        return isRareCase ? RARE : isRare(option) ? 0 : OPTION;
    }

    /** Whether keepalived 2.2.7 has something to say of the mere keyword. */
    private static boolean isRare(Keyword keyword) {
        return keyword.isOurs()
                || !keyword.instead().isEmpty()
                || !keyword.since().isEmpty()
                || keyword.values().equals("deprecated")
                || keyword.name().startsWith("inet")
                || keyword.values().equals("VRF interface");
    }
}
