package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.jvrrpd.testing.Await;

/** Routes, rules and static addresses when others, links, reloads and deaths interfere. */
@Tag("keywords")
class RouteKeepingIT {
    private static final long DEADLINE_SECONDS = TwoHosts.DEADLINE_SECONDS;
    private static final String ROUTES =
            "virtual_routes {\n    10.60.1.0/24 via 10.77.1.13 dev eth0\n    10.60.2.0/24 via 10.77.1.13 dev eth0 no_track\n  }";
    private static final String RULES =
            "virtual_rules {\n    from 10.70.1.0/24 table 100 preference 1001\n  }";
    private static final String STATICS =
            "static_ipaddress {\n  10.88.1.1/24 dev eth1\n}\nstatic_routes {\n  10.50.1.0/24 via 10.88.1.2 dev eth1\n}\nstatic_rules {\n  from 10.51.0.0/16 table 150 preference 150\n}";

    private static ConfigText config() {
        return new ConfigText(Link.V3, 150).block(STATICS).inside(ROUTES).inside(RULES);
    }

    private static void addSecondInterface(Host host) {
        host.run("ip", "link", "add", "eth1", "type", "veth", "peer", "name", "p1");
        host.run("ip", "link", "set", "eth1", "up");
        host.run("ip", "link", "set", "p1", "up");
    }

    private static boolean hasAll(Host host) {
        return !KernelTables.routes(host, "10.60.1.0/24").isEmpty()
                && !KernelTables.rules(host, "10.70.1.0/24").isEmpty()
                && hasStatics(host);
    }

    private static boolean hasStatics(Host host) {
        return !KernelTables.routes(host, "10.50.1.0/24").isEmpty()
                && !KernelTables.routes(host, "local 10.88.1.1").isEmpty()
                && !KernelTables.rules(host, "10.51.0.0/16").isEmpty();
    }

    private static void awaitAll(Host host, Daemon witness) {
        Await.until(
                "all routes, rules and static addresses are there",
                DEADLINE_SECONDS,
                () -> hasAll(host),
                () -> witness.log() + KernelTables.of(host));
    }

