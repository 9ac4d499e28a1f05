package org.jvrrpd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;

/** Make before break: the roles Releasing and Resuming. */
class PlannedStopScenariosTest {
    /** For how long what was asked before the successor's announcement is still answered. */
    private static final double SERVING = 0.1;

    private final Scenario scenario = new Scenario();
    private final SimHost a = scenario.host(1, lasting(101));
    private final SimHost b = scenario.host(2, lasting(100));

    /** Its addresses stay when it is killed. */
    private static SimInstance lasting(int priority) {
        return new SimInstance().priority(priority).setting("address_lease", "off");
    }

    private static List<Double> sentZeros(SimHost host) {
        return host.told().sent().stream()
                .filter(sent -> sent.priority() == 0)
                .map(sent -> sent.atNanos() / 1e9)
                .toList();
    }

    private static double stoppedAt(SimHost host) {
        return host.told().lastEnteredNanos(VrrpState.STOPPED) / 1e9;
    }

    private static Reason last(SimHost host) {
        int count = host.told().transitions().size();
        return host.told().transitions().get(count - 1).reason();
    }

    @Test
    void theAddressServesUntilAMomentAfterTheSuccessorHasAnnouncedIt() {
        scenario.at(0).start(a, b).at(10);
        a.stop();
        scenario.at(10.6).expect(a, VrrpState.RELEASING, 10);
        assertTrue(a.kernel().holdsAny());
        scenario.at(10.609375).expect(b, VrrpState.MASTER, 10.609375);
        scenario.at(10.709374);
        assertTrue(a.kernel().holdsAny(), "what was asked before is still answered");
        scenario.at(10.71);
        assertEquals(10.609375 + SERVING, stoppedAt(a), 1e-9);
        assertEquals(Reason.SUCCESSOR_ANNOUNCED, last(a));
        assertFalse(a.kernel().holdsAny());
        assertTrue(b.kernel().holdsAny());
        assertEquals(List.of(10.0), sentZeros(a), "sent once");
        assertFalse(a.isRunning());
    }

    @Test
    void anAddressThatIsRemovedFromOutsideMeanwhileIsPutBack() {
        scenario.at(0).start(a, b).at(10);
        a.stop();
        scenario.at(10.3);
        a.kernel().deleteBehindOurBack(a.config().instances().get(0).addresses().get(0));
        scenario.settle();
        assertTrue(a.kernel().holdsAny());
    }

    /**
     * Adverts pass, the announcement of one address does not: the second advert proves that the
     * successor lives.
     */
    @Test
    void withoutAnnouncementTheAddressGoesAtTheSecondAdvert() {
        SimInstance both = new SimInstance().priority(102).virtual("10.0.0.99", "10.0.0.100");
        SimHost silent = scenario.host(3, both);
        SimHost quiet = scenario.host(4, new SimInstance().priority(100).virtual("10.0.0.99"));
        scenario.at(0).start(silent, quiet).at(10);
        silent.stop();
        scenario.at(20);
        assertEquals(10.609375 + 1, stoppedAt(silent));
        assertEquals(Reason.SUCCESSOR_ANNOUNCED, last(silent));
    }

    /** The second advert would come after 40 s: nobody waits that long for a service to stop. */
    @Test
    void withLongIntervalsTheAddressGoesASecondAfterTheFirstAdvert() {
        SimInstance slow = new SimInstance().version(3).intervalNanos(40_000_000_000L);
        slow.virtual("10.0.0.99", "10.0.0.100").priority(102);
        SimHost silent = scenario.host(3, slow);
        SimHost quiet = scenario.host(4, slow.priority(100).virtual("10.0.0.99"));
        scenario.at(0).start(silent, quiet).at(200);
        silent.stop();
        scenario.at(400);
        assertEquals(200 + 156 * 40 / 256.0 + 1, stoppedAt(silent), 1e-9);
    }

    /** Adverts every 100 ms: the first one that comes 900 ms after the first. */
    @Test
    void anAdvertProvesNothingWhileAnnouncementsMayStillCome() {
        SimHost c = scenario.host(3, quick().priority(102).virtual("10.0.0.99", "10.0.0.100"));
        SimHost d = scenario.host(4, quick().virtual("10.0.0.99"));
        scenario.at(0).start(c, d).at(10);
        c.stop();
        scenario.at(20);
        assertEquals(10 + 0.0609375 + 0.9, stoppedAt(c), 1e-9);
    }

    private static SimInstance quick() {
        return new SimInstance().version(3).intervalNanos(100_000_000L);
    }

    /** Dead time of version 2 at 1 s: 3 s and the skew of priority 1. */
    @Test
    void withoutSuccessorTheAddressGoesAfterTheDeadTime() {
        scenario.at(0).start(a).at(10);
        a.stop();
        scenario.at(20);
        assertEquals(10 + 3.99609375, stoppedAt(a));
        assertEquals(Reason.NO_SUCCESSOR, last(a));
        assertEquals(List.of(10.0, 11.2, 12.4), sentZeros(a));
    }

