package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvrrpd.demo.HttpProbe;
import org.jvrrpd.demo.HttpReport;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.Shell;

/** A planned absence: handed over to keepalived and to ourselves while a client asks. */
@Tag("one-java")
class DrainIT {
    private static final int ANSWERS = 60;
    private static final int DRAINS = 3;

    static Stream<Link> links() {
        return Stream.of(Link.V2, Link.V3);
    }

    @Execution(CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("links")
    void aDrainLosesNoRequestToKeepalived(Link link) {
        try (TwoHosts hosts = new TwoHosts(link.vip())) {
            new Nginx(hosts.a, "a").start();
            new Nginx(hosts.b, "b").start();
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(link, 150)).start();
            Daemon theirs = hosts.onB(Daemon.Kind.KEEPALIVED, new ConfigText(link, 100)).start();
            theirs.awaitLog("(VI_1) Entering BACKUP STATE", 1, TwoHosts.DEADLINE_SECONDS);
            for (int i = 0; i < DRAINS; i++) {
                hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
                drainsWithoutAFailedRequest(hosts, link, ours, theirs);
                Shell.Result undrained = ours.ask("undrain", "VI_1");
                assertEquals(0, undrained.status(), undrained::output);
            }
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
        }
    }

    private static void drainsWithoutAFailedRequest(
            TwoHosts hosts, Link link, Daemon ours, Daemon theirs) {
        try (HttpProbe prober = HttpProbe.start(hosts.c.namespace(), link.vip())) {
            Await.until("a answers", 60, () -> prober.report().answeredBy("a") > ANSWERS);
            Shell.Result drained = ours.ask("drain", "VI_1", "--reason", "new kernel");
            assertEquals(0, drained.status(), () -> drained.output() + TwoHosts.logs(ours, theirs));
            assertTrue(drained.output().contains("VI_1 is drained: BACKUP of "), drained::output);
            assertFalse(hosts.a.has(link.vip()), ours::log);
            assertTrue(hosts.b.has(link.vip()), theirs::log);
            Await.until("b answers", 60, () -> prober.report().answeredBy("b") > ANSWERS);
            HttpReport report = prober.stop();
            System.out.println("drain: " + report);
            assertEquals(0, report.failures().size(), () -> report + TwoHosts.logs(ours, theirs));
        }
    }

    @Execution(CONCURRENT)
    @Test
    void aRestartDoesNotEndItButItsTimeAndAnOrderDo() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon first = hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(Link.V3, 150)).start();
            Daemon second = hosts.onB(Daemon.Kind.JVRRPD, new ConfigText(Link.V3, 100)).start();
            hosts.awaitHolder(hosts.a, hosts.b, first, second);
            second.awaitLog("(VI_1) Entering BACKUP STATE", 1, TwoHosts.DEADLINE_SECONDS);
            assertEquals(0, first.ask("drain", "--reason", "new kernel").status(), first::log);
            assertTrue(Files.exists(hosts.a.file("run").resolve("drained")));

            assertEquals(0, first.stop());
            first.start();
            first.awaitLog("every instance stays drained (new kernel)", 1, 60);
            first.awaitLog("(VI_1) Entering BACKUP STATE", 1, TwoHosts.DEADLINE_SECONDS);
            String status = first.ask("status").output();
            assertTrue(status.contains("  priority       1 (configured 150)\n"), status);
            assertTrue(status.lines().anyMatch(DrainIT::saysSince), status);
            assertTrue(hosts.b.has(TwoHosts.VIP), second::log);

            assertEquals(0, first.ask("drain", "--for", "1s").status(), first::log);
            first.awaitLog("every instance is no longer drained: the time is over", 1, 60);
            hosts.awaitHolder(hosts.a, hosts.b, first, second);
            Await.until(
                    "the file goes",
                    60,
                    () -> !Files.exists(hosts.a.file("run").resolve("drained")));
        }
    }

    /** And its end is said once, not with each look at the clock. */
    @Execution(CONCURRENT)
    @Test
    void anInstanceThatAReloadRenamesStaysDrainedForItsTime() {
        try (TwoHosts hosts = new TwoHosts()) {
            ConfigText config = new ConfigText(Link.V3, 150);
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config).start();
            Daemon peer = hosts.onB(Daemon.Kind.JVRRPD, new ConfigText(Link.V3, 100)).start();
            hosts.awaitHolder(hosts.a, hosts.b, ours, peer);
            peer.awaitLog("(VI_1) Entering BACKUP STATE", 1, TwoHosts.DEADLINE_SECONDS);
            assertEquals(0, ours.ask("drain", "VI_1", "--for", "8s").status(), ours::log);
            ours.configure(config.text(hosts.a, hosts.b).replace("VI_1", "WEB"));
            ours.reloadAndWait(TwoHosts.DEADLINE_SECONDS);
            String status = ours.ask("status").output();
            assertTrue(status.contains("  drained        since "), status);
            ours.awaitLog("WEB is no longer drained: the time is over", 1, 60);
            Await.until("it is master again", 60, () -> hosts.a.has(TwoHosts.VIP), ours::log);
            assertEquals(1, ours.count("is no longer drained"), ours::log);
        }
    }

    private static boolean saysSince(String line) {
        return line.matches(
                "  drained {8}since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d: new kernel");
    }

    @Execution(CONCURRENT)
    @Test
    void withoutSuccessorItIsRefusedAndTheAddressStays() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon alone = hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(Link.V3, 150)).start();
            hosts.awaitHeld(hosts.a, alone);
            Shell.Result refused = alone.ask("drain");
            assertEquals(1, refused.status(), refused::output);
            assertTrue(refused.output().contains("no successor took over"), refused::output);
            assertTrue(hosts.a.has(TwoHosts.VIP), alone::log);
            String status = alone.ask("status").output();
            assertTrue(status.contains("  priority       150\n"), status);
            assertFalse(status.contains("drained  "), status);

            Shell.Result unknown = alone.ask("drain", "VI_9");
            assertEquals(1, unknown.status());
            assertTrue(
                    unknown.output().contains("'VI_9'; the instances are VI_1"), unknown::output);
            Shell.Result wrong = alone.ask("drain", "--for", "soon");
            assertEquals(2, wrong.status());
            assertTrue(wrong.output().contains("'soon' is no time"), wrong::output);
        }
    }
}
