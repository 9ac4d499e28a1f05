package org.jvrrpd.sim;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.testing.Routes;
import org.jvrrpd.vrrp.port.VrrpState;

/** Virtual routes come and go with the addresses (FSM-13, FSM-14). */
class RouteScenariosTest {
    private static final VirtualRoute ROUTE = Routes.to("10.60.1.0/24", "eth0", true);

    private final Scenario scenario = new Scenario();
    private final SimHost a = scenario.host(1, master().routes(List.of(ROUTE)));
    private final SimHost b = scenario.host(2, new SimInstance().routes(List.of(ROUTE)));

    private static SimInstance master() {
        return new SimInstance().priority(101);
    }

    @Test
    void theMasterHasThemAndTheBackupHasNot() {
        scenario.at(0).start(a, b).at(10);
        assertTrue(a.kernel().has(ROUTE));
        assertFalse(b.kernel().has(ROUTE));
    }

    /** They serve as long as the addresses do. */
    @Test
    void inAPlannedStopTheyStayUntilTheAddressesGo() {
        scenario.at(0).start(a, b).at(10);
        a.stop();
        scenario.at(10.7).expect(a, VrrpState.RELEASING, 10);
        assertTrue(a.kernel().has(ROUTE));
        assertTrue(a.kernel().holdsAny());
        assertTrue(b.kernel().has(ROUTE));
        scenario.at(10.72);
        assertFalse(a.kernel().has(ROUTE));
        assertFalse(a.kernel().holdsAny());
    }
}
