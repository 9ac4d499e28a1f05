package org.jvrrpd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.vrrp.port.VrrpState;

/** A MASTER whose addresses are removed again and again: put back each time, then handed over. */
class RemovalScenariosTest {
    private static final double BEGIN = 10;

    /** When the peer of a is MASTER after a priority 0, and a has let go. */
    private static final double HANDED_OVER = 1;

    private final Scenario scenario = new Scenario();
    private final SimHost b = scenario.host(2, instance(100));

    private static SimInstance instance(int priority) {
        return new SimInstance()
                .priority(priority)
                .virtual("10.0.0.100", "10.0.0.101", "10.0.0.102")
                .setting("address_removal_limit", "3");
    }

    private SimHost served(SimInstance instance) {
        SimHost a = scenario.host(1, instance);
        scenario.at(0).start(a, b);
        return a;
    }

    private static List<VirtualAddress> addresses(SimHost host) {
        return host.config().instances().get(0).addresses();
    }

    private void removeFirst(SimHost host, double seconds) {
        scenario.at(seconds);
        VirtualAddress first = addresses(host).get(0);
        host.kernel().deleteBehindOurBack(first);
        scenario.settle();
        assertTrue(host.kernel().holds(first), "it is put back at once");
    }

    @Test
    void theThirdTimeWithinAMinuteHandsOver() {
        SimHost a = served(instance(101));
        removeFirst(a, BEGIN);
        removeFirst(a, BEGIN + 29);
        scenario.expect(a, VrrpState.MASTER, a.told().lastEnteredNanos(VrrpState.MASTER) / 1e9);
        removeFirst(a, BEGIN + 59);
        scenario.expect(a, VrrpState.RELEASING, BEGIN + 59);
        scenario.at(BEGIN + 59 + HANDED_OVER);
        assertEquals(VrrpState.BACKUP, a.state());
        assertEquals(VrrpState.MASTER, b.state());
    }

    @Test
    void slowerRemovalsAreOnlyPutBack() {
        SimHost a = served(instance(101));
        for (int i = 0; i < 6; i++) {
            removeFirst(a, BEGIN + i * 31);
        }
        assertEquals(VrrpState.MASTER, a.state());
        assertEquals(List.of(), entered(a, VrrpState.RELEASING));
    }

    @Test
    void whatIsRemovedTogetherCountsOnce() {
        SimHost a = served(instance(101));
        for (int i = 0; i < 2; i++) {
            scenario.at(BEGIN + i);
            addresses(a).forEach(a.kernel()::deleteBehindOurBack);
            scenario.at(BEGIN + i + 0.09);
            addresses(a).forEach(a.kernel()::deleteBehindOurBack);
            scenario.settle();
        }
        assertEquals(List.of(), entered(a, VrrpState.RELEASING));
        removeFirst(a, BEGIN + 2);
        scenario.expect(a, VrrpState.RELEASING, BEGIN + 2);
    }

    @Test
    void withoutALimitItGoesOnForEver() {
        SimHost a = served(instance(101).setting("address_removal_limit", "off"));
        for (int i = 0; i < 40; i++) {
            removeFirst(a, BEGIN + i);
        }
        assertEquals(List.of(), entered(a, VrrpState.RELEASING));
    }

    /** After the limit the count begins anew. */
    @Test
    void whoeverStaysMasterIsAskedAgainAfterAsManyRemovals() {
        SimHost a = scenario.host(1, instance(101));
        scenario.at(0).start(a);
        removeFirst(a, BEGIN);
        removeFirst(a, BEGIN + 1);
        removeFirst(a, BEGIN + 2);
        scenario.expect(a, VrrpState.RELEASING, BEGIN + 2);
        scenario.at(BEGIN + 8);
        assertEquals(VrrpState.MASTER, a.state(), "nobody takes over");
        removeFirst(a, BEGIN + 9);
        removeFirst(a, BEGIN + 10);
        assertEquals(1, entered(a, VrrpState.RELEASING).size());
        removeFirst(a, BEGIN + 11);
        scenario.expect(a, VrrpState.RELEASING, BEGIN + 11);
    }

    @Test
    void theWholeGroupHandsOver() {
        SimInstance second = instance(101).name("VI_2").on("eth1").vrid(52);
        SimHost a = scenario.groupedHost(1, instance(101), second.virtual("10.0.1.100"));
        SimInstance peer = instance(100).name("VI_2").on("eth1").vrid(52);
        SimHost c = scenario.groupedHost(3, instance(100), peer.virtual("10.0.1.100"));
        scenario.at(0).start(a, c);
        removeFirst(a, BEGIN);
        removeFirst(a, BEGIN + 1);
        removeFirst(a, BEGIN + 2);
        scenario.at(BEGIN + 2 + 2 * HANDED_OVER);
        for (int i = 0; i < 2; i++) {
            assertEquals(VrrpState.BACKUP, a.state(i));
            assertEquals(VrrpState.MASTER, c.state(i));
        }
    }

    private static List<VrrpState> entered(SimHost host, VrrpState state) {
        return host.told().transitions().stream()
                .map(one -> one.to())
                .filter(state::equals)
                .toList();
    }
}
