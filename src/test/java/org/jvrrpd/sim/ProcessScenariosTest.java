package org.jvrrpd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.vrrp.port.TransitionListener.Remark;
import org.jvrrpd.vrrp.port.VrrpState;

/**
 * TRK-02, TRK-11: what the number of processes does to an instance, to the nanosecond. The tracker
 * of the scenario wants one to three, waits 1 s for a lost quorum and 0.5 s for a gained one.
 */
class ProcessScenariosTest {
    private static final double STARTED = 3.4140625;

    private final Scenario scenario = new Scenario();
    private final SimHost b = scenario.host(2, new SimInstance());

    private SimHost start(int weight) {
        SimHost a = scenario.host(1, new SimInstance().priority(150).trackProcess("nginx", weight));
        scenario.at(0).start(a, b).at(10);
        return a;
    }

    private static int priority(SimHost host) {
        var engine = host.engine();
        assertNotNull(engine);
        return engine.routers().get(0).priority();
    }

    @Test
    void aQuorumThatStaysLostMeansFaultAfterTheDelay() {
        SimHost a = start(0);
        a.setProcesses("nginx", 0);
        scenario.at(10.999).expect(a, VrrpState.MASTER, STARTED);
        scenario.at(20).expect(a, VrrpState.FAULT, 11).expect(b, VrrpState.MASTER, 11.609375);
        a.setProcesses("nginx", 2);
        scenario.at(21).expect(a, VrrpState.BACKUP, 20.5);
        scenario.at(30).expect(a, VrrpState.MASTER, 20.5 + STARTED);
        List<String> texts = a.told().remarks().stream().map(Remark::text).toList();
        String entering = "entering FAULT state (tracked process nginx quorum not achieved)";
        assertTrue(texts.contains(entering), texts.toString());
    }

    @Test
    void aShortLossIsNone() {
        SimHost a = start(0);
        a.setProcesses("nginx", 0);
        scenario.at(10.9);
        a.setProcesses("nginx", 1);
        scenario.at(30).expect(a, VrrpState.MASTER, STARTED);
    }

    /** The delay runs from the loss of the quorum, whatever the count does afterwards. */
    @Test
    void tooManyAreNoQuorumEither() {
        SimHost a = start(0);
        a.setProcesses("nginx", 4);
        scenario.at(10.5);
        a.setProcesses("nginx", 0);
        scenario.at(20).expect(a, VrrpState.FAULT, 11);
    }

    @Test
    void weightsCountWhileTheQuorumIsThereOrIsNot() {
        SimHost a = start(-60);
        a.setProcesses("nginx", 0);
        scenario.at(10.999);
        assertEquals(150, priority(a));
        scenario.at(11);
        assertEquals(90, priority(a));
        SimHost c = scenario.host(3, new SimInstance().vrid(7).trackProcess("nginx", 20));
        scenario.start(c);
        assertEquals(120, priority(c));
    }

    @Test
    void theFirstCountDecidesAtOnce() {
        SimHost a = scenario.host(1, new SimInstance().priority(255).trackProcess("nginx", 0));
        a.setProcesses("nginx", 0);
        scenario.at(0).start(a).at(10).expect(a, VrrpState.FAULT, 0);
        assertEquals(List.of(), a.told().sent());
    }

    /** Rule 6 of design.md section 2. */
    @Test
    void whatCannotBeCountedIsAFailedCheck() {
        SimHost a = start(0);
        a.setProcesses("nginx", -1);
        scenario.at(20).expect(a, VrrpState.FAULT, 11);
    }

    @Test
    void aReloadKeepsTheVerdict() {
        SimHost a = start(-60);
        a.setProcesses("nginx", 0);
        scenario.at(12);
        scenario.change(a, new SimInstance().priority(160).trackProcess("nginx", -60));
        assertEquals(100, priority(a));
    }
}
