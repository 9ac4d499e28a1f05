package org.jvrrpd.config.bind;

import java.util.Map;

/**
 * What it means that a keyword is read but not served: only where the general sentence is too weak.
 */
final class Unserved {
    private static final Map<String, String> CONSEQUENCES =
            Map.ofEntries(
                    Map.entry("use_ipvlan", "the addresses will be on the interface itself"),
                    Map.entry(
                            "auth_hmac",
                            "adverts are sent unsigned and accepted unsigned: a peer that insists on signatures will not hear this host"),
                    Map.entry(
                            "track_bfd",
                            "the loss of the BFD session never changes priority or state"),
                    Map.entry(
                            "bfd_instance",
                            "the session is not opened; its loss never changes priority or state"),
                    Map.entry(
                            "net_namespace",
                            "the service stays in the network namespace that it is started in"),
                    Map.entry("no_accept", "the host accepts traffic to the virtual addresses"),
                    Map.entry("nftables", "no firewall rule is made"),
                    Map.entry("vrrp_iptables", "no firewall rule is made"),
                    Map.entry(
                            "mcast_dst_ip",
                            "adverts go to the standard group, so peers that use another will not hear this host"),
                    Map.entry(
                            "vrrp_mcast_group4",
                            "adverts go to 224.0.0.18, so peers that use another group will not hear this host"),
                    Map.entry(
                            "vrrp_mcast_group6",
                            "adverts go to ff02::12, so peers that use another group will not hear this host"),
                    Map.entry("unicast_ttl", "adverts leave with TTL 255"),
                    Map.entry("vrrp_startup_delay", "the service takes part at once after start"),
                    Map.entry(
                            "vrrp_delay_after_boot", "the service takes part at once after start"),
                    Map.entry(
                            "v3_checksum_as_v2",
                            "version 3 adverts carry the standard checksum, which a peer with this setting refuses"),
                    Map.entry("notify_fifo", "nothing is written to the pipe"),
                    Map.entry("vrrp_notify_fifo", "nothing is written to the pipe"),
                    Map.entry("startup_script", "the script is not run"),
                    Map.entry("shutdown_script", "the script is not run"),
                    Map.entry("notify_deleted", "the script is not run"),
                    Map.entry("notify_master_rx_lower_pri", "the script is not run"),
                    Map.entry(
                            "address_lease",
                            "the addresses of a killed daemon stay until it is started again"));

    private Unserved() {}

    /** What happens instead of what the keyword asks for. */
    static String consequence(Keyword keyword) {
        String known = CONSEQUENCES.get(keyword.name());
        return known != null ? known : "it has no effect. In keepalived: " + keyword.help();
    }

    /** The same for a keyword that is known to be in the list. */
    static String consequence(String name) {
        return CONSEQUENCES.getOrDefault(name, "it has no effect");
    }
}
