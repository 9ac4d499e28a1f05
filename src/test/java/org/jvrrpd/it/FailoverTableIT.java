package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.failover.ClusterNode;
import org.jvrrpd.failover.FailoverAnalysis;
import org.jvrrpd.failover.FailoverReport;
import org.jvrrpd.failover.FailoverRow;
import org.jvrrpd.failover.Failure;
import org.jvrrpd.failover.Outcome;
import org.jvrrpd.model.Config;
import org.jvrrpd.testing.Await;

/**
 * What {@code jvrrpd check a.conf b.conf} says of the very files that two daemons run with is what
 * happens: the same holder, not later than it says, and hardly earlier.
 */
@Tag("keywords")
class FailoverTableIT {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private static final String SECOND_VIP = "10.77.1.101";

    /** A busy machine may be so much later. */
    private static final long LATENESS_NANOS = 2_500_000_000L;

    /** The first looks at Nginx and has weight enough, the second has not. */
    private static ConfigText config(Host host, int priority) {
        return new ConfigText(Link.V2, priority)
                .block(check("chk_nginx", host.script("nginx.sh", "exit 0"), -20))
                .block(check("chk_disk", host.script("disk.sh", "exit 0"), -2))
                .inside("track_script {\n    chk_nginx\n    chk_disk\n  }");
    }

    private static String check(String name, Path script, int weight) {
        return """
                vrrp_script %s {
                  script "%s"
                  interval 2
                  timeout 1
                  fall 2
                  rise 1
                  weight %d
                }
                """
                .formatted(name, script, weight);
    }

    @Execution(CONCURRENT)
    @Test
    void theTableIsTrue() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon a = hosts.onA(Daemon.Kind.JVRRPD, config(hosts.a, 110)).start();
            Daemon b = hosts.onB(Daemon.Kind.JVRRPD, config(hosts.b, 100)).start();
            FailoverReport report = report(hosts);
            hosts.awaitHolder(hosts.a, hosts.b, a, b);
            assertEquals("a", holder(report));

            Outcome unmoved = outcome(report, Failure.Kind.SCRIPT);
            assertFalse(unmoved.moves());
            hosts.a.script("disk.sh", "exec sleep 1000");
            a.awaitLog("VRRP_Script(chk_disk) timed_out", 1, TwoHosts.DEADLINE_SECONDS);
            staysFor(hosts, 5 * SECOND_NANOS, a, b);
            hosts.a.script("disk.sh", "exit 0");
            a.awaitLog("VRRP_Script(chk_disk) succeeded", 2, TwoHosts.DEADLINE_SECONDS);

            Outcome nginx = outcome(report, Failure.Kind.NGINX);
            movesToB(hosts, nginx, 3, () -> hosts.a.script("nginx.sh", "exec sleep 1000"), a, b);
            hosts.a.script("nginx.sh", "exit 0");
            hosts.awaitHolder(hosts.a, hosts.b, a, b);

            Outcome lost = outcome(report, Failure.Kind.HOST_LOST);
            movesToB(hosts, lost, 1, () -> lose(hosts, a), a, b);
            hosts.cable(0, true);
            a.start();
            hosts.awaitHolder(hosts.a, hosts.b, a, b);

