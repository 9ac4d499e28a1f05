package org.jvrrpd.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.model.Config;
import org.jvrrpd.net.Family;
import org.jvrrpd.vmac.InterfacePlanner;

/** FW-01 to FW-05: which configuration needs which rules, word by word. */
class FirewallTextTest {
    private static final Map<String, Integer> INDEXES = Map.of("eth0", 2, "vrrp.51", 7);

    @TempDir private Path folder;

    private Config load(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("file.conf"), text);
        Config config = ConfigLoader.load(file, LoadOptions.of("x")).config();
        assertNotNull(config);
        return InterfacePlanner.place(config, Config.EMPTY, List.of());
    }

    private Map<Family, String> tables(String... texts) throws IOException {
        List<Config> all = new java.util.ArrayList<>();
        for (String text : texts) {
            all.add(load(text));
        }
        return FirewallText.of(all, name -> INDEXES.getOrDefault(name, 0));
    }

    private static String instance(String inside, String addresses) {
        return instance(51, inside, addresses);
    }

    private static String instance(int vrid, String inside, String addresses) {
        return "vrrp_instance I"
                + vrid
                + " {\ninterface eth0\nvirtual_router_id "
                + vrid
                + "\npriority 100\n"
                + inside
                + "\nvirtual_ipaddress {\n"
                + addresses
                + "\n}\n}\n";
    }

    /** FW-01: accept is the default; strict mode and no_accept drop; an owner always accepts. */
    @Test
    void onlyWhoDoesNotAcceptNeedsRules() throws IOException {
        String address = "10.0.0.1/24";
        assertEquals(Map.of(), tables(instance("", address)));
        assertEquals(Map.of(), tables(instance("no_accept\npriority 255", address)));
        String strictOwner = "strict_mode on\npriority 255\nversion 3";
        assertEquals(Map.of(), tables(instance(strictOwner, address)));
        assertFalse(tables(instance("strict_mode on\naccept", address)).isEmpty());
        assertFalse(tables(instance("no_accept", address)).isEmpty());
        assertFalse(tables(instance("strict_mode on", address)).isEmpty());
        assertEquals(Map.of(), tables());
    }

    private static final String DROPPED_IPV6 =
            """
                table ip6 keepalived {
                  set neighbor-discovery {
                    type icmpv6_type
                    flags constant
                    elements = { nd-neighbor-solicit, nd-neighbor-advert }
                  }
                  set vips {
                    type ipv6_addr
                    elements = { fd00::1 }
                  }
                  chain out {
                    type filter hook output priority -1; policy accept;
                    icmpv6 type @neighbor-discovery accept
                    ip6 saddr @vips drop
                  }
                  chain in {
                    type filter hook input priority -1; policy accept;
                    icmpv6 type @neighbor-discovery accept
                    ip6 daddr @vips drop
                  }
                }
                """;

    /** FW-02, FW-03: both directions, excluded addresses too, each in the table of its family. */
    @Test
    void addressesAreDroppedInBothDirections() throws IOException {
        String excluded = "virtual_ipaddress_excluded {\nfd00::1/64\n10.0.0.2/24\n}";
        Map<Family, String> tables = tables(instance("no_accept\n" + excluded, "10.0.0.1/24"));
        assertEquals(
                """
                table ip keepalived {
                  set vips {
                    type ipv4_addr
                    elements = { 10.0.0.1, 10.0.0.2 }
                  }
                  chain out {
                    type filter hook output priority -1; policy accept;
                    ip saddr @vips drop
                  }
                  chain in {
                    type filter hook input priority -1; policy accept;
                    ip daddr @vips drop
                  }
                }
                """,
                tables.get(Family.IPV4));
        assertEquals(DROPPED_IPV6, tables.get(Family.IPV6));
    }

    private static final String LINK_LOCAL =
            """
                table ip6 keepalived {
                  set neighbor-discovery {
                    type icmpv6_type
                    flags constant
                    elements = { nd-neighbor-solicit, nd-neighbor-advert }
                  }
                  set vips_link_local {
                    type ipv6_addr . ifname
                    elements = { fe80::1 . "eth0" }
                  }
                  chain in_link_local {
                   \s
                    ip6 daddr . iifname @vips_link_local drop
                  }
                  chain out_link_local {
                   \s
                    ip6 saddr . oifname @vips_link_local drop
                  }
                  chain out {
                    type filter hook output priority -1; policy accept;
                    icmpv6 type @neighbor-discovery accept
                    ip6 saddr fe80::/10 goto out_link_local
                  }
                  chain in {
                    type filter hook input priority -1; policy accept;
                    icmpv6 type @neighbor-discovery accept
                    ip6 daddr fe80::/10 goto in_link_local
                  }
                }
                """;

    /** FW-02, FW-03: a link-local address counts on its interface only. */
    @Test
    void linkLocalAddressesAreBoundToTheirInterface() throws IOException {
        String instance = instance("no_accept", "fe80::1/64");
        String byName = String.valueOf(tables(instance).get(Family.IPV6));
        assertEquals(LINK_LOCAL, byName);
        String byIndex =
                String.valueOf(
                        tables("global_defs {\nnftables_ifindex\n}\n" + instance).get(Family.IPV6));
        assertTrue(byIndex.contains("type ipv6_addr . iface_index\n"), byIndex);
        assertTrue(byIndex.contains("elements = { fe80::1 . 2 }"), byIndex);
        assertTrue(byIndex.contains("ip6 saddr . oif @vips_link_local drop"), byIndex);
        assertTrue(byIndex.contains("ip6 daddr . iif @vips_link_local drop"), byIndex);
    }

    private static final String VMAC_IPV6 =
            """
                table ip6 keepalived {
                  map vmac_map {
                    type iface_index : iface_index
                    elements = { 7 : 2 }
                  }
                  set vmac_set {
                    type iface_index
                    elements = { 7 }
                  }
                  chain out {
                    type filter hook output priority -1; policy accept;
                    icmpv6 type mld2-listener-report meta oifkind "macvlan" dup to ip6 daddr device oif map @vmac_map drop
                    icmpv6 type nd-router-solicit meta oifkind "macvlan" oif @vmac_set drop
                  }
                }
                """;

    /** FW-05: IGMP of a VMAC leaves by its base; without filter of addresses there is no input. */
    @Test
    void aVmacTellsSwitchesNothing() throws IOException {
        assertEquals(
                Map.of(
                        Family.IPV4,
                        """
                        table ip keepalived {
                          map vmac_map {
                            type iface_index : iface_index
                            elements = { 7 : 2 }
                          }
                          chain out {
                            type filter hook output priority -1; policy accept;
                            ip protocol igmp meta oifkind "macvlan" dup to ip daddr device oif map @vmac_map drop
                          }
                        }
                        """),
                tables(instance("use_vmac", "10.0.0.1/24")));
        Map<Family, String> both =
                tables(
                        instance(
                                "use_vmac\nvirtual_ipaddress_excluded {\nfd00::1/64\n}",
                                "10.0.0.1/24"));
        assertEquals(VMAC_IPV6, both.get(Family.IPV6));
        assertEquals(
                Map.of(),
                tables(instance(52, "use_vmac", "10.0.0.1/24")),
                "vrrp.52 is not there yet");
        assertEquals(
                Map.of(), tables(instance("use_ipvlan", "10.0.0.1/24")), "no hardware address");
    }

    /** FW-03: name, priority and counters of the tables. */
    @Test
    void globalDefsNameAndPlaceTheTables() throws IOException {
        String globals =
                "global_defs {\nnftables other\nnftables_priority 5\nnftables_counters\n}\n";
        String ipv4 =
                String.valueOf(
                        tables(globals + instance("no_accept", "10.0.0.1/24")).get(Family.IPV4));
        assertTrue(ipv4.startsWith("table ip other {"), ipv4);
        assertTrue(ipv4.contains("hook output priority 5;"), ipv4);
        assertTrue(ipv4.contains("ip saddr @vips counter drop"), ipv4);
        String ipv6 =
                String.valueOf(
                        tables(globals + instance("no_accept", "fe80::1/64")).get(Family.IPV6));
        assertTrue(ipv6.contains("ip6 saddr fe80::/10 counter goto out_link_local"), ipv6);
        assertTrue(ipv6.contains("icmpv6 type @neighbor-discovery counter accept"), ipv6);
    }

    /** While a reload is under way the old addresses are still filtered; the new names count. */
    @Test
    void severalConfigurationsAreCoveredAtOnce() throws IOException {
        String before = instance("no_accept", "10.0.0.1/24");
        String after = "global_defs {\nnftables other\n}\n" + instance("no_accept", "10.0.0.2/24");
        String text = String.valueOf(tables(before, after).get(Family.IPV4));
        assertTrue(text.startsWith("table ip other {"), text);
        assertTrue(text.contains("{ 10.0.0.1, 10.0.0.2 }"), text);
    }

    /** FW-06: removing works whether the table is there or not. */
    @Test
    void aRemovalMakesTheTableFirst() {
        assertEquals("table ip x\ndelete table ip x\n", Nft.removal(Family.IPV4, "x"));
        assertEquals("table ip6 x\ndelete table ip6 x\n", Nft.removal(Family.IPV6, "x"));
    }
}
