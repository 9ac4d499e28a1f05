package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.LineDifference;

/**
 * A file with every keyword of route lines, rule lines and address lines: as MASTER, as BACKUP and
 * after the stop the kernel of a host has the same routes, rules and addresses with jvrrpd as with
 * keepalived (ADR-01 to ADR-05, ADR-14, ADR-15, ADR-17, ADR-18, FSM-13, FSM-14).
 */
@Tag("keywords")
class RoutesLikeKeepalivedIT {
    private static final long DEADLINE_SECONDS = TwoHosts.DEADLINE_SECONDS;
    private static final String LAST_RULE = "1036:";
    private static final String LEASED = "fd77::101";

    /** What the kernel had in each state. */
    private record Course(String master, String backup, String stopped) {}

    @Test
    void theKernelHasTheSameAsWithKeepalivedInEachState() throws IOException {
        try (TwoHosts hosts = new TwoHosts()) {
            prepare(hosts.a);
            String before = KernelTables.of(hosts.a);
            Course theirs = run(Daemon.Kind.KEEPALIVED, hosts);
            removeWhatKeepalivedLeaves(hosts.a);
            assertEquals("", LineDifference.of(before, KernelTables.of(hosts.a)), "a clean host");
            hosts.a.run("sysctl", "-qw", "net.ipv6.route.gc_interval=1");
            Course ours = run(Daemon.Kind.JVRRPD, hosts);
            assertTrue(theirs.master().lines().count() > before.lines().count() + 100);
            assertEquals("", LineDifference.of(theirs.master(), ours.master()), "as MASTER");
            assertEquals("", LineDifference.of(theirs.backup(), ours.backup()), "as BACKUP");
            assertEquals("", LineDifference.of(before, ours.stopped()), "after the stop");
        }
    }

    private static void prepare(Host host) {
        host.run("ip", "link", "add", "eth1", "type", "veth", "peer", "name", "p1");
        host.run("ip", "link", "set", "eth1", "up");
        host.run("ip", "link", "set", "p1", "up");
        host.run("ip", "-6", "addr", "flush", "dev", "eth1");
        host.run("ip", "-6", "addr", "flush", "dev", "p1");
    }

    /** 2.2.7 does not find IPv4 addresses that have a peer any more. */
    private static void removeWhatKeepalivedLeaves(Host host) {
        host.run("ip", "addr", "del", "10.88.2.1", "peer", "10.88.2.2", "dev", "eth1");
        host.run("ip", "addr", "del", "10.88.2.5", "peer", "10.88.2.6", "dev", "eth1");
    }

    private static Course run(Daemon.Kind kind, TwoHosts hosts) throws IOException {
        Daemon tried = new Daemon(kind, hosts.a).configure(resource()).start();
        hosts.awaitHeld(hosts.a, tried);
        Await.until(
                "the last rule is there",
                DEADLINE_SECONDS,
                () -> !KernelTables.rules(hosts.a, LAST_RULE).isEmpty(),
                tried::log);
        String master = KernelTables.of(hosts.a);
        Daemon better = hosts.onB(Daemon.Kind.JVRRPD, new ConfigText(Link.V2, 200)).start();
        hosts.awaitHolder(hosts.b, hosts.a, tried, better);
        tried.awaitLog("(VI_1) Entering BACKUP STATE", 2, DEADLINE_SECONDS);
        String backup = withoutExpiringRoutes(hosts.a);
        assertEquals(0, tried.stop(), tried::log);
        String stopped = withoutExpiringRoutes(hosts.a);
        better.stop();
        return new Course(master, backup, stopped);
    }

    /**
     * The route of its own that the kernel gives to an IPv6 address with a lifetime does not go
     * with the address, but some time after the end of that lifetime (docs/leases.md). Near that
     * end the kernel shows it without a lifetime.
     */
    private static String withoutExpiringRoutes(Host host) {
        Await.until(
                "the route of the leased address is gone",
                DEADLINE_SECONDS,
                () -> KernelTables.routes(host, LEASED + " dev eth0 proto kernel").isEmpty(),
                () -> host.run("ip", "-6", "route", "show", "table", "all"));
        return KernelTables.of(host);
    }

    private static String resource() throws IOException {
        try (InputStream in =
                RoutesLikeKeepalivedIT.class.getResourceAsStream("/routes/every-keyword.conf")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
