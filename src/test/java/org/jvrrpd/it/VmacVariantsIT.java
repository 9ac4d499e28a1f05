package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvrrpd.testing.Await;

/** use_vmac on one host alone, and with names and groups of the file. */
@Tag("keywords")
class VmacVariantsIT {
    private static final long DEADLINE_SECONDS = TwoHosts.DEADLINE_SECONDS;

    /** Whether a host uses a VMAC is its own affair: each hears and follows the other. */
    @Execution(CONCURRENT)
    @ParameterizedTest(name = "ours {0}")
    @ValueSource(booleans = {true, false})
    void oneHostAloneMayUseIt(boolean isOurs) {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config(isOurs, 150)).start();
            Daemon theirs = hosts.onB(Daemon.Kind.KEEPALIVED, config(!isOurs, 100)).start();
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
            ours.awaitMaster();
            assertEquals(0, ours.stop());
            assertTrue(ours.log().contains("the successor has announced"), ours::log);
            hosts.awaitHolder(hosts.b, hosts.a, ours, theirs);
            ours.start();
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
            assertEquals(isOurs, interfaces(hosts.a).contains("vrrp.51"), ours::log);
            assertEquals(0, ours.stop());
        }
    }

    private static ConfigText config(boolean withVmac, int priority) {
        return withVmac
                ? new ConfigText(Link.V3, priority).inside("use_vmac")
                : new ConfigText(Link.V3, priority);
    }

    /** MAC-01, MAC-06, MAC-07: prefixes as keepalived takes them; the group as 2.4 does. */
    @Execution(CONCURRENT)
    @Test
    void prefixesAndGroupAreAsTheFileSays() {
        try (TwoHosts hosts = new TwoHosts()) {
            for (Host host : List.of(hosts.a, hosts.b)) {
                host.run("ip", "link", "add", "eth1", "type", "veth", "peer", "name", "far1");
                host.run("ip", "link", "set", "far1", "up");
                host.run("ip", "link", "set", "eth1", "up");
            }
            Daemon theirs = hosts.onB(Daemon.Kind.KEEPALIVED, prefixed("use_vmac", 100)).start();
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, prefixed("use_vmac group 7", 150)).start();
            hosts.awaitHeld(hosts.a, ours);
            for (Host host : List.of(hosts.a, hosts.b)) {
                Await.until(
                        "both are made",
                        DEADLINE_SECONDS,
                        () ->
                                interfaces(host).contains("front.51@eth0")
                                        && interfaces(host).contains("side.51@eth1"),
                        () -> interfaces(host) + TwoHosts.logs(ours, theirs));
            }
            String address = hosts.a.run("ip", "-br", "addr", "show", "front.51");
            assertTrue(address.contains(TwoHosts.VIP + "/24"), address);
            String group = hosts.a.run("ip", "link", "show", "group", "7");
            assertTrue(group.contains("front.51@"), group);
            assertEquals(0, ours.stop());
            assertFalse(interfaces(hosts.a).contains(".51@"), ours::log);
        }
    }

    private static ConfigText prefixed(String useVmac, int priority) {
        return new ConfigText(Link.V3, priority)
                .globals("vmac_prefix front\n  vmac_addr_prefix side")
                .inside(useVmac + "\n  use_vmac_addr")
                .addresses(TwoHosts.VIP + "/24\n    10.99.0.1/24 dev eth1");
    }

    private static String interfaces(Host host) {
        return host.run("ip", "-br", "link");
    }
}
