package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.Shell;

/** What one daemon leaves behind, finds, and tells about itself. */
@Tag("keywords")
class HouseKeepingIT {
    private static final String OPERATORS = "10.77.1.200";

    @Test
    void leftoversOfAKilledPredecessorAreRemovedAndNobodyElsesAddresses() {
        try (TwoHosts hosts = new TwoHosts()) {
            hosts.a.run("ip", "addr", "add", OPERATORS + "/24", "dev", "eth0");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(Link.V3, 150)).start();
            hosts.awaitHeld(hosts.a, ours);
            ours.kill();
            assertTrue(hosts.a.has(TwoHosts.VIP), "nobody is there to remove it");

            hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(Link.V3, 150).addresses("10.77.1.101/24"));
            ours.start();
            Await.until(
                    "the leftover is gone",
                    TwoHosts.DEADLINE_SECONDS,
                    () -> !hosts.a.has(TwoHosts.VIP) && hosts.a.has("10.77.1.101"),
                    ours::log);
            ours.stop();
            assertFalse(hosts.a.has("10.77.1.101"));
            assertTrue(hosts.a.has(OPERATORS));
            assertTrue(hosts.a.has(hosts.a.address()));
        }
    }

    @Test
    void anAddressThatTheOperatorAddedIsNeverRemoved() {
        try (TwoHosts hosts = new TwoHosts()) {
            hosts.a.run("ip", "addr", "add", TwoHosts.VIP + "/24", "dev", "eth0");
            Daemon ours =
                    hosts.onA(
                                    Daemon.Kind.JVRRPD,
                                    new ConfigText(Link.V3, 150)
                                            .addresses(TwoHosts.VIP + "/24\n    10.77.1.101/24"))
                            .start();
            Await.until(
                    "ours is there",
                    TwoHosts.DEADLINE_SECONDS,
                    () -> hosts.a.has("10.77.1.101"),
                    ours::log);
            ours.awaitLog("(VI_1) Entering MASTER STATE", 1, TwoHosts.DEADLINE_SECONDS);
            assertEquals(0, ours.stop());
            assertFalse(hosts.a.has("10.77.1.101"));
            assertTrue(hosts.a.has(TwoHosts.VIP), ours::log);
        }
    }

    @Test
    void aSecondDaemonWithTheSameRunDirectoryLeavesTheFirstAlone() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(Link.V3, 150)).start();
            hosts.awaitHeld(hosts.a, ours);
            ours.awaitMaster();
            int before = ours.transitions();
            Daemon second = new Daemon(Daemon.Kind.JVRRPD, hosts.a).start();
            second.awaitExit();
            assertTrue(second.log().contains("already running"), second::log);
            assertTrue(ours.isAlive());
            assertTrue(hosts.a.has(TwoHosts.VIP));
            assertEquals(before, ours.transitions(), ours::log);
            assertEquals(0, ours.ask("status").status());
        }
    }

    @Test
    void statusTellsTheState() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(Link.V2, 255)).start();
            hosts.awaitHeld(hosts.a, ours);
            Shell.Result text = ours.ask("status");
            assertEquals(0, text.status(), text::output);
            assertTrue(text.output().contains("VI_1"), text::output);
            assertTrue(text.output().contains("MASTER"), text::output);
            Shell.Result json = ours.ask("status", "--json");
            assertEquals(0, json.status(), json::output);
            assertTrue(json.output().strip().startsWith("{"), json::output);
            assertTrue(json.output().contains("\"VI_1\""), json::output);
        }
    }
}