            Outcome stop = outcome(report, Failure.Kind.PLANNED_STOP);
            movesToB(hosts, stop, 1, () -> a.signal("TERM"), a, b);
            assertEquals(0, stop.holeNanos());
        }
    }

    /**
     * SYN-04: the check belongs to the second member, the address that is looked at to the first.
     */
    @Execution(CONCURRENT)
    @Test
    void theTableOfAGroupIsTrue() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon a = hosts.onA(Daemon.Kind.JVRRPD, grouped(hosts.a, 110)).start();
            Daemon b = hosts.onB(Daemon.Kind.JVRRPD, grouped(hosts.b, 100)).start();
            FailoverReport report = report(hosts);
            assertEquals("VI_1", report.routers().get(0).router().name());
            hosts.awaitHolder(hosts.a, hosts.b, a, b);
            assertEquals("a", holder(report));

            Outcome companion = outcome(report, Failure.Kind.SCRIPT);
            movesToB(hosts, companion, 3, () -> hosts.a.script("disk.sh", "exec sleep 1000"), a, b);
            assertTrue(hosts.b.has(SECOND_VIP), () -> TwoHosts.logs(a, b));
        }
    }

    private static ConfigText grouped(Host host, int priority) {
        String disk = check("chk_disk", host.script("disk.sh", "exit 0"), 0);
        return new ConfigText(Link.V2, priority)
                .block(disk)
                .block("vrrp_sync_group G1 {\n  group {\n    VI_1\n    VI_2\n  }\n}")
                .after(
                        """
                        vrrp_instance VI_2 {
                          interface eth0
                          virtual_router_id 52
                          priority %d
                          advert_int 1
                          track_script {
                            chk_disk
                          }
                          virtual_ipaddress {
                            %s/24
                          }
                        }
                        """
                                .formatted(priority, SECOND_VIP));
    }

    private static void lose(TwoHosts hosts, Daemon a) {
        hosts.cable(0, false);
        a.kill();
    }

    private static FailoverReport report(TwoHosts hosts) {
        List<ClusterNode> nodes = new ArrayList<>();
        for (Host host : List.of(hosts.a, hosts.b)) {
            String name = host == hosts.a ? "a" : "b";
            LoadResult result = ConfigLoader.load(host.file("vrrp.conf"), LoadOptions.of(name));
            Config config = result.config();
            if (config == null) {
                throw new AssertionError(result.diagnostics());
            }
            nodes.add(new ClusterNode(name, config, result));
        }
        return FailoverAnalysis.of(nodes);
    }

    private static String holder(FailoverReport report) {
        ClusterNode holder = report.routers().get(0).holder();
        return holder == null ? "" : holder.name();
    }

    /** The first such failure is that of the first node. */
    private static Outcome outcome(FailoverReport report, Failure.Kind kind) {
        for (FailoverRow row : report.routers().get(0).rows()) {
            Failure failure = row.failure();
            Outcome outcome = row.outcome();
            if (failure != null && outcome != null && failure.kind() == kind) {
                return outcome;
            }
        }
        throw new AssertionError("no row for " + kind);
    }

    /**
     * @param earlierSeconds a failure that comes not right after an advert and a check is noticed
     *     so much earlier
     */
    private static void movesToB(
            TwoHosts hosts, Outcome told, int earlierSeconds, Runnable fail, Daemon... witnesses) {
        assertEquals("b", String.valueOf(name(told)));
        long failedNanos = System.nanoTime();
        fail.run();
        hosts.awaitHeld(hosts.b, witnesses);
        long tookNanos = System.nanoTime() - failedNanos;
        String both = "took " + tookNanos / 1e9 + " s, told " + told.takeoverNanos() / 1e9 + " s";
        System.out.println(both);
        assertTrue(tookNanos <= told.takeoverNanos() + LATENESS_NANOS, both);
        long leastNanos = told.takeoverNanos() - earlierSeconds * SECOND_NANOS;
        assertTrue(tookNanos >= leastNanos - TimeUnit.MILLISECONDS.toNanos(100), both);
    }

    private static String name(Outcome told) {
        ClusterNode holder = told.after().soleHolder();
        return holder == null ? "nobody" : holder.name();
    }

    private static void staysFor(TwoHosts hosts, long nanos, Daemon... witnesses) {
        long endNanos = System.nanoTime() + nanos;
        Await.until(
                "the time is over",
                TwoHosts.DEADLINE_SECONDS,
                () -> {
                    assertFalse(hosts.b.has(TwoHosts.VIP), () -> TwoHosts.logs(witnesses));
                    return System.nanoTime() - endNanos > 0;
                });
    }
}
