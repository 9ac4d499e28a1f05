package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.jvrrpd.demo.HttpProbe;
import org.jvrrpd.demo.HttpReport;
import org.jvrrpd.testing.Await;

/**
 * A daemon that ends for a restart, or is killed, and the one after it, with keepalived as BACKUP
 * (docs/restart.md). What systemd says is injected. Rounds have a long interval, so that a slow
 * machine restarts in time, too; what takes how long is measured by src/bench/restart.
 */
@Tag("one-java")
class RestartIT {
    private static final int ROUNDS = 6;
    private static final int ANSWERS = 60;
    private static final String SLOW = "advert_int 3";
    private static final String GOES_ON =
            "10.77.1.100/24 on eth0 kept: this jvrrpd goes on with it";
    private static final String STAYS = "addresses stay for the next process";
    private static final String HANDED_OVER = "Stopping; addresses are handed over: ";

    private static Daemon ours(TwoHosts hosts, String... inside) {
        ConfigText text = new ConfigText(Link.V2, 150);
        for (String line : inside) {
            text.inside(line);
        }
        return hosts.onA(Daemon.Kind.JVRRPD, text).asUnit();
    }

    private static Daemon keepalived(TwoHosts hosts, String... inside) {
        ConfigText text = new ConfigText(Link.V2, 100);
        for (String line : inside) {
            text.inside(line);
        }
        return hosts.onB(Daemon.Kind.KEEPALIVED, text);
    }

    private static void awaitBoth(TwoHosts hosts, Daemon ours, Daemon theirs) {
        theirs.awaitLog("(VI_1) Entering BACKUP STATE", 1, TwoHosts.DEADLINE_SECONDS);
        hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
        ours.awaitMaster();
    }

