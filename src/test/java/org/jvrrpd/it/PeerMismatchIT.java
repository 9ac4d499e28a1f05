package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** docs/peers.md, beside keepalived: peers that are configured otherwise, other clusters. */
@Tag("keywords")
class PeerMismatchIT {
    private static final Link V2 = new Link(2, false, false, false);
    private static final String SECOND = "10.77.1.101";

    /** Longer than two dead times. */
    private static final int ADVERTS = 8;

    private static ConfigText config(int priority, String... addresses) {
        return new ConfigText(V2, priority).addresses(String.join("\n    ", addresses));
    }

    private static StatusView viewOf(Daemon daemon) {
        daemon.awaitLog("Startup complete: jvrrpd", 1, TwoHosts.DEADLINE_SECONDS);
        return new StatusView(daemon, "VI_1");
    }

    /** RX-07, RX-14, VER-02: of the same file keepalived makes a second master, we do not. */
    @Execution(CONCURRENT)
    @Test
    void aBackupStaysWhereKeepalivedTakesTheAddressToo() {
        try (TwoHosts hosts = new TwoHosts()) {
            String text = config(150, TwoHosts.VIP, SECOND).text(hosts.a, hosts.b);
            Daemon master = new Daemon(Daemon.Kind.KEEPALIVED, hosts.a);
            master.configure(text.replace("advert_int 1", "advert_int 2")).start();
            hosts.awaitHeld(hosts.a, master);
            Daemon theirs = hosts.onB(Daemon.Kind.KEEPALIVED, config(100, TwoHosts.VIP)).start();
            hosts.awaitHeld(hosts.b, master, theirs);
            assertTrue(hosts.a.has(TwoHosts.VIP), "two hosts have it");
            theirs.signal("TERM");
            assertEquals(0, theirs.awaitExit());

            Daemon ours = hosts.onB(Daemon.Kind.JVRRPD, config(100, TwoHosts.VIP)).start();
            StatusView view = viewOf(ours);
            view.awaitState("BACKUP");
            view.awaitCount("advert_rcvd", ADVERTS);
            assertEquals("BACKUP", view.state(), ours::log);
            assertFalse(hosts.b.has(TwoHosts.VIP), ours::log);
            assertEquals(
                    "10.77.1.11, priority 150: advert_int 2 s there, 1 s here; virtual_ipaddress"
                            + " 2 there, 1 here, only there 10.77.1.101, only here none",
                    view.condition("PEER_MISMATCH"));
            assertEquals("", view.condition("DUAL_MASTER"));
            assertTrue(view.count("addr_list_err") >= ADVERTS, ours::log);
            String status = ours.ask("status").output();
            assertTrue(status.contains("WARNING PEER_MISMATCH  VI_1: "), status);
            assertTrue(status.contains("master         10.77.1.11, priority 150, every 2"), status);

            master.kill();
            hosts.awaitHeld(hosts.b, ours, master);
            view.awaitCondition("PEER_MISMATCH", false);
            ours.awaitLog("(VI_1) PEER_MISMATCH is over", 1, TwoHosts.DEADLINE_SECONDS);
            assertEquals(1, ours.count("(VI_1) PEER_MISMATCH: another host of"), ours::log);
            assertEquals(1, ours.count("Entering MASTER STATE: no advert from a"), ours::log);
        }
    }

    /** Two clusters that share a VRID serve both, each by its own master. */
    @Execution(CONCURRENT)
    @Test
    void anotherClusterOnTheLinkChangesNothing() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon theirs = hosts.onA(Daemon.Kind.KEEPALIVED, config(150, TwoHosts.VIP)).start();
            hosts.awaitHeld(hosts.a, theirs);
            Daemon ours = hosts.onB(Daemon.Kind.JVRRPD, config(100, SECOND)).start();
            StatusView view = viewOf(ours);
            view.awaitState("MASTER");
            view.awaitCount("advert_sent", ADVERTS);
            assertEquals("MASTER", view.state());
            assertTrue(hosts.a.has(TwoHosts.VIP), theirs::log);
            assertEquals(
                    "10.77.1.11, priority 150: VRID 51 is for 10.77.1.100 there, for 10.77.1.101"
                            + " here; free on this link is VRID 1",
                    view.condition("VRID_CLASH"));
            assertEquals("", view.condition("DUAL_MASTER"));
            theirs.signal("TERM");
            assertEquals(0, theirs.awaitExit());
            view.awaitCondition("VRID_CLASH", false);
            assertEquals(0, ours.stop());
            assertEquals(1, ours.count("(VI_1) VRID_CLASH: another cluster"), ours::log);
            assertEquals(1, ours.count("(VI_1) VRID_CLASH is over"), ours::log);
        }
    }

    /**
     * keepalived 2.2.7 drops what differs, so it is a second master; and while it hears what it
     * drops it sends nothing (QRK-19). What tells is its gratuitous ARP.
     */
    @Execution(CONCURRENT)
    @Test
    void aMasterThatIsNotBelievedSaysThatThereAreTwo() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config(150, TwoHosts.VIP)).start();
            hosts.awaitHeld(hosts.a, ours);
            String text = config(100, TwoHosts.VIP).text(hosts.b, hosts.a);
            Daemon theirs = new Daemon(Daemon.Kind.KEEPALIVED, hosts.b);
            theirs.configure(text.replace("advert_int 1", "advert_int 2")).start();
            StatusView view = viewOf(ours);
            view.awaitCondition("DUAL_MASTER", true);
            view.awaitCondition("PEER_MISMATCH", true);
            assertEquals("MASTER", view.state());
            String mac = hosts.b.run("cat", "/sys/class/net/eth0/address").strip();
            assertEquals("station " + mac + " claims 10.77.1.100", view.condition("DUAL_MASTER"));
            String status = ours.ask("status").output();
            assertTrue(status.contains("ERROR DUAL_MASTER  VI_1: another host acts"), status);
            assertTrue(hosts.b.has(TwoHosts.VIP), theirs::log);
        }
    }

    /** Of two hosts with different passwords each knows that there is another master. */
    @Execution(CONCURRENT)
    @Test
    void mastersThatDoNotBelieveEachOtherBothSaySo() {
        Link link = new Link(2, false, false, true);
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon one = hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(link, 150)).start();
            String text = new ConfigText(link, 100).text(hosts.b, hosts.a);
            Daemon other = new Daemon(Daemon.Kind.JVRRPD, hosts.b);
            other.configure(text.replace("s3cret78", "0ther789")).start();
            for (Daemon daemon : new Daemon[] {one, other}) {
                StatusView view = viewOf(daemon);
                view.awaitState("MASTER");
                view.awaitCondition("DUAL_MASTER", true);
                String detail = view.condition("DUAL_MASTER");
                boolean isAdvert = detail.endsWith("and is not believed: authentication failed");
                assertTrue(isAdvert || detail.contains("claims 10.77.1.100"), daemon::log);
                assertEquals("", view.condition("PEER_MISMATCH"));
            }
        }
    }
}
