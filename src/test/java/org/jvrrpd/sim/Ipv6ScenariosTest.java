package org.jvrrpd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;

/** The state machine is the same; what names a host and its addresses is of the other family. */
class Ipv6ScenariosTest {
    private static final String FIRST = "fe80::100";
    private static final String VIP = "fd77::100";

    private final Scenario scenario = new Scenario();

    private static SimInstance instance(int priority) {
        return new SimInstance()
                .version(3)
                .intervalNanos(1_000_000_000L)
                .virtual(FIRST, VIP)
                .priority(priority);
    }

    @Test
    void theHigherPriorityIsMasterAndAPlannedStopHandsOver() {
        SimHost a = scenario.host(1, instance(101));
        SimHost b = scenario.host(2, instance(100));
        scenario.at(0).start(a, b).at(10);
        assertEquals(VrrpState.MASTER, a.state());
        assertTrue(a.kernel().holds(IpAddress.of(VIP)));
        a.stop();
        scenario.at(10.65);
        assertTrue(a.kernel().holds(IpAddress.of(VIP)), "its successor has just announced it");
        scenario.at(20).expect(b, VrrpState.MASTER, 10.609375);
        int last = a.told().transitions().size() - 1;
        assertEquals(Reason.SUCCESSOR_ANNOUNCED, a.told().transitions().get(last).reason());
        assertFalse(a.kernel().holds(IpAddress.of(VIP)));
    }

    /** Two masters of one priority after a cut: the higher link-local address stays (RX-16). */
    @Test
    void ofEqualPrioritiesTheHigherLinkLocalAddressWins() {
        SimHost a = scenario.host(1, instance(100));
        SimHost b = scenario.host(2, instance(100));
        scenario.lan().separate(a, b);
        scenario.at(0).start(a, b).at(10);
        assertEquals(VrrpState.MASTER, a.state());
        assertEquals(VrrpState.MASTER, b.state());
        scenario.lan().heal();
        scenario.at(12);
        assertEquals(VrrpState.BACKUP, a.state());
        assertEquals(VrrpState.MASTER, b.state());
    }

    /** The same VRID in both families names two virtual routers (RFC 9568 1.3). */
    @Test
    void anInstanceOfIpv4WithTheSameVridIsAnother() {
        SimHost a = scenario.host(1, instance(101), new SimInstance().name("VI_4").priority(90));
        SimHost b = scenario.host(2, instance(100), new SimInstance().name("VI_4").priority(110));
        scenario.at(0).start(a, b).at(10);
        assertEquals(VrrpState.MASTER, a.state(0));
        assertEquals(VrrpState.BACKUP, a.state(1));
        assertEquals(VrrpState.BACKUP, b.state(0));
        assertEquals(VrrpState.MASTER, b.state(1));
    }
}