    /** The first priority 0 is lost: the second one comes after 1.2 s of silence. */
    @Test
    void aLostPriorityZeroIsSentAgain() {
        scenario.at(0).start(a, b).at(10);
        scenario.lan().cut(a, b);
        a.stop();
        scenario.at(11);
        scenario.lan().heal();
        scenario.at(20).expect(b, VrrpState.MASTER, 11.2 + 0.609375);
        assertEquals(11.2 + 0.609375 + SERVING, stoppedAt(a), 1e-9);
        assertEquals(List.of(10.0, 11.2), sentZeros(a));
    }

    @Test
    void withLongIntervalsTheSecondPriorityZeroWaitsForTheSlowestPeer() {
        SimInstance slow = new SimInstance().version(3).intervalNanos(10_000_000_000L);
        SimHost c = scenario.host(3, slow.priority(254));
        scenario.at(0).start(c).at(40);
        c.stop();
        scenario.at(90);
        double skew = 255 * 10 / 256.0;
        assertEquals(40.0, sentZeros(c).get(0));
        assertEquals(40 + skew + 0.2, sentZeros(c).get(1), 1e-9);
        assertEquals(40 + 30 + skew, stoppedAt(c), 1e-9);
    }

    @Test
    void aLostLinkEndsTheReleaseAtOnce() {
        scenario.at(0).start(a).at(10);
        a.stop();
        scenario.at(11);
        a.kernel().setLink(false);
        scenario.settle();
        assertEquals(11, stoppedAt(a));
        assertEquals(Reason.LINK_DOWN, last(a));
    }

    @Test
    void anotherThatStopsTooIsHeardButIsNoSuccessor() {
        SimHost c = scenario.host(3, new SimInstance().priority(254));
        scenario.lan().separate(a, c);
        scenario.at(0).start(a, c).at(10);
        a.stop();
        scenario.settle();
        scenario.lan().heal();
        scenario.at(10.004);
        c.stop();
        scenario.at(30);
        assertEquals(10 + 3.99609375, stoppedAt(a));
        assertEquals(10.0, sentZeros(a).get(0));
        assertEquals(11.204, sentZeros(a).get(1), "silence counts from what was heard last");
    }

    // Resuming

    @Test
    void aRestartWithinTheDeadTimeIsNotNoticed() {
        scenario.at(0).start(a, b).at(10);
        a.kill();
        scenario.at(11);
        a.startAdopting(1_000_000_000L);
        scenario.settle().expect(a, VrrpState.RESUMING, 11);
        assertTrue(a.told().sent().isEmpty());
        assertTrue(a.kernel().holdsAny());
        scenario.at(30).expect(a, VrrpState.MASTER, 12).expect(b, VrrpState.BACKUP, 0);
    }

    @Test
    void ifAnotherOfHigherPriorityIsMasterItYieldsAndLetsGo() {
        scenario.at(0).start(b).at(10);
        b.kill();
        scenario.start(a).at(14).expect(a, VrrpState.MASTER, 13.60546875);
        b.startAdopting(3_000_000_000L);
        scenario.at(14.60546875).expect(b, VrrpState.BACKUP, 14.60546875);
        assertFalse(b.kernel().holdsAny());
        assertEquals(Reason.HIGHER_PRIORITY_ADVERT, last(b));
    }

    @Test
    void ifAnotherOfLowerPriorityIsMasterItSpeaksUpAtOnce() {
        scenario.at(0).start(a).at(10);
        a.kill();
        scenario.start(b).at(14).expect(b, VrrpState.MASTER, 13.609375);
        a.startAdopting(3_000_000_000L);
        scenario.at(14.609375).expect(a, VrrpState.MASTER, 14.609375);
        scenario.expect(b, VrrpState.BACKUP, 14.609375);
    }

    @Test
    void priorityZeroWhileResumingIsAReasonToSpeakUp() {
        scenario.at(0).start(a).at(10);
        a.kill();
        scenario.start(b).at(14);
        a.startAdopting(3_000_000_000L);
        scenario.at(14.1);
        b.stop();
        scenario.settle().expect(a, VrrpState.MASTER, 14.1);
    }

    @Test
    void aStopWhileResumingReleasesAsAMasterDoes() {
        scenario.at(0).start(a, b).at(10);
        a.kill();
        scenario.at(11);
        a.startAdopting(2_000_000_000L);
        scenario.at(11.5);
        a.stop();
        scenario.at(20);
        assertEquals(11.5 + 0.609375 + SERVING, stoppedAt(a), 1e-9);
        assertEquals(List.of(11.5), sentZeros(a));
    }
}
