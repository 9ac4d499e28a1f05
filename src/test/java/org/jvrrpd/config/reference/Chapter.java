package org.jvrrpd.config.reference;

import java.util.List;

/**
 * A chapter of the reference: what a person has written about a block; its keywords come from the
 * table.
 *
 * @param scope the block's name in the table
 */
record Chapter(String scope, String title, String preface) {
    /** All chapters in their order. */
    static final List<Chapter> ALL =
            List.of(
                    new Chapter(
                            "lexical",
                            "Writing a file",
                            "A line holds a keyword and its arguments, separated by blanks. A line has at most"
                                    + " 1023 bytes; what is longer is left out with a finding."),
                    new Chapter(
                            "include",
                            "Other files",
                            "Names are relative to the directory of the file that has the line. The global"
                                    + " keyword include_check makes such checks the rule for all lines"
                                    + " below it, until the end of the file that has it."),
                    new Chapter(
                            "conditional",
                            "Lines for one host",
                            "One file can serve all hosts: such lines count on some of them only."),
                    new Chapter(
                            "parameter",
                            "Parameters",
                            "Text that is written once and used many times."),
                    new Chapter(
                            "generator",
                            "Generators",
                            "Lines that are repeated with other values."),
                    new Chapter(
                            "root",
                            "Top level",
                            "Objects must stand above the lines that use them; only vrrp_sync_group may"
                                    + " stand anywhere, and so may global_defs."),
                    new Chapter(
                            "global_defs",
                            "global_defs",
                            "Settings of the process, and defaults of all instances."),
                    new Chapter(
                            "vrrp_instance",
                            "vrrp_instance",
                            "A virtual router: addresses that one of several hosts holds. Needed are interface"
                                    + " (or unicast_src_ip with unicast_peer), virtual_router_id and"
                                    + " virtual_ipaddress."),
                    new Chapter(
                            "vrrp_instance.authentication",
                            "authentication",
                            "Inside vrrp_instance, version 2 only. A password travels in clear text: it keeps"
                                    + " away mistakes, not attackers."),
                    new Chapter(
                            "vrrp_instance.auth_hmac",
                            "auth_hmac",
                            "Inside vrrp_instance: signed adverts."),
                    new Chapter(
                            "vrrp_sync_group", "vrrp_sync_group", "Instances that move together."),
                    new Chapter(
                            "vrrp_script",
                            "vrrp_script",
                            "A command that is run again and again; its exit status 0 means that all is well."
                                    + " An instance tracks it by track_script."),
                    new Chapter("track_file", "track_file", "A file whose number counts."),
                    new Chapter(
                            "vrrp_track_process", "vrrp_track_process", "Processes that must run."),
                    new Chapter("bfd_instance", "bfd_instance", "A BFD session to a neighbour."),
                    new Chapter("track_group", "track_group", "Instances by one name."),
                    new Chapter(
                            "garp_group",
                            "garp_group",
                            "Interfaces that share a pace of announcements."),
                    new Chapter(
                            "interface_up_down_delays",
                            "interface_up_down_delays",
                            "One line per interface."),
                    new Chapter(
                            "linkbeat_interfaces",
                            "linkbeat_interfaces",
                            "One line per interface."),
                    new Chapter(
                            "address line",
                            "Lines of addresses",
                            "In virtual_ipaddress, virtual_ipaddress_excluded and static_ipaddress: the"
                                    + " address first, options in any order."),
                    new Chapter(
                            "route line",
                            "Lines of routes",
                            "In virtual_routes and static_routes, in the words of ip-route(8)."),
                    new Chapter(
                            "rule line",
                            "Lines of rules",
                            "In virtual_rules and static_rules, in the words of ip-rule(8)."),
                    new Chapter(
                            "virtual_server",
                            "virtual_server",
                            "The load balancer LVS is no part of jvrrpd: these blocks are skipped with a"
                                    + " note, nested blocks included."));
}
