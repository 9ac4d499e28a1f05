package org.jvrrpd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.vrrp.port.InstanceId;

/** Announcements of the instances of one host. */
class SimNeighboursTest {
    private final Scenario scenario = new Scenario();

    /** Each frame that is carried to the only other host is one event. */
    @Test
    void anInstanceThatIsSilencedLeavesTheOthersTheirs() {
        SimHost a = scenario.host(1, new SimInstance(), new SimInstance().name("VI_2").vrid(52));
        scenario.host(2, new SimInstance());
        var addresses = a.config().instances().get(0).addresses();
        SimNeighbours neighbours = new SimNeighbours(a);
        neighbours.announce(new InstanceId(0, "VI_1"), addresses, 1);
        neighbours.announce(new InstanceId(1, "VI_2"), addresses, 1);
        neighbours.silence(new InstanceId(0, "VI_1"));
        neighbours.flush();
        scenario.at(1);
        assertEquals(1, scenario.simulation().events());
        assertEquals(List.of(), a.told().transitions());
    }
}
