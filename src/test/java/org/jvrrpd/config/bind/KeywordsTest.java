package org.jvrrpd.config.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The table of keywords against what binders serve. */
class KeywordsTest {
    private static final Map<String, Predicate<String>> SERVED =
            Map.of(
                    "global_defs", GlobalDefsBinder::binds,
                    "vrrp_instance", VrrpInstanceBinder::binds,
                    "vrrp_instance.authentication", AuthenticationBinder::binds,
                    "vrrp_script", ScriptBinder::binds,
                    "vrrp_sync_group", SyncGroupBinder::binds,
                    "root",
                            Set.of(
                                            "global_defs",
                                            "vrrp_instance",
                                            "vrrp_sync_group",
                                            "vrrp_script",
                                            "track_file",
                                            "vrrp_track_file",
                                            "vrrp_track_process",
                                            "static_ipaddress",
                                            "static_routes",
                                            "static_rules",
                                            "track_group")
                                    ::contains);

    /** Without effect as there, or read by its row and used where the block is completed. */
    private static final Set<String> ELSEWHERE = Set.of("debug", "default_interface", "garp_group");

    /** Read by their rows into the settings of the block, and served from there. */
    private static final Set<String> SERVED_FROM_SETTINGS =
            Set.of(
                    "address_lease",
                    "address_sentinel",
                    "restart_advert_int",
                    "vrrp_address_sentinel",
                    "fifo_write_vrrp_states_on_reload",
                    "instance",
                    "net_namespace",
                    "vrrp_garp_extra_if",
                    "vrrp_vmac_garp_intvl",
                    "interface_up_down_delays",
                    "linkbeat_interfaces",
                    "linkbeat_use_polling",
                    "use_ipvlan",
                    "garp_extra_if",
                    "vmac_garp_intvl",
                    "vrrp_cpu_affinity",
                    "vrrp_priority",
                    "notify_fifo",
                    "notify_fifo_script",
                    "notify_priority_changes",
                    "process_name",
                    "process_names",
                    "reload_repeat",
                    "reload_time_file",
                    "reload_file",
                    "umask",
                    "data_use_instance",
                    "json_version",
                    "state_dump_file",
                    "state_file_location",
                    "stats_dump_file",
                    "stats_file_location",
                    "json_dump_file",
                    "json_file_location",
                    "use_pid_dir",
                    "shutdown_script",
                    "shutdown_script_timeout",
                    "startup_script",
                    "startup_script_timeout",
                    "vrrp_notify_fifo",
                    "vrrp_notify_fifo_script",
                    "vrrp_notify_priority_changes",
                    "vrrp_process_name",
                    "smtp_helo_name",
                    "no_email_faults",
                    "smtp_tls",
                    "smtp_ca_file",
                    "smtp_user",
                    "smtp_password",
                    "promote_secondaries",
                    "use_vmac",
                    "use_vmac_addr",
                    "vmac_xmit_base",
                    "vmac_prefix",
                    "vmac_addr_prefix",
                    "v3_checksum_as_v2",
                    "old_unicast_checksum",
                    "vrrp_mcast_group4",
                    "vrrp_mcast_group6",
                    "mcast_dst_ip",
                    "unicast_ttl",
                    "owner_ignore_adverts",
                    "vrrp_owner_ignore_adverts",
                    "vrrp_startup_delay",
                    "vrrp_delay_after_boot",
                    "nftables",
                    "nftables_priority",
                    "nftables_counters",
                    "nftables_ifindex",
                    "accept",
                    "no_accept",
                    "listen_first",
                    "release_skew",
                    "vrrp_release_skew",
                    "address_removal_limit");

    @Test
    void everyKeywordThatIsServedHasABinder() {
        List<String> missing = new ArrayList<>();
        SERVED.forEach(
                (scope, serves) ->
                        Keywords.of(scope).stream()
                                .filter(Keyword::isServed)
                                .filter(keyword -> !ELSEWHERE.contains(keyword.name()))
                                .filter(keyword -> !serves.test(keyword.name()))
                                .filter(keyword -> !SERVED_FROM_SETTINGS.contains(keyword.name()))
                                .forEach(keyword -> missing.add(scope + " " + keyword.name())));
        assertEquals(List.of(), missing);
    }

    @Test
    void theTableHoldsTheWholeLanguage() {
        int count = SERVED.keySet().stream().mapToInt(scope -> Keywords.of(scope).size()).sum();
        assertTrue(count > 250, "keywords: " + count);
    }

    @Test
    void aSwapOfNeighboursIsOneMistake() {
        assertEquals(1, Spelling.distance("prioirty", "priority"));
        assertEquals(1, Spelling.distance("virtual_ipadress", "virtual_ipaddress"));
        assertEquals("priority", Spelling.nearest("prioirty", List.of("state", "priority")));
    }
}
