package org.jvrrpd.config.effective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.VrrpInstance;

/** DMP-04: the texts of addresses, routes and rules are those that keepalived 2.2.7 dumps. */
class DumpTextTest {
    @Test
    void addressesOfIpv4() {
        String lines =
                """
                10.9.9.9
                10.9.9.10/24 peer 10.9.8.1
                10.9.9.12/24 scope site brd - label v0:x
                10.9.9.13/24 scope 17 no_track
                10.9.9.14/24 noprefixroute autojoin dev v1
                10.9.9.15/24 scope host brd 10.9.9.99
                10.9.9.17/24 preferred_lft 0
                """;
        assertEquals(
                List.of(
                        "10.9.9.9 dev v0 scope global",
                        "10.9.9.10 dev v0 scope global peer 10.9.8.1/32",
                        "10.9.9.12/24 brd 10.9.9.0 dev v0 scope site label v0:x",
                        "10.9.9.13/24 dev v0 scope 17 no_track",
                        "10.9.9.14/24 dev v1 scope global noprefixroute autojoin",
                        "10.9.9.15/24 brd 10.9.9.99 dev v0 scope host",
                        "10.9.9.17/24 dev v0 scope global"),
                load("virtual_ipaddress", lines).addresses().stream()
                        .map(AddressText::of)
                        .toList());
    }

    @Test
    void addressesOfIpv6() {
        String lines =
                """
                2001:db8::5/64
                2001:db8::7
                2001:db8::8 preferred_lft forever
                2001:db8::9/64 preferred_lft 0
                2001:db8::10/64 preferred_lft 77 -nodad autojoin noprefixroute no_track
                2001:db8::11/64 peer 2001:db8::12
                2001:db8::13/64 dev v1 mngtmpaddr home
                """;
        assertEquals(
                List.of(
                        "2001:db8::5/64 dev v0 scope global preferred_lft forever",
                        "2001:db8::7 dev v0 scope global deprecated",
                        "2001:db8::8 dev v0 scope global preferred_lft forever",
                        "2001:db8::9/64 dev v0 scope global deprecated",
                        "2001:db8::10/64 dev v0 scope global -nodad noprefixroute autojoin"
                                + " no_track preferred_lft 77",
                        "2001:db8::11 dev v0 scope global peer 2001:db8::12/128 deprecated",
                        "2001:db8::13/64 dev v1 scope global home mngtmpaddr preferred_lft"
                                + " forever"),
                load("virtual_ipaddress_excluded", lines).excludedAddresses().stream()
                        .map(AddressText::of)
                        .toList());
    }

    @Test
    void routes() {
        String lines =
                """
                10.5.0.0/16 via 10.9.9.1 dev v0 metric 5 src 10.9.9.9 scope link tos 16 table 77 no_track protocol static
                10.5.1.0/24 dev v0 mtu 1400 advmss lock 1300 rttvar lock 3s reordering 4 cwnd 7 ssthresh 5 congctl cubic window 9 hoplimit 8 initcwnd 4 initrwnd 5 features ecn quickack 1 fastopen_no_cookie 1 realms 1/2
                local 10.5.2.0/24 dev v0
                unreachable 10.5.3.0/24
                append 10.5.4.0/24 dev v0
                10.5.4.0/24 dev v0 add
                add 10.5.4.0/24 dev v0 ttl-propagate enabled
                2001:db8:1::/64 via 2001:db8::1 dev v0 pref high expires 30 from 2001:db8:2::/64
                default6 via 2001:db8::1 dev v0
                10.5.6.0/24 dev v0 encap ip id 4 dst 10.1.1.1 ttl 4
                10.5.7.0/24 gw 10.9.9.2 or 10.9.9.3 dev v0
                10.5.9.9 dev v0
                default via 10.9.9.1 table main
                """;
        assertEquals(
                List.of(
                        "prepend 10.5.0.0/16 src 10.9.9.9 tos 16 via inet 10.9.9.1 dev v0 table 77"
                                + " proto 4 scope 253 metric 5 no_track",
                        "prepend 10.5.1.0/24 dev v0 proto 18 realms 1/2 congctl cubic rttvar lock"
                                + " 3s features ecn mtu 1400 window 9 ssthresh 5 cwnd 7 advmss lock"
                                + " 1300 reordering 4 hoplimit 8 initcwnd 4 initrwnd 5 quickack 1"
                                + " fastopen_no_cookie 1",
                        "add local 10.5.2.0/24 dev v0 proto 18",
                        "add unreachable 10.5.3.0/24 proto 18 no_track",
                        "append 10.5.4.0/24 dev v0 proto 18",
                        "add 10.5.4.0/24 dev v0 proto 18",
                        "add 10.5.4.0/24 dev v0 proto 18 ttl-propagate enabled",
                        "prepend 2001:db8:1::/64 from 2001:db8:2::/64 via inet6 2001:db8::1 dev v0"
                                + " proto 18 expires 30sec pref high",
                        "prepend ::/0 via inet6 2001:db8::1 dev v0 proto 18",
                        "prepend 10.5.6.0/24 encap ip id 4 dst 10.1.1.1 ttl 4 dev v0 proto 18",
                        "prepend 10.5.7.0/24 dev v0 proto 18 nexthop via inet 10.9.9.2 nexthop via"
                                + " inet 10.9.9.3",
                        "prepend 10.5.9.9 dev v0 proto 18",
                        "prepend 0.0.0.0/0 via inet 10.9.9.1 proto 18 no_track"),
                load("virtual_routes", lines).virtualRoutes().stream().map(RouteText::of).toList());
    }

