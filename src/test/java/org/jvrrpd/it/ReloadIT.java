package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.Shell;

/**
 * SIGHUP: what is unchanged notices nothing, what is changed changes, what is broken is refused.
 */
@Tag("keywords")
class ReloadIT {
    private static final long DEADLINE_SECONDS = TwoHosts.DEADLINE_SECONDS;

    @Test
    void anUnchangedFileCausesNoPacketButAdvertsAndNoTransition() throws IOException {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(Link.V3, 150)).start();
            Daemon theirs = hosts.onB(Daemon.Kind.KEEPALIVED, new ConfigText(Link.V3, 100)).start();
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
            awaitQuiet(hosts);
            ours.awaitMaster();
            int oursBefore = ours.transitions();
            int theirsBefore = theirs.transitions();
            try (Capture capture = Capture.start(hosts)) {
                reload(ours, 1);
                Await.until("adverts follow", DEADLINE_SECONDS, () -> capture.sizeBytes() > 2_000);
                capture.stop();
                assertEquals(List.of(), capture.claims(TwoHosts.VIP));
                Set<String> priorities = new TreeSet<>(capture.priorities(hosts.a.address()));
                assertEquals(Set.of("150"), priorities);
                assertEquals(List.of(), capture.priorities(hosts.b.address()));
                assertEquals(List.of(), capture.faultyAdverts(hosts.a.address()));
            }
            assertEquals(oursBefore, ours.transitions(), ours::log);
            assertEquals(theirsBefore, theirs.transitions(), theirs::log);
        }
    }

    /** The second round of gratuitous ARP (garp_master_delay, 5 s) is no answer to a reload. */
    private static void awaitQuiet(TwoHosts hosts) throws IOException {
        try (Capture capture = Capture.start(hosts)) {
            Await.until("adverts pass", DEADLINE_SECONDS, () -> capture.sizeBytes() > 2_600);
        }
    }

    @Test
    void aChangedPriorityTakesEffectAndABrokenFileDoesNot() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(Link.V3, 150)).start();
            Daemon theirs = hosts.onB(Daemon.Kind.KEEPALIVED, new ConfigText(Link.V3, 100)).start();
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);

            ours.configure("vrrp_instance VI_1 {\n  interface eth0\n  virtual_router_id 999\n");
            ours.reload();
            Await.until(
                    "the refusal is shown",
                    DEADLINE_SECONDS,
                    () ->
                            ours.ask("status").output().contains("RELOAD_FAILED")
                                    || ours.log().contains("RELOAD_FAILED"),
                    ours::log);
            assertTrue(hosts.a.has(TwoHosts.VIP), ours::log);

            hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(Link.V3, 90));
            ours.reload();
            hosts.awaitHolder(hosts.b, hosts.a, ours, theirs);
            hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(Link.V3, 150));
            ours.reload();
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
        }
    }

    @Test
    void addressesThatChangeAreExchangedWithoutATransition() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(Link.V3, 150)).start();
            hosts.awaitHeld(hosts.a, ours);
            ours.awaitMaster();
            int before = ours.transitions();
            hosts.onA(
                    Daemon.Kind.JVRRPD,
                    new ConfigText(Link.V3, 150).addresses("10.77.1.101/24\n    10.77.1.102/24"));
            ours.reload();
            Await.until(
                    "the new addresses are there, the old one is gone",
                    DEADLINE_SECONDS,
                    () ->
                            hosts.a.has("10.77.1.101")
                                    && hosts.a.has("10.77.1.102")
                                    && !hosts.a.has(TwoHosts.VIP),
                    ours::log);
            assertEquals(before, ours.transitions(), ours::log);
        }
    }

    @Test
    void aPlanIsToldAndNotAppliedUntilTheReload() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(Link.V3, 150)).start();
            hosts.awaitHeld(hosts.a, ours);
            assertEquals(
                    "A reload: 1 unchanged; nothing is applied\n",
                    ours.ask("check", "--plan").output());
            hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(Link.V3, 90));
            Shell.Result plan = ours.ask("check", "--plan");
            assertEquals(0, plan.status());
            String change = "vrrp_instance VI_1 goes on in its state with base_priority 150 -> 90";
            assertTrue(plan.output().contains(change), plan::output);
            assertTrue(ours.ask("status").output().contains("150"), ours::log);
            assertEquals(0, ours.count("Reload"), ours::log);
            reload(ours, 1);
            ours.awaitLog("Reload plan: " + change, 1, DEADLINE_SECONDS);
            ours.awaitLog("Reload complete: 1 changed", 1, DEADLINE_SECONDS);
            ours.configure("vrrp_instance VI_1 {\n  interface eth0\n  virtual_router_id 999\n");
            assertEquals(2, ours.ask("check", "--plan").status());
            assertEquals(0, ours.stop());
            assertEquals(3, ours.ask("check", "--plan").status());
        }
    }

    /** PRC-10. */
    @Test
    void aThousandReloadsOfAnUnchangedFileSendNothingButAdverts() throws IOException {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(Link.V3, 150)).start();
            Daemon theirs = hosts.onB(Daemon.Kind.KEEPALIVED, new ConfigText(Link.V3, 100)).start();
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
            awaitQuiet(hosts);
            ours.awaitMaster();
            int before = ours.transitions();
            try (Capture capture = Capture.start(hosts)) {
                for (int i = 1; i <= 1_000; i++) {
                    assertEquals(
                            "Reload complete: 1 unchanged",
                            ours.reloadAndWait(DEADLINE_SECONDS),
                            ours::log);
                }
                capture.stop();
                assertEquals(List.of(), capture.claims(TwoHosts.VIP));
                Set<String> priorities = new TreeSet<>(capture.priorities(hosts.a.address()));
                assertEquals(Set.of("150"), priorities);
                assertEquals(List.of(), capture.priorities(hosts.b.address()));
            }
            assertEquals(before, ours.transitions(), ours::log);
        }
    }

    private static void reload(Daemon daemon, int times) {
        daemon.reload();
        daemon.awaitLog("Reload", times, DEADLINE_SECONDS);
    }
}
