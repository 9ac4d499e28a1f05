package org.jvrrpd.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which instances of different files are one virtual router. */
class RouterPairingTest {
    private static String instance(String name, String network, int vrid, String address) {
        return "vrrp_instance "
                + name
                + " {\n interface "
                + network
                + "\n virtual_router_id "
                + vrid
                + "\n virtual_ipaddress { "
                + address
                + " }\n}\n";
    }

    private static List<String> pairs(String... files) {
        return RouterPairing.of(Cluster.of(files).nodes()).stream()
                .map(router -> router.name() + " on " + names(router))
                .toList();
    }

    private static List<String> names(SharedRouter router) {
        return router.nodes().stream().map(ClusterNode::name).toList();
    }

    @Test
    void neitherNameNorInterfaceMatters() {
        assertEquals(
                List.of("WEB / VI_1 on [a, b]"),
                pairs(
                        instance("WEB", "eth0", 7, "10.0.0.9"),
                        instance("VI_1", "ens3", 7, "10.0.0.9")));
    }

    @Test
    void anotherVridIsAnotherRouter() {
        assertEquals(
                List.of("X on [a]", "X on [b]"),
                pairs(instance("X", "eth0", 7, "10.0.0.9"), instance("X", "eth0", 8, "10.0.0.9")));
    }

    /** One VRID may be used on each interface. */
    @Test
    void amongSeveralOfOneVridAddressesDecide() {
        assertEquals(
                List.of("IN / OUT on [a, b]", "OUT / IN on [a, b]"),
                pairs(
                        instance("IN", "eth0", 7, "10.0.0.9")
                                + instance("OUT", "eth1", 7, "10.1.0.9"),
                        instance("IN", "eth0", 7, "10.1.0.9")
                                + instance("OUT", "eth1", 7, "10.0.0.9")));
    }

    @Test
    void aNodeThatSpeaksUnicastIsTakenForTheSameIfNobodyElseFits() {
        String unicast =
                instance("X", "eth0", 7, "10.0.0.9")
                        .replace("{\n interface", "{\n unicast_peer { 10.0.0.1 }\n interface");
        assertEquals(List.of("X on [a, b]"), pairs(instance("X", "eth0", 7, "10.0.0.9"), unicast));
    }
}