    @Test
    void rules() {
        String lines =
                """
                from 10.5.0.0/16 table 100 preference 50
                to 10.6.0.0/16 lookup 101 fwmark 7/255 oif v0 priority 51 no_track realms 1/2
                not from 10.8.0.0/16 tos 16 nop preference 52
                from 10.8.0.0/16 blackhole preference 53
                """;
        assertEquals(
                List.of(
                        "from 10.5.0.0/16 priority 50 tos 0x0 protocol 18 lookup 100",
                        "from all to 10.6.0.0/16 priority 51 tos 0x0 fwmark 0x7/0xff oif v0 realms"
                                + " 1/2 lookup 101 no_track",
                        "not from 10.8.0.0/16 priority 52 tos 0x10 protocol 18 nop",
                        "from 10.8.0.0/16 priority 53 tos 0x0 protocol 18 type blackhole"),
                load("virtual_rules", lines).virtualRules().stream().map(RuleText::of).toList());
    }

    /** ADR-15, ADR-17: as the installed keepalived dumps them. */
    @Test
    void realmsNextHopsAndLookups() {
        String routes =
                """
                10.6.0.0/24 dev v0 realms 7
                10.6.1.0/24 dev v0 realms 0
                unicast 10.6.2.0/24 dev v0
                10.12.0.0/24 via 10.9.9.3 dev v0 nexthop via 10.9.9.4 nexthop via 10.9.9.5
                10.17.0.0/24 via 10.9.9.3 dev v0 nexthop via 10.9.9.4 no_track
                2001:db8::/48 dev v0 nexthop via 2001:db8::9 nexthop via 10.9.9.4
                """;
        assertEquals(
                List.of(
                        "prepend 10.6.0.0/24 dev v0 proto 18 realm 7",
                        "prepend 10.6.1.0/24 dev v0 proto 18",
                        "add 10.6.2.0/24 dev v0 proto 18",
                        "prepend 10.12.0.0/24 via inet 10.9.9.3 dev v0 proto 18 nexthop via inet"
                                + " 10.9.9.4 nexthop via inet 10.9.9.5",
                        "prepend 10.17.0.0/24 via inet 10.9.9.3 dev v0 proto 18 nexthop via inet"
                                + " 10.9.9.4",
                        "prepend 2001:db8::/48 dev v0 proto 18 nexthop via inet6 2001:db8::9"),
                load("virtual_routes", routes).virtualRoutes().stream()
                        .map(RouteText::of)
                        .toList());
        String rules =
                """
                from 10.0.0.0/8 table 100 preference 1 realms 7 suppress_prefixlength 5
                from 10.0.0.0/8 l3mdev preference 2
                from 10.0.0.0/8 goto 4 preference 3
                from 10.0.0.0/8 table 4 preference 4 realms 0 tunnel-id 0
                """;
        assertEquals(
                List.of(
                        "from 10.0.0.0/8 priority 1 tos 0x0 suppress_prefixlen 5 protocol 18 realms"
                                + " 0/7 lookup 100",
                        "from 10.0.0.0/8 priority 2 tos 0x0 l3mdev protocol 18 lookup 0",
                        "from 10.0.0.0/8 priority 3 tos 0x0 protocol 18 goto 4",
                        "from 10.0.0.0/8 priority 4 tos 0x0 protocol 18 lookup 4"),
                load("virtual_rules", rules).virtualRules().stream().map(RuleText::of).toList());
    }

    /** ADR-15, ADR-17, CFG-21: lines that keepalived 2.2.7 leaves out. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.0.0/24 dev v0 realms /6",
                "10.1.0.0/24 dev v0 window 0x10",
                "10.1.0.0/24 dev v0 cwnd 4294967296",
                "10.1.0.0/24 dev v0 rtt 3us",
                "10.1.0.0/24 dev v0 quickack 2",
                "10.1.0.0/24 dev v0 hoplimit 256",
                "10.1.0.0/24 via 10.9.9.1 or 10.9.9.2 nexthop via 10.9.9.3"
            })
    void routesWithBadMetricsAreLeftOut(String line) {
        assertEquals(List.of(), load("virtual_routes", line + "\n").virtualRoutes());
    }

    /** ADR-17: {@code goto} leads forward. */
    @Test
    void aRuleThatGoesBackIsLeftOut() {
        String line = "from 10.0.0.0/8 goto 7 preference 7\n";
        assertEquals(List.of(), load("virtual_rules", line).virtualRules());
    }

    private static VrrpInstance load(String block, String lines) {
        String text =
                "vrrp_instance A {\ninterface v0\nvirtual_router_id 1\n"
                        + (block.equals("virtual_ipaddress")
                                ? ""
                                : "virtual_ipaddress { 10.0.0.1/24 }\n")
                        + block
                        + " {\n"
                        + lines
                        + "}\n}\n";
        Config config =
                ConfigLoader.loadText(text, Path.of("x.conf"), LoadOptions.of("host")).config();
        assertNotNull(config);
        return config.instances().get(0);
    }
}
