package org.jvrrpd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.TransitionListener.Remark;
import org.jvrrpd.vrrp.port.VrrpState;

/** TRK-02, TRK-03, TRK-10, SYN-04: what a tracked file does to its instances, to the nanosecond. */
class FileScenariosTest {
    private final Scenario scenario = new Scenario();

    private SimHost pair(SimInstance tracking) {
        SimHost a = scenario.host(1, tracking.priority(150));
        SimHost b = scenario.host(2, new SimInstance());
        scenario.at(0).start(a, b).at(10);
        scenario.expect(a, VrrpState.MASTER, 3.4140625);
        return a;
    }

    private static int priority(SimHost host) {
        var engine = host.engine();
        assertNotNull(engine);
        return engine.routers().get(0).priority();
    }

    /** The BACKUP does not believe 90: it waits its dead time from the last advert of 150. */
    @Test
    void aNumberLowersThePriorityOfTheNextAdvert() {
        SimHost a = pair(new SimInstance().trackFile("load", -10));
        a.setFile("load", 6);
        scenario.at(10.5);
        assertEquals(90, priority(a));
        var sent = a.told().sent();
        assertEquals(90, sent.get(sent.size() - 1).priority());
        assertEquals(10_414_062_500L, sent.get(sent.size() - 1).atNanos());
        scenario.at(20).expect(a, VrrpState.BACKUP, 9.4140625 + 3.609375);
        a.setFile("load", 1);
        scenario.at(20.1);
        assertEquals(140, priority(a));
    }

    @Test
    void weightZeroMeansFaultFromThatMomentToThat() {
        SimHost a = pair(new SimInstance().trackFile("down", 0));
        a.setFile("down", 3);
        scenario.at(20).expect(a, VrrpState.FAULT, 10);
        assertEquals(Reason.FILE_FAILED, last(a));
        a.setFile("down", 0);
        scenario.at(30).expect(a, VrrpState.MASTER, 20 + 3.4140625);
        List<String> texts = a.told().remarks().stream().map(Remark::text).toList();
        assertTrue(texts.contains(": tracked file down now FAULT state"), texts.toString());
        assertTrue(texts.contains(": tracked file down leaving FAULT state"), texts.toString());
    }

    private static Reason last(SimHost host) {
        var transitions = host.told().transitions();
        return transitions.get(transitions.size() - 1).reason();
    }

    @Test
    void aProductOfMinus254MeansFault() {
        SimHost a = pair(new SimInstance().trackFile("load", -127));
        a.setFile("load", 1);
        scenario.at(10);
        assertEquals(23, priority(a));
        a.setFile("load", 2);
        scenario.at(11).expect(a, VrrpState.FAULT, 10);
    }

    @Test
    void aFileThatTurnsUnreadableIsAFailedCheck() {
        SimHost a = pair(new SimInstance().trackFile("down", 0).trackFile("load", -20));
        a.spoilFile("load");
        scenario.at(10);
        assertEquals(130, priority(a));
        a.spoilFile("down");
        scenario.at(11).expect(a, VrrpState.FAULT, 10);
    }

    @Test
    void oneThatIsBadAtTheStartNeverBecomesMaster() {
        SimHost a = scenario.host(1, new SimInstance().priority(255).trackFile("down", 0));
        a.setFile("down", 1);
        scenario.at(0).start(a).at(10).expect(a, VrrpState.FAULT, 0);
        assertEquals(List.of(), a.told().sent());
    }

    @Test
    void aFaultByAFileIsOneOfTheWholeGroup() {
        SimHost a =
                scenario.groupedHost(
                        1,
                        new SimInstance().trackFile("down", 0),
                        new SimInstance().name("VI_2").vrid(52).virtual("10.0.0.101"));
        scenario.at(0).start(a).at(10);
        a.setFile("down", 1);
        scenario.at(11);
        assertEquals(VrrpState.FAULT, a.state(0));
        assertEquals(VrrpState.FAULT, a.state(1));
    }

    @Test
    void aReloadKeepsTheNumber() {
        SimHost a = scenario.host(1, new SimInstance().priority(150).trackFile("load", -10));
        scenario.at(0).start(a).at(10);
        a.setFile("load", 6);
        scenario.at(11);
        scenario.change(a, new SimInstance().priority(160).trackFile("load", -10));
        assertEquals(100, priority(a));
    }
}