    /** FSM-19 (better: no transition), ADR-14. */
    @Execution(CONCURRENT)
    @Test
    void whatOthersDeleteComesBackUnlessItIsNotTracked() {
        try (TwoHosts hosts = new TwoHosts()) {
            addSecondInterface(hosts.a);
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config()).start();
            hosts.awaitHeld(hosts.a, ours);
            ours.awaitMaster();
            awaitAll(hosts.a, ours);
            int before = ours.transitions();
            hosts.a.run("ip", "route", "del", "10.60.2.0/24");
            hosts.a.run("ip", "route", "del", "10.60.1.0/24");
            hosts.a.run("ip", "rule", "del", "preference", "1001");
            hosts.a.run("ip", "rule", "del", "preference", "150");
            hosts.a.run("ip", "route", "del", "10.50.1.0/24");
            hosts.a.run("ip", "addr", "del", "10.88.1.1/24", "dev", "eth1");
            awaitAll(hosts.a, ours);
            assertEquals(List.of(), KernelTables.routes(hosts.a, "10.60.2.0/24"));
            assertEquals(before, ours.transitions(), ours::log);
        }
    }

    /** The kernel drops routes with a source address silently when the address goes. */
    @Execution(CONCURRENT)
    @Test
    void aRouteComesBackWithTheAddressThatItIsSentFrom() {
        try (TwoHosts hosts = new TwoHosts()) {
            ConfigText config =
                    new ConfigText(Link.V3, 150)
                            .inside(
                                    "virtual_routes {\n    10.60.3.0/24 dev eth0 src "
                                            + TwoHosts.VIP
                                            + "\n  }");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config).start();
            hosts.awaitHeld(hosts.a, ours);
            awaitRoute(hosts.a, "10.60.3.0/24", ours);
            hosts.a.run("ip", "addr", "del", TwoHosts.VIP + "/24", "dev", "eth0");
            ours.awaitLog("was removed by others", 1, DEADLINE_SECONDS);
            hosts.awaitHeld(hosts.a, ours);
            awaitRoute(hosts.a, "10.60.3.0/24", ours);
        }
    }

    private static void awaitRoute(Host host, String text, Daemon witness) {
        Await.until(
                "route " + text + " is there",
                DEADLINE_SECONDS,
                () -> !KernelTables.routes(host, text).isEmpty(),
                witness::log);
    }

    /** Neither what is exactly alike nor what leads to the same place is removed. */
    @Execution(CONCURRENT)
    @Test
    void whatWasThereBeforeStays() {
        try (TwoHosts hosts = new TwoHosts()) {
            addSecondInterface(hosts.a);
            hosts.a.run(words("ip route add 10.60.1.0/24 via 10.77.1.13 dev eth0 protocol 18"));
            hosts.a.run(words("ip route add 10.60.2.0/24 via 10.77.1.12 dev eth0 protocol 4"));
            hosts.a.run(words("ip rule add from 10.70.1.0/24 table 100 pref 1001 protocol 18"));
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config()).start();
            hosts.awaitHeld(hosts.a, ours);
            ours.awaitLog(
                    "10.60.1.0/24 via 10.77.1.13 dev eth0 was already there", 1, DEADLINE_SECONDS);
            Await.until(
                    "it is shown",
                    DEADLINE_SECONDS,
                    () -> ours.ask("status").output().contains("ROUTE_NOT_OURS"));
            ours.stop();
            assertEquals(1, KernelTables.routes(hosts.a, "10.60.1.0/24").size());
            List<String> others = KernelTables.routes(hosts.a, "10.60.2.0/24");
            assertEquals(1, others.size(), others::toString);
            assertTrue(others.get(0).contains("via 10.77.1.12"), others::toString);
            assertEquals(1, KernelTables.rules(hosts.a, "10.70.1.0/24").size());
            assertFalse(hasStatics(hosts.a), () -> KernelTables.of(hosts.a));
        }
    }

    private static String[] words(String command) {
        return command.split(" ");
    }

    /** PRC-15. */
    @Execution(CONCURRENT)
    @Test
    void theLeftoversOfAKilledDaemonAreSwept() {
        try (TwoHosts hosts = new TwoHosts()) {
            addSecondInterface(hosts.a);
            String before = KernelTables.of(hosts.a);
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config()).start();
            hosts.awaitHeld(hosts.a, ours);
            awaitAll(hosts.a, ours);
            ours.kill();
            assertTrue(hasAll(hosts.a), "nobody is there to remove them");
            assertEquals(0, ours.ask("sweep").status());
            assertEquals(before, KernelTables.of(hosts.a));

            ours.start();
            hosts.awaitHeld(hosts.a, ours);
            awaitAll(hosts.a, ours);
            ours.kill();
            hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(Link.V3, 150));
            ours.start();
            ours.awaitLog("Startup complete", 3, DEADLINE_SECONDS);
            assertEquals(List.of(), KernelTables.routes(hosts.a, "10.60.1.0/24"));
            assertEquals(List.of(), KernelTables.rules(hosts.a, "10.70.1.0/24"));
            assertFalse(hasStatics(hosts.a));
        }
    }

    /** PRC-10: what is unchanged causes no event of the kernel; what is changed is replaced. */
    @Execution(CONCURRENT)
    @Test
    void aReloadTouchesOnlyWhatIsChanged() throws java.io.IOException {
        try (TwoHosts hosts = new TwoHosts()) {
            addSecondInterface(hosts.a);
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config()).start();
            hosts.awaitHeld(hosts.a, ours);
            ours.awaitMaster();
            awaitAll(hosts.a, ours);
            int before = ours.transitions();
            Process monitor =
                    hosts.a.start(
                            "monitor.log", List.of("ip", "monitor", "route", "rule", "address"));
            awaitMonitor(hosts.a);
            String more =
                    ROUTES.replace("10.60.2.0/24 via 10.77.1.13", "10.60.2.0/24 via 10.77.1.12");
            ConfigText changed =
                    new ConfigText(Link.V3, 150)
                            .block(STATICS + "\nstatic_routes {\n  10.50.9.0/24 dev eth1\n}")
                            .inside(more)
                            .inside(RULES);
            hosts.onA(Daemon.Kind.JVRRPD, changed);
            ours.reload();
            awaitRoute(hosts.a, "10.60.2.0/24 via 10.77.1.12", ours);
            awaitRoute(hosts.a, "10.50.9.0/24", ours);
            hosts.onA(Daemon.Kind.JVRRPD, config());
            ours.reload();
            awaitRoute(hosts.a, "10.60.2.0/24 via 10.77.1.13", ours);
            Await.until(
                    "the added one goes",
                    DEADLINE_SECONDS,
                    () -> KernelTables.routes(hosts.a, "10.50.9.0/24").isEmpty());
            monitor.destroy();
            String seen = Files.readString(hosts.a.file("monitor.log"));
            assertTrue(seen.contains("Deleted 10.60.2.0/24 via 10.77.1.13"), seen);
            for (String untouched : List.of("10.60.1.0", "10.50.1.0", "10.70.1.0", "10.88.1.1")) {
                assertFalse(seen.contains(untouched), seen);
            }
            assertEquals(before, ours.transitions(), ours::log);
        }
    }

    /** It listens when it sees a change that the test makes. */
    private static void awaitMonitor(Host host) {
        Await.until(
                "the monitor listens",
                DEADLINE_SECONDS,
                () -> {
                    host.run("ip", "route", "replace", "blackhole", "10.99.0.0/24");
                    host.run("ip", "route", "del", "blackhole", "10.99.0.0/24");
                    return host.read("monitor.log").contains("10.99.0.0");
                });
    }

    /** ADR-14: static addresses and routes return with their interface, also with a new one. */
    @Execution(CONCURRENT)
    @Test
    void staticEntriesReturnWithTheirInterface() {
        try (TwoHosts hosts = new TwoHosts()) {
            addSecondInterface(hosts.a);
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config()).start();
            hosts.awaitHeld(hosts.a, ours);
            awaitAll(hosts.a, ours);
            hosts.a.run("ip", "link", "set", "eth1", "down");
            assertEquals(List.of(), KernelTables.routes(hosts.a, "10.50.1.0/24"));
            hosts.a.run("ip", "link", "set", "eth1", "up");
            awaitAll(hosts.a, ours);
            hosts.a.run("ip", "link", "del", "eth1");
            assertEquals(List.of(), KernelTables.routes(hosts.a, "10.50.1.0/24"));
            Await.until(
                    "the loss is shown",
                    DEADLINE_SECONDS,
                    () -> ours.ask("status").output().contains("interface eth1 does not exist"),
                    ours::log);
            addSecondInterface(hosts.a);
            awaitAll(hosts.a, ours);
        }
    }

    /** FSM-17, ADR-14a: the interface of a tracked route, and of a static one of a track group. */
    @Execution(CONCURRENT)
    @Test
    void theLossOfANeededInterfaceIsAFault() {
        try (TwoHosts hosts = new TwoHosts()) {
            addSecondInterface(hosts.a);
            expectFault(hosts, "virtual_routes {\n    10.60.4.0/24 dev eth1\n  }", "", true);
            expectFault(
                    hosts, "virtual_routes {\n    10.60.4.0/24 dev eth1 no_track\n  }", "", false);
            expectFault(
                    hosts, "virtual_rules {\n    oif eth1 table 100 preference 9\n  }", "", true);
            String group = "track_group G {\n  group {\n    VI_1\n  }\n}\n";
            expectFault(
                    hosts,
                    "",
                    group + "static_routes {\n  10.50.2.0/24 dev eth1 track_group G\n}",
                    true);
            expectFault(
                    hosts,
                    "",
                    group + "static_ipaddress {\n  10.88.1.1/24 dev eth1 track_group G\n}",
                    true);
            expectFault(
                    hosts,
                    "",
                    group + "static_rules {\n  iif eth1 table 9 preference 9 track_group G\n}",
                    true);
        }
    }

    private static void expectFault(TwoHosts hosts, String inside, String block, boolean fault) {
        hosts.a.run("ip", "link", "set", "eth1", "up");
        ConfigText config = new ConfigText(Link.V3, 150).block(block).inside(inside);
        Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config);
        int faults = ours.count("Entering FAULT STATE");
        ours.start();
        hosts.awaitHeld(hosts.a, ours);
        hosts.a.run("ip", "link", "set", "eth1", "down");
        if (fault) {
            ours.awaitLog("Entering FAULT STATE", faults + 1, DEADLINE_SECONDS);
            Await.until(
                    "it lets go", DEADLINE_SECONDS, () -> !hosts.a.has(TwoHosts.VIP), ours::log);
        } else {
            Await.until(
                    "the daemon has seen it",
                    DEADLINE_SECONDS,
                    () -> ours.ask("status").output().contains("MASTER"));
            assertEquals(faults, ours.count("Entering FAULT STATE"), ours::log);
        }
        ours.stop();
    }
}
