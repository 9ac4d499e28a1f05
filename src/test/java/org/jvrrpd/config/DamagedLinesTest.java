package org.jvrrpd.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VirtualRule;
import org.jvrrpd.model.VrrpInstance;

/**
 * What remains of lines that are not quite right: the same as with keepalived, which holds the
 * address, hears the peer, or leaves the tracker out.
 */
class DamagedLinesTest {
    private static final String HEAD = "vrrp_instance A {\ninterface eth0\nvirtual_router_id 1\n";

    /** ADR-01, CFG-21. */
    @Test
    void anAddressIsHeldWhateverItsPrefixLength() {
        VrrpInstance instance =
                instance(
                        """
                        virtual_ipaddress {
                        192.0.2.1/255.255.255.0
                        192.0.2.2/24;
                        192.0.2.3/33
                        192.0.2.4/
                        192.0.2.5/x24
                        }
                        virtual_ipaddress_excluded {
                        2001:db8::1/64,
                        }
                        """);
        assertEquals(
                List.of(
                        "192.0.2.1/32",
                        "192.0.2.2/24",
                        "192.0.2.3/32",
                        "192.0.2.4/32",
                        "192.0.2.5/32"),
                texts(instance.addresses()));
        assertEquals(List.of("2001:db8::1/64"), texts(instance.excludedAddresses()));
    }

    /** ADR-02: a computed broadcast address is not replaced by a written one. */
    @Test
    void aComputedBroadcastAddressHolds() {
        VrrpInstance instance =
                instance(
                        """
                        virtual_ipaddress {
                        192.0.2.1/24 brd - broadcast 192.0.2.255
                        192.0.2.2/24 brd 192.0.2.200 brd +
                        }
                        """);
        assertEquals(
                List.of("192.0.2.0", "192.0.2.255"),
                instance.addresses().stream().map(one -> String.valueOf(one.broadcast())).toList());
    }

    /** UNI-01. */
    @Test
    void peersAndSourceLoseWhatStandsBehindTheAddress() {
        VrrpInstance instance =
                instance(
                        """
                        virtual_ipaddress { 192.0.2.1/24 }
                        unicast_src_ip 192.0.2.10/24
                        unicast_peer {
                        192.0.2.11/24
                        192.0.2.12-14
                        node3
                        }
                        """);
        assertEquals("192.0.2.10", String.valueOf(instance.sourceAddress()));
        assertEquals(
                List.of("192.0.2.11", "192.0.2.12"),
                instance.unicastPeers().stream().map(one -> one.address().toString()).toList());
    }

    /** TRK-09. */
    @Test
    void aTrackerWithAWordThatIsNoWeightIsNotTracked() {
        VrrpInstance instance =
                instance(
                        """
                        virtual_ipaddress { 192.0.2.1/24 }
                        track_interface {
                        eth1 eth2
                        eth3 weight
                        eth4 weight 5 foo
                        }
                        """);
        assertEquals(
                List.of("eth4"),
                instance.trackInterfaces().stream().map(one -> one.name()).toList());
    }

    /** PKT-06. */
    @Test
    void aSecondAuthenticationBlockAddsToTheFirst() {
        Authentication authentication =
                instance(
                                """
                                virtual_ipaddress { 192.0.2.1/24 }
                                authentication {
                                auth_type PASS
                                }
                                authentication {
                                auth_pass abc
                                }
                                """)
                        .authentication();
        assertEquals(Authentication.Type.PASS, authentication.type());
    }

    /** ADR-17: the rule stays without what is no protocol; with track_group it is left out. */
    @Test
    void aRuleLosesAWrongProtocol() {
        List<VirtualRule> rules =
                instance(
                                """
                                virtual_ipaddress { 192.0.2.1/24 }
                                virtual_rules {
                                from 10.0.0.0/8 table 5 preference 1 ipproto 0x11
                                from 10.0.0.0/8 table 5 preference 2 ipproto UDP
                                from 10.0.0.0/8 table 5 preference 3 track_group g
                                }
                                """)
                        .virtualRules();
        assertEquals(2, rules.size());
        assertNull(rules.get(0).options().ipProtocol());
        assertEquals("UDP", rules.get(1).options().ipProtocol());
    }

    private static List<String> texts(List<VirtualAddress> addresses) {
        return addresses.stream().map(one -> one.address() + "/" + one.prefixLength()).toList();
    }

    private static VrrpInstance instance(String lines) {
        LoadResult result =
                ConfigLoader.loadText(HEAD + lines + "}\n", Path.of("x.conf"), LoadOptions.of("x"));
        Config config = result.config();
        assertNotNull(config, () -> result.diagnostics().toString());
        return config.instances().get(0);
    }
}
