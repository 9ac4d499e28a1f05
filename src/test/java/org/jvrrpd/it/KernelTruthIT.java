package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.jvrrpd.testing.Await;

/**
 * Addresses that others take away from a MASTER are back at once, without a move; who takes them
 * again and again makes it hand over to keepalived.
 */
@Tag("one-java")
class KernelTruthIT {
    /** What follows sooner counts as one removal. */
    private static final long BURST_NANOS = 150_000_000L;

    private static final List<String> ON_ETH1 = List.of("10.78.1.100", "10.78.1.101", "fd78::100");
    private static final String EXCLUDED =
            """
            virtual_ipaddress_excluded {
                10.78.1.100/24 dev eth1
                10.78.1.101/24 dev eth1
                fd78::100/64 dev eth1
              }
              garp_master_delay 0
              garp_master_repeat 1""";

    @Execution(CONCURRENT)
    @Test
    void whatOthersTakeAwayIsBackWithoutAMove() throws Exception {
        try (TwoHosts hosts = new TwoHosts()) {
            for (Host host : List.of(hosts.a, hosts.b)) {
                makeEth1(host);
                host.run("sysctl", "-q", "net.ipv4.conf.eth1.promote_secondaries=0");
                host.run("ip", "addr", "add", "10.78.1.1/24", "dev", "eth1");
            }
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config(150)).start();
            Daemon theirs = hosts.onB(Daemon.Kind.KEEPALIVED, config(100)).start();
            theirs.awaitLog("(VI_1) Entering BACKUP STATE", 1, TwoHosts.DEADLINE_SECONDS);
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
            awaitEth1(hosts.a, ours);
            String states = states(ours);
            String theirStates = states(theirs);

            oneAddressAndOneAnnouncement(hosts, ours);
            theSecondariesOfAPrimary(hosts.a, ours);
            aWholeInterface(hosts.a, ours);
            assertEquals(states, states(ours));
            assertEquals(theirStates, states(theirs));

            anInterfaceThatIsMadeAgain(hosts.a, ours);
            anInterfaceThatIsRenamed(hosts.a, ours);
        }
    }

    private static ConfigText config(int priority) {
        return new ConfigText(Link.V3, priority).inside(EXCLUDED);
    }

    private static void makeEth1(Host host) {
        host.run("ip", "link", "add", "eth1", "type", "veth", "peer", "name", "end1");
        host.run("ip", "link", "set", "end1", "up");
        host.run("ip", "link", "set", "eth1", "up");
    }

    private static String states(Daemon daemon) {
        return String.join(
                "\n", daemon.log().lines().filter(line -> line.contains(" Entering ")).toList());
    }

    private static void awaitEth1(Host host, Daemon witness) {
        for (String address : ON_ETH1) {
            Await.until(
                    "eth1 has " + address,
                    TwoHosts.DEADLINE_SECONDS,
                    () -> host.has(address),
                    witness::log);
        }
    }

    private static void awaitRestored(Daemon daemon, long atLeast) {
        new StatusView(daemon, "VI_1").awaitCount("address_restored", atLeast);
    }

    private static void oneAddressAndOneAnnouncement(TwoHosts hosts, Daemon ours) throws Exception {
        try (Capture capture = Capture.all(hosts)) {
            hosts.a.run("ip", "addr", "del", TwoHosts.VIP + "/24", "dev", "eth0");
            awaitRestored(ours, 1);
            hosts.awaitHeld(hosts.a, ours);
            capture.stop();
            assertEquals(1, capture.claims(TwoHosts.VIP).size(), ours::log);
        }
        ours.awaitLog("was removed by others; installing it again", 1, 20);
    }

    private static void theSecondariesOfAPrimary(Host host, Daemon ours) {
        host.run("ip", "addr", "del", "10.78.1.1/24", "dev", "eth1");
        awaitRestored(ours, 3);
        awaitEth1(host, ours);
    }

    private static void aWholeInterface(Host host, Daemon ours) {
        // Once: ip looks again, up to ten times, and the addresses may be back each time.
        host.tryRun("ip", "-loops", "1", "addr", "flush", "dev", "eth1");
        awaitRestored(ours, 6);
        awaitEth1(host, ours);
    }

    /** ADR-11: the loss of an interface that has addresses is a fault; they come back with it. */
    private static void anInterfaceThatIsMadeAgain(Host host, Daemon ours) {
        host.run("ip", "link", "del", "eth1");
        makeEth1(host);
        awaitEth1(host, ours);
    }

    private static void anInterfaceThatIsRenamed(Host host, Daemon ours) {
        host.run("ip", "link", "set", "eth1", "down");
        host.run("ip", "link", "set", "eth1", "name", "eth7");
        host.run("ip", "link", "set", "end1", "name", "end7");
        makeEth1(host);
        awaitEth1(host, ours);
        host.run("ip", "link", "del", "eth7");
        awaitEth1(host, ours);
    }

    @Execution(CONCURRENT)
    @Test
    void whoTakesThemAgainAndAgainMakesItHandOver() {
        try (TwoHosts hosts = new TwoHosts()) {
            ConfigText limited = new ConfigText(Link.V3, 150).inside("address_removal_limit 3");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, limited).start();
            Daemon theirs = hosts.onB(Daemon.Kind.KEEPALIVED, new ConfigText(Link.V3, 100)).start();
            theirs.awaitLog("(VI_1) Entering BACKUP STATE", 1, TwoHosts.DEADLINE_SECONDS);
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
            for (int i = 1; i <= 3; i++) {
                hosts.a.run("ip", "addr", "del", TwoHosts.VIP + "/24", "dev", "eth0");
                awaitRestored(ours, i);
                long atNanos = System.nanoTime();
                Await.until("a burst is over", 20, () -> System.nanoTime() - atNanos > BURST_NANOS);
            }
            hosts.awaitHolder(hosts.b, hosts.a, ours, theirs);
            ours.awaitLog("(something on this host removed virtual addresses 3 times in ", 1, 20);
            ours.awaitLog(" s), asked by this daemon itself", 1, 20);
            String status = ours.ask("status").output();
            assertTrue(status.contains("  priority       1 (configured 150)\n"), status);
            assertTrue(status.contains(": something on this host removed virtual"), status);
        }
    }
}
