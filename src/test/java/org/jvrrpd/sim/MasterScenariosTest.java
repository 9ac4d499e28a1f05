package org.jvrrpd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;

/** RFC 9568 6.4.3 row by row, and keepalived's FAULT. */
class MasterScenariosTest {
    private static final double OWN_START = 3.609375;

    private final Scenario scenario = new Scenario();

    private static List<Double> sentSeconds(SimHost host, int priority) {
        return host.told().sent().stream()
                .filter(sent -> sent.priority() == priority)
                .map(sent -> sent.atNanos() / 1e9)
                .toList();
    }

    private static List<String> remarks(SimHost host) {
        return host.told().remarks().stream()
                .filter(remark -> !remark.detailed())
                .map(remark -> remark.text())
                .toList();
    }

    @Test
    void anAdvertLeavesEveryInterval() {
        SimHost a = scenario.host(1, new SimInstance());
        scenario.at(0).start(a).at(7);
        assertEquals(
                List.of(OWN_START, OWN_START + 1, OWN_START + 2, OWN_START + 3),
                sentSeconds(a, 100));
    }

    /** A master that was frozen sends one advert, not all it has missed, and goes on in step. */
    @Test
    void missedAdvertsAreNotMadeUpFor() {
        SimHost a = scenario.host(1, new SimInstance());
        scenario.at(0).start(a).at(5);
        a.freeze(2_000_000_000L);
        scenario.at(9);
        assertEquals(List.of(OWN_START, OWN_START + 1, 7.0, 8.0, 9.0), sentSeconds(a, 100));
    }

    @Test
    void aLateAdvertDoesNotDelayTheNext() {
        SimHost a = scenario.host(1, new SimInstance());
        scenario.at(0).start(a).at(4.5);
        a.freeze(500_000_000L);
        scenario.at(6);
        assertEquals(List.of(OWN_START, 5.0, OWN_START + 2), sentSeconds(a, 100));
    }

    @Test
    void priorityZeroFromAnotherIsAnsweredAtOnce() {
        SimHost a = scenario.host(1, new SimInstance().priority(101));
        SimHost b = scenario.host(2, new SimInstance().priority(100));
        scenario.lan().separate(a, b);
        scenario.at(0).start(a, b).at(10);
        scenario.lan().heal();
        b.stop();
        scenario.at(10.2);
        assertTrue(sentSeconds(a, 101).contains(10.0));
        scenario.at(12).expect(a, VrrpState.MASTER, 3.60546875);
    }

    /** FSM-09. */
    @Test
    void aLowerAdvertIsAnsweredAtOnceAndTheLowerOneYields() {
        SimHost a = scenario.host(1, new SimInstance().priority(101));
        SimHost b = scenario.host(2, new SimInstance().priority(100));
        scenario.lan().separate(a, b);
        scenario.at(0).start(a, b).at(10).expect(b, VrrpState.MASTER, OWN_START);
        scenario.lan().cut(a, b);
        scenario.lan().heal();
        scenario.lan().cut(a, b);
        scenario.at(10.609375);
        assertTrue(sentSeconds(a, 101).contains(10.609375), "answered");
        assertTrue(
                remarks(a)
                        .contains(
                                "Received advert from 10.0.0.2 with lower priority 100, ours 101,"
                                        + " forcing new election"));
        scenario.lan().heal();
        scenario.at(11.609375).expect(b, VrrpState.BACKUP, 11.609375);
        assertTrue(
                remarks(b)
                        .contains(
                                "Master received advert from 10.0.0.1 with higher priority 101,"
                                        + " ours 100"));
        assertEquals(List.of(), sentSeconds(b, 0), "no priority 0");
    }

    @Test
    void withLowerPrioNoAdvertALowerAdvertIsNotAnswered() {
        SimHost a = scenario.host(1, new SimInstance().priority(101).lowerPrioNoAdvert());
        SimHost b = scenario.host(2, new SimInstance().priority(100));
        scenario.lan().cut(a, b);
        scenario.at(0).start(a, b).at(10);
        assertEquals(7, sentSeconds(a, 101).size());
        assertTrue(
                remarks(a)
                        .contains(
                                "Received advert from 10.0.0.2 with lower priority 100, ours 101"));
    }

    /** FSM-10, FSM-11. */
    @Test
    void ofEqualMastersTheOneWithTheHigherAddressStays() {
        SimHost a = scenario.host(1, new SimInstance());
        SimHost b = scenario.host(2, new SimInstance());
        scenario.lan().separate(a, b);
        scenario.at(0).start(a, b).at(10);
        scenario.lan().heal();
        scenario.at(12).expect(b, VrrpState.MASTER, OWN_START);
        scenario.expect(a, VrrpState.BACKUP, 10.609375);
        assertTrue(
                remarks(a)
                        .contains(
                                "Master received advert from 10.0.0.2 with same priority 100 but"
                                        + " higher IP address than ours"));
    }

    @Test
    void higherPrioSendAdvertSendsOneBeforeItYields() {
        SimHost a = scenario.host(1, new SimInstance().priority(100).higherPrioSendAdvert());
        SimHost b = scenario.host(2, new SimInstance().priority(254));
        scenario.at(0).start(a).at(10).start(b).at(20);
        assertTrue(sentSeconds(a, 100).contains(10 + 3.0078125));
    }