    /** By turns with and without a word to the daemon before. */
    @Execution(CONCURRENT)
    @Test
    void neitherTheBackupNorAClientNoticesARestart() {
        try (TwoHosts hosts = new TwoHosts()) {
            new Nginx(hosts.a, "a").start();
            new Nginx(hosts.b, "b").start();
            String check = "track_script {\n    chk\n  }";
            String script =
                    "vrrp_script chk {\n  script \"/bin/true\"\n  interval 2\n  weight 20\n}";
            ConfigText text = new ConfigText(Link.V2, 90).block(script).inside(SLOW).inside(check);
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, text).asUnit().start();
            Daemon theirs = keepalived(hosts, SLOW).start();
            awaitBoth(hosts, ours, theirs);
            int movesBefore = theirs.transitions();
            try (HttpProbe probe = HttpProbe.start(hosts.c.namespace(), TwoHosts.VIP)) {
                for (int i = 1; i <= ROUNDS; i++) {
                    long before = probe.report().answeredBy("a");
                    Await.until(
                            "a answers",
                            60,
                            () -> probe.report().answeredBy("a") > before + ANSWERS);
                    restart(ours, i % 2 == 0, theirs);
                    ours.awaitLog(GOES_ON, i, TwoHosts.DEADLINE_SECONDS);
                    ours.awaitLog("(VI_1) Entering MASTER STATE", i + 1, TwoHosts.DEADLINE_SECONDS);
                }
                HttpReport report = probe.stop();
                System.out.println("restart: " + report);
                assertEquals(
                        0, report.failures().size(), () -> report + TwoHosts.logs(ours, theirs));
                assertEquals(0, report.answeredBy("b"), report::toString);
            }
            assertEquals(movesBefore, theirs.transitions(), () -> TwoHosts.logs(ours, theirs));
            assertEquals(1 + ROUNDS, ours.count("(VI_1) Entering MASTER STATE"), ours::log);
        }
    }

    private static void restart(Daemon ours, boolean isKilled, Daemon theirs) {
        if (isKilled) {
            ours.kill();
        } else {
            assertEquals(0, ours.stoppedBy("restart").stop(), () -> TwoHosts.logs(ours, theirs));
        }
        ours.start();
    }

    /** The next process comes when the dead time would have been over twice. */
    @Execution(CONCURRENT)
    @Test
    void theLastAdvertsGiveTimeToASlowStart() throws IOException {
        try (TwoHosts hosts = new TwoHosts();
                Capture capture = Capture.start(hosts)) {
            ConfigText text = new ConfigText(Link.V3, 150).inside("advert_int 0.5");
            text.inside("restart_advert_int 20");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, text).asUnit().start();
            hosts.awaitHeld(hosts.a, ours);
            ConfigText other = new ConfigText(Link.V3, 100).inside("advert_int 0.5");
            Daemon theirs = hosts.onB(Daemon.Kind.KEEPALIVED, other).start();
            awaitBoth(hosts, ours, theirs);
            int movesBefore = theirs.transitions();
            assertEquals(0, ours.stoppedBy("restart").stop(), ours::log);
            ours.awaitLog(STAYS, 1, TwoHosts.DEADLINE_SECONDS);
            long endNanos = System.nanoTime() + 4_000_000_000L;
            Await.until(
                    "it is late by the old interval",
                    60,
                    () -> {
                        assertTrue(hosts.a.has(TwoHosts.VIP), ours::log);
                        return System.nanoTime() - endNanos > 0;
                    });
            ours.start();
            ours.awaitLog("(VI_1) Entering MASTER STATE", 2, TwoHosts.DEADLINE_SECONDS);
            ours.awaitLog(GOES_ON, 1, TwoHosts.DEADLINE_SECONDS);
            assertEquals(movesBefore, theirs.transitions(), () -> TwoHosts.logs(ours, theirs));
            Await.until(
                    "adverts of the usual interval follow those of the long one",
                    60,
                    () -> announced(capture).matches("(50 )+2000 2000 (50 )+"),
                    () -> announced(capture));
        }
    }

    /** The intervals in the adverts of this host, in hundredths of a second. */
    private static String announced(Capture capture) {
        List<String> all = capture.fields("vrrp && ip.src == 10.77.1.11", "vrrp.short_adver_int");
        return String.join(" ", all) + " ";
    }

    /** A stop, and a restart with a file that would not load. */
    @Execution(CONCURRENT)
    @Test
    void whatIsNoRestartHandsOver() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = ours(hosts, SLOW).start();
            Daemon theirs = keepalived(hosts, SLOW).start();
            awaitBoth(hosts, ours, theirs);
            assertEquals(0, ours.stoppedBy("stop").stop());
            theirs.awaitMaster();
            assertEquals(0, ours.count(HANDED_OVER), ours::log);
            assertFalse(hosts.a.has(TwoHosts.VIP), ours::log);

            ours.start();
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
            ours.awaitLog("(VI_1) Entering MASTER STATE", 2, TwoHosts.DEADLINE_SECONDS);
            String good = hosts.a.read("vrrp.conf");
            ours.configure(good.replace("interface eth0", "")).stoppedBy("restart");
            assertEquals(0, ours.stop());
            theirs.awaitLog("(VI_1) Entering MASTER STATE", 2, TwoHosts.DEADLINE_SECONDS);
            ours.awaitLog(HANDED_OVER + "a new process would not start", 1, 60);

            ours.configure(good).with("--no-resume").start();
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
            ours.awaitLog("(VI_1) Entering MASTER STATE", 3, TwoHosts.DEADLINE_SECONDS);
            assertEquals(0, ours.stop());
            theirs.awaitLog("(VI_1) Entering MASTER STATE", 3, TwoHosts.DEADLINE_SECONDS);
            assertEquals(0, ours.count(STAYS), ours::log);
        }
    }

    /** Each next process is killed a little later, and the peer takes over as if none had come. */
    @Execution(CONCURRENT)
    @Test
    void aProcessThatDiesBeforeItSpeaksLeavesNoSecondHolder() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = ours(hosts, "advert_int 2").start();
            Daemon theirs = keepalived(hosts, "advert_int 2").start();
            theirs.awaitLog("(VI_1) Entering BACKUP STATE", 1, TwoHosts.DEADLINE_SECONDS);
            int masters = 0;
            int restarts = 0;
            List<Predicate<Daemon>> moments =
                    List.of(
                            daemon -> true,
                            daemon -> maps(daemon, "/bin/java"),
                            daemon -> maps(daemon, "libjffi"),
                            daemon -> maps(daemon, "run/tenures"));
            for (Predicate<Daemon> moment : moments) {
                hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
                ours.awaitLog("(VI_1) Entering MASTER STATE", ++masters, 60);
                assertEquals(0, ours.stoppedBy("restart").stop(), ours::log);
                ours.awaitLog(STAYS, ++restarts, 60);
                ours.start();
                Await.until("the moment comes", 60, () -> moment.test(ours), ours::log);
                ours.kill();
                Await.until("the peer holds it", 60, () -> holdsAlone(hosts), ours::log);
                masters = ours.count("(VI_1) Entering MASTER STATE");
                ours.start();
            }
        }
    }

    private static boolean maps(Daemon daemon, String name) {
        try {
            return Files.readString(Path.of("/proc/" + daemon.pid() + "/maps")).contains(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the peer has taken over; then this host must have nothing any more. */
    private static boolean holdsAlone(TwoHosts hosts) {
        boolean isTaken = hosts.b.has(TwoHosts.VIP);
        assertFalse(isTaken && hosts.a.has(TwoHosts.VIP), "two holders");
        return isTaken;
    }

    /** The lease and the dead time are over: what is left goes first. */
    @Execution(CONCURRENT)
    @Test
    void whoComesTooLateBeginsAnew() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = ours(hosts, "priority 90").start();
            hosts.awaitHeld(hosts.a, ours);
            ours.awaitMaster();
            ours.kill();
            Daemon theirs = keepalived(hosts).start();
            hosts.awaitHeld(hosts.b, theirs);
            ours.start();
            ours.awaitLog("(VI_1) Entering BACKUP STATE", 2, TwoHosts.DEADLINE_SECONDS);
            assertEquals(1, ours.count("(VI_1) Entering MASTER STATE"), ours::log);
            assertEquals(0, ours.count(GOES_ON), ours::log);
            assertFalse(hosts.a.has(TwoHosts.VIP), ours::log);
        }
    }
}
