package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.jvrrpd.testing.Shell;

/** A reload that cannot write what a later process would need changes nothing, and is shown. */
@Tag("keywords")
@Execution(CONCURRENT)
class FullRunDirectoryIT {
    private static final String FAILED = "RELOAD_FAILED";

    @Test
    void theOldConfigurationStaysUntilThereIsRoom() throws IOException {
        try (TwoHosts hosts = new TwoHosts()) {
            Files.createDirectory(hosts.a.file("run"));
            String run = hosts.a.file("run").toString();
            Shell.run("mount", "-t", "tmpfs", "-o", "size=1m,mode=755", "jvrrpd-it", run);
            try {
                reloadWhileItIsFull(hosts, run + "/filler");
            } finally {
                Shell.tryRun("umount", "--lazy", run);
            }
        }
    }

    /** The ledger of addresses is written before that of tenures: it goes back when that fails. */
    @Test
    void whatWasWrittenBeforeTheFailureIsTakenBack() throws IOException {
        try (TwoHosts hosts = new TwoHosts()) {
            ConfigText config = new ConfigText(Link.V3, 150);
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config).start();
            hosts.awaitHeld(hosts.a, ours);
            String another = TwoHosts.VIP + "/24\n    10.99.0.1/24";
            Path tenures = hosts.a.file("run/tenures");
            Files.delete(tenures);
            Files.createDirectories(tenures.resolve("in-the-way"));
            ours.configure(config.addresses(another).text(hosts.a, hosts.b));
            String answer = ours.reloadAndWait(TwoHosts.DEADLINE_SECONDS);
            assertTrue(answer.contains("the run directory cannot be written"), answer);
            String ledger = hosts.a.read("run/addresses");
            assertTrue(ledger.contains(TwoHosts.VIP) && !ledger.contains("10.99.0.1"), ledger);
            Shell.run("rm", "-r", tenures.toString());
            ours.reloadAndWait(TwoHosts.DEADLINE_SECONDS);
            assertTrue(hosts.a.read("run/addresses").contains("10.99.0.1"), ours::log);
            assertEquals(0, ours.stop());
        }
    }

    /** A reload would end the instance, and fails after its tenure was struck out. */
    @Test
    void whoIsMasterIsStillNotedAfterTheFailure() throws IOException {
        try (TwoHosts hosts = new TwoHosts()) {
            ConfigText config = new ConfigText(Link.V3, 150).inside("advert_int 3");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config).start();
            hosts.awaitHeld(hosts.a, ours);
            Path routes = hosts.a.file("run/routes");
            Files.deleteIfExists(routes);
            Files.createDirectories(routes.resolve("in-the-way"));
            String text = config.text(hosts.a, hosts.b);
            ours.configure(text.replace("VI_1", "VI_2"));
            String answer = ours.reloadAndWait(TwoHosts.DEADLINE_SECONDS);
            assertTrue(answer.contains("the run directory cannot be written"), answer);
            StatusView view = new StatusView(ours, "VI_1");
            view.awaitCount("advert_sent", view.count("advert_sent") + 2);
            Shell.run("rm", "-r", routes.toString());
            ours.kill();
            ours.configure(text).start();
            ours.awaitLog("(VI_1) Entering RESUMING STATE", 1, TwoHosts.DEADLINE_SECONDS);
            assertEquals(0, ours.stop());
        }
    }

    private static void reloadWhileItIsFull(TwoHosts hosts, String filler) {
        ConfigText config = new ConfigText(Link.V3, 150);
        Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config).start();
        hosts.awaitHeld(hosts.a, ours);
        Shell.tryRun("dd", "if=/dev/zero", "of=" + filler, "bs=1024", "count=4096");
        String text = config.text(hosts.a, hosts.b);
        ours.configure(text.replace("priority 150", "priority 140"));
        String answer = ours.reloadAndWait(TwoHosts.DEADLINE_SECONDS);
        assertTrue(answer.contains("the run directory cannot be written"), answer);
        StatusView view = new StatusView(ours, "VI_1");
        assertEquals(150, view.number("priority"));
        assertTrue(ours.status().contains(FAILED), ours::log);
        Shell.run("rm", filler);
        assertEquals("Reload complete: 1 changed", ours.reloadAndWait(TwoHosts.DEADLINE_SECONDS));
        assertTrue(!ours.status().contains(FAILED), ours::log);
        assertEquals(140, view.number("priority"));
        assertEquals(0, ours.stop());
    }
}
