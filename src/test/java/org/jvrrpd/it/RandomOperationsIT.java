package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.LineDifference;

/**
 * Whatever others did to the network of the host: afterwards the daemon says and holds what one
 * would that is started now (FSM-17, FSM-19, ADR-14). {@code -Doperations.seed=N} draws other
 * operations, {@code -Doperations.count=N} more of them.
 */
@Tag("keywords")
class RandomOperationsIT {
    private static final int COUNT = Integer.getInteger("operations.count", 1_000);
    private static final long SEED = Long.getLong("operations.seed", 20_261);
    private static final int BATCH = 25;
    private static final long DEADLINE_SECONDS = TwoHosts.DEADLINE_SECONDS;

    private static final String CONFIG =
            """
            global_defs {
              router_id lab
              script_user root
              vrrp_version 3
              dynamic_interfaces
              vrrp_garp_master_refresh 0
            }
            static_ipaddress {
              10.88.1.1/24 dev eth1
            }
            static_routes {
              10.50.1.0/24 via 10.88.1.2 dev eth1
            }
            static_rules {
              from 10.51.0.0/16 table 150 preference 150
            }
            vrrp_sync_group G {
              group {
                VI_2
                VI_5
              }
            }
            """
                    + instance(
                            "VI_1 eth0 51",
                            "10.77.1.100/32\n10.77.1.101/32",
                            """
                            track_interface {
                              eth2 weight -20
                            }
                            virtual_routes {
                              10.60.1.0/24 via 10.77.1.13 dev eth0
                              10.60.3.0/24 dev eth0 src 10.77.1.100
                            }
                            virtual_rules {
                              from 10.70.1.0/24 table 100 preference 1001
                            }
                            """)
                    + instance("VI_2 eth1 52", "10.78.1.100/32", "track_interface {\n  eth3\n}\n")
                    + instance("VI_3 eth0 53", "fe80::100/64\nfd77::100/64", "")
                    + instance("VI_4 eth0 54", "10.77.1.104/32", "use_vmac\n")
                    + instance("VI_5 eth2 55", "10.79.1.100/32", "");

    /** The first words are name, interface and VRID. */
    private static String instance(String words, String addresses, String inside) {
        String[] named = words.split(" ");
        return "vrrp_instance %s {\nstate BACKUP\ninterface %s\nvirtual_router_id %s\npriority 150\nadvert_int 0.2\n%svirtual_ipaddress {\n%s\n}\n}\n"
                .formatted(named[0], named[1], named[2], inside, addresses);
    }

    @Execution(CONCURRENT)
    @Test
    void whateverIsLeftIsSeenAsByAFreshDaemon() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = begin(hosts, SEED);
            compareWithFresh(ours, SEED);
        }
    }

    @Execution(CONCURRENT)
    @Test
    void whatIsMendedIsHeldAgain() {
        long seed = SEED + 1;
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = begin(hosts, seed);
            hosts.cable(0, true);
            run(hosts.a, String.join("\n", RandomOperations.HEALING) + "\n");
            awaitEverything(ours, seed);
            compareWithFresh(ours, seed);
            awaitEverything(ours, seed);
        }
    }

    /** All instances are MASTER; then 1,000 operations happen. */
    private static Daemon begin(TwoHosts hosts, long seed) {
        for (int number = 1; number <= 3; number++) {
            run(hosts.a, String.join("\n", RandomOperations.link(number)) + "\n");
        }
        Daemon ours = new Daemon(Daemon.Kind.JVRRPD, hosts.a).configure(CONFIG).start();
        ours.awaitLog("Startup complete", 1, DEADLINE_SECONDS);
        awaitEverything(ours, seed);
        RandomOperations operations = new RandomOperations(seed);
        for (int done = 0; done < COUNT; done += BATCH) {
            run(hosts.a, operations.lines(BATCH));
            hosts.cable(0, operations.chance());
        }
        // A VMAC that somebody has set down stays down, as with keepalived; a fresh one is up.
        run(hosts.a, "link set vrrp.54 up\n");
        assertTrue(ours.isAlive(), ours::log);
        assertEquals(0, ours.count("bug of jvrrpd"), ours::log);
        return ours;
    }

    private static void run(Host host, String lines) {
        host.write("operations", lines);
        host.tryRun("ip", "-force", "-batch", host.file("operations").toString());
    }

    private static void awaitEverything(Daemon ours, long seed) {
        List<String> wanted =
                List.of(
                        "10.77.1.100",
                        "10.77.1.101",
                        "10.77.1.104",
                        "10.78.1.100",
                        "10.79.1.100",
                        "10.88.1.1",
                        "fd77::100");
        Await.until(
                "everything is held, seed " + seed,
                DEADLINE_SECONDS,
                () ->
                        wanted.stream().allMatch(ours.host()::has)
                                && DaemonView.status(ours).stream()
                                                .filter(line -> line.endsWith("state MASTER"))
                                                .count()
                                        == 5
                                && KernelTables.routes(ours.host(), "10.60.").size() == 2
                                && KernelTables.routes(ours.host(), "10.50.1.0/24").size() == 1
                                && KernelTables.rules(ours.host(), "10.70.1.0/24").size() == 1
                                && KernelTables.rules(ours.host(), "10.51.0.0/16").size() == 1,
                () -> ours.log() + String.join("\n", DaemonView.of(ours)));
    }

    private static void compareWithFresh(Daemon ours, long seed) {
        List<String> before = DaemonView.settled(ours);
        assertEquals(0, ours.stop(), ours::log);
        ours.start();
        ours.awaitLog("Startup complete", 2, 2 * DEADLINE_SECONDS);
        List<String> after = DaemonView.settled(ours);
        assertEquals(
                "",
                LineDifference.of(String.join("\n", after), String.join("\n", before)),
                () ->
                        "+ is what the daemon had after %d operations, seed %d; - a fresh one%n%s"
                                .formatted(COUNT, seed, ours.log()));
    }
}
