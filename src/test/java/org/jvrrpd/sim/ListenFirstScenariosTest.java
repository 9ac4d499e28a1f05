package org.jvrrpd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.jvrrpd.vrrp.port.VrrpState;

/**
 * docs/peers.md: a link that is up but passes nothing, as behind spanning tree or a bond. The dead
 * interval of priority 100 at 1 s is 3.609375 s.
 */
class ListenFirstScenariosTest {
    private static final double DOWN = 3.609375;

    private final Scenario scenario = new Scenario();

    private static SimInstance instance(int priority, String listenFirst) {
        return new SimInstance().priority(priority).setting("listen_first", listenFirst);
    }

    /** The master is there all the time; b starts at 10 s behind a port that opens later. */
    private SimHost startBlocked(String listenFirst, double openAt) {
        SimHost a = scenario.host(1, instance(101, "off"));
        SimHost b = scenario.host(2, instance(100, listenFirst));
        scenario.at(0).start(a).at(10);
        scenario.lan().block(b);
        scenario.start(b).at(openAt);
        scenario.lan().unblock(b);
        scenario.at(60).expect(a, VrrpState.MASTER, 3.60546875);
        return b;
    }

    private static boolean wasMaster(SimHost host) {
        return host.told().transitions().stream().anyMatch(one -> one.to() == VrrpState.MASTER);
    }

    @Test
    void withoutItARebootedHostIsAFalseMasterBehindABlockedPort() {
        assertTrue(wasMaster(startBlocked("off", 14)));
    }

    @Test
    void byDefaultThereIsNoneIfTheMasterIsHeardWithinTheBound() {
        startBlocked("on", 10 + DOWN + 0.3);
        SimHost b = scenario.simulation().hosts().get(1);
        scenario.expect(b, VrrpState.BACKUP, 10);
        assertEquals(0, b.told().listening(), "it listens no longer");
    }

    /** Twice the forward delay of spanning tree. */
    @Test
    void withSecondsThereIsNoneForSoLong() {
        SimHost b = startBlocked("35", 40);
        scenario.expect(b, VrrpState.BACKUP, 10);
        assertEquals(0, b.told().listening());
    }

    /** What lasts longer than the bound cannot be told from a dead master. */
    @Test
    void theBoundHolds() {
        SimHost b = startBlocked("on", 40);
        assertTrue(wasMaster(b));
        var first = b.told().transitions().get(1);
        assertEquals(VrrpState.MASTER, first.to());
        assertEquals(Math.round((10 + DOWN + 1) * 1e9), first.atNanos());
    }

    @Test
    void aHostAloneOnASilentLinkIsMasterOneIntervalLater() {
        SimHost b = scenario.host(2, instance(100, "on"));
        scenario.at(10).start(b).at(60).expect(b, VrrpState.MASTER, 10 + DOWN + 1);
        assertEquals(
                "no frame of another station on eth0 since it is up 3.6 s ago; taking over in 1.0 s",
                b.told().remarks().stream()
                        .map(remark -> remark.text())
                        .filter(text -> text.startsWith("no frame"))
                        .findFirst()
                        .orElse(""));
        assertEquals(0, b.told().listening());
    }

    @Test
    void anOwnerDoesNotWait() {
        SimHost b = scenario.host(2, instance(255, "35"));
        scenario.at(10).start(b).at(20).expect(b, VrrpState.MASTER, 10);
    }

    /** Any frame will do; one in the first interval costs nothing. */
    @Test
    void aFrameEarlyInTheDeadIntervalCostsNothing() {
        startOther(0);
        SimHost b = scenario.host(2, instance(100, "on"));
        scenario.at(10).start(b).at(30).expect(b, VrrpState.MASTER, 10 + DOWN);
    }

    private SimHost startOther(double startAt) {
        SimHost other = scenario.host(3, new SimInstance().vrid(52).virtual("10.0.0.52"));
        scenario.at(startAt).start(other);
        return other;
    }

    /** A late one leaves the master time for its adverts: the dead interval less one of them. */
    @Test
    void aLateFrameIsFollowedByTheRestOfADeadInterval() {
        startOther(0);
        SimHost b = scenario.host(2, instance(100, "on"));
        scenario.at(10);
        scenario.lan().block(b);
        scenario.start(b).at(13);
        scenario.lan().unblock(b);
        double heard = DOWN + 10;
        scenario.at(30).expect(b, VrrpState.MASTER, heard + DOWN - 1);
    }

    /** With seconds the takeover comes as soon as there is proof, not at the end of the bound. */
    @Test
    void proofEndsALongWait() {
        startOther(0);
        SimHost b = scenario.host(2, instance(100, "35"));
        scenario.at(10);
        scenario.lan().block(b);
        scenario.start(b).at(20);
        scenario.lan().unblock(b);
        double heard = DOWN + 17;
        scenario.at(60).expect(b, VrrpState.MASTER, heard + DOWN - 1);
    }

    @Test
    void aLinkThatComesUpAgainHasToProveItselfAgain() {
        SimHost a = scenario.host(1, instance(101, "off"));
        SimHost b = scenario.host(2, instance(100, "on"));
        scenario.at(0).start(a, b).at(20);
        assertEquals(0, b.told().listening());
        b.kernel().setLink("eth0", false);
        scenario.at(25);
        scenario.lan().block(b);
        b.kernel().setLink("eth0", true);
        scenario.at(25 + DOWN + 0.3);
        assertEquals(1, b.told().listening());
        scenario.lan().unblock(b);
        scenario.at(60).expect(b, VrrpState.BACKUP, 25);
        assertEquals(0, b.told().listening());
        assertEquals(false, wasMaster(b));
    }

    /** The members of a group move together, when the last of them may. */
    @Test
    void aGroupWaitsForItsLastLink() {
        SimInstance first = instance(100, "on");
        SimInstance second = instance(100, "on").name("VI_2").vrid(52).virtual("10.0.1.52");
        SimHost b = scenario.groupedHost(2, first, second.on("eth1"));
        startOther(0);
        scenario.at(10).start(b).at(40);
        scenario.expect(b, VrrpState.MASTER, 10 + DOWN + 1);
        assertEquals(VrrpState.MASTER, b.state(1));
    }
}