    /** FSM-15: one priority 0, and FAULT hears nothing. */
    /** QRK-13: one advert of priority 0, not two. */
    @Test
    void aFailedScriptMeansFaultAndTheBackupTakesOverAfterItsSkew() {
        SimHost a = scenario.host(1, new SimInstance().priority(101).script("chk", 0));
        SimHost b = scenario.host(2, new SimInstance().priority(100));
        scenario.at(0).start(a, b).at(10);
        a.setScript("chk", false);
        scenario.settle().expect(a, VrrpState.FAULT, 10);
        assertEquals(List.of(10.0), sentSeconds(a, 0));
        assertTrue(remarks(a).contains(": entering FAULT state due to script chk"));
        assertFalse(a.kernel().holdsAny());
        scenario.at(20).expect(b, VrrpState.MASTER, 10.609375);
    }

    /** FSM-16: a fresh whole interval, then preemption. */
    @Test
    void recoveredFromFaultItBeginsAsBackupWithAWholeInterval() {
        SimHost a = scenario.host(1, new SimInstance().priority(101).script("chk", 0));
        SimHost b = scenario.host(2, new SimInstance().priority(100));
        scenario.at(0).start(a, b).at(10);
        a.setScript("chk", false);
        scenario.at(20);
        a.setScript("chk", true);
        scenario.settle().expect(a, VrrpState.BACKUP, 20);
        scenario.at(30).expect(a, VrrpState.MASTER, 20 + 3.60546875);
    }

    @Test
    void anOwnerGoesFromFaultStraightToMaster() {
        SimHost a = scenario.host(1, new SimInstance().priority(255).script("chk", 0));
        scenario.at(0).start(a).at(5);
        a.setScript("chk", false);
        scenario.at(6).expect(a, VrrpState.FAULT, 5);
        a.setScript("chk", true);
        scenario.settle().expect(a, VrrpState.MASTER, 6);
    }

    @Test
    void aLostLinkMeansFaultOnBothSidesOfTheCable() {
        SimHost a = scenario.host(1, new SimInstance().priority(101));
        SimHost b = scenario.host(2, new SimInstance().priority(100));
        scenario.at(0).start(a, b).at(10);
        a.kernel().setLink(false);
        scenario.settle().expect(a, VrrpState.FAULT, 10);
        assertEquals(List.of(10.0), sentSeconds(a, 0));
        assertTrue(remarks(a).contains(": entering FAULT state (interface eth0 down)"));
        double lastAdvert = 3.60546875 + 6;
        scenario.at(20).expect(b, VrrpState.MASTER, lastAdvert + 3.609375);
        a.kernel().setLink(true);
        scenario.at(30).expect(a, VrrpState.MASTER, 20 + 3.60546875);
    }

    /** TRK-03: a master that becomes worse says so in its next advert; the backup preempts. */
    @Test
    void aMasterWhoseWeightIsTakenAwayIsPreempted() {
        SimHost a = scenario.host(1, new SimInstance().priority(100).script("chk", 20));
        SimHost b = scenario.host(2, new SimInstance().priority(110));
        scenario.at(0).start(a, b).at(10).expect(a, VrrpState.MASTER, 3 + 136 / 256.0);
        a.setScript("chk", false);
        scenario.at(20);
        double lastAccepted = 3 + 136 / 256.0 + 6;
        scenario.expect(b, VrrpState.MASTER, lastAccepted + 3 + 146 / 256.0);
        scenario.expect(a, VrrpState.BACKUP, lastAccepted + 3 + 146 / 256.0);
    }

    /** FSM-23. */
    @Test
    void untilAScriptHasRunOnceTheInstanceIsSilentlyInFault() {
        SimHost a = scenario.host(1, new SimInstance().script("chk", 0));
        a.start();
        scenario.settle();
        assertEquals(1, a.told().transitions().size(), "the result came in the first turn");
        assertEquals(VrrpState.BACKUP, a.state());
    }

    @Test
    void anAddressDeletedByOthersIsInstalledAgainWithoutATransition() {
        SimHost a = scenario.host(1, new SimInstance());
        scenario.at(0).start(a).at(10);
        VirtualAddress address = a.config().instances().get(0).addresses().get(0);
        a.kernel().deleteBehindOurBack(address);
        scenario.settle();
        assertTrue(a.kernel().holds(address));
        scenario.expect(a, VrrpState.MASTER, OWN_START);
        assertTrue(remarks(a).contains(address + " was removed by others; installing it again"));
    }

    /** A reload changes in place what it can: a master stays one, and says the news at once. */
    @Test
    void aChangedPriorityIsAdvertisedAtOnce() {
        SimHost a = scenario.host(1, new SimInstance());
        scenario.at(0).start(a).at(10);
        scenario.change(a, new SimInstance().priority(150).virtual("10.0.0.100", "10.0.0.102"));
        scenario.expect(a, VrrpState.MASTER, OWN_START);
        assertTrue(sentSeconds(a, 150).contains(10.0));
        VirtualAddress added = a.config().instances().get(0).addresses().get(1);
        assertTrue(a.kernel().holds(added));
        scenario.at(20);
    }

    @Test
    void anotherVersionMeansARestart() {
        SimHost a = scenario.host(1, new SimInstance());
        scenario.at(0).start(a).at(10);
        scenario.change(a, new SimInstance().version(3));
        scenario.expect(a, VrrpState.BACKUP, 10);
        assertEquals(List.of(10.0), sentSeconds(a, 0));
        assertEquals(
                Reason.CONFIGURATION_CHANGED,
                a.told().transitions().get(a.told().transitions().size() - 2).reason());
        scenario.at(20).expect(a, VrrpState.MASTER, 13.609375);
    }
}
