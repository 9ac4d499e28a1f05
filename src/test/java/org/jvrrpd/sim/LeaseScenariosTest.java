package org.jvrrpd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvrrpd.vrrp.instance.InstanceCounter;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;

/** Hosts that die, freeze or fall silent, and what becomes of their addresses (docs/leases.md). */
class LeaseScenariosTest {
    private static final long SECOND = 1_000_000_000L;

    /** a's first advert; its last one before 10 s is at 9.605. */
    private static final double OWN_START = 3.60546875;

    private final Scenario scenario = new Scenario();
    private final SimHost a = scenario.host(1, new SimInstance().priority(101));
    private final SimHost b = scenario.host(2, new SimInstance().priority(100));

    private long count(SimHost host, InstanceCounter counter) {
        var engine = host.engine();
        return engine == null ? -1 : engine.routers().get(0).counters().get(counter);
    }

    private static Reason last(SimHost host) {
        return host.told().transitions().get(host.told().transitions().size() - 1).reason();
    }

    @Test
    void aKilledHostLosesItsAddressesBeforeThePeerTakesOver() {
        scenario.at(0).start(a, b).at(10);
        a.kill();
        scenario.at(6 + OWN_START + 1.999);
        assertTrue(a.kernel().holdsAny());
        scenario.at(6 + OWN_START + 2);
        assertFalse(a.kernel().holdsAny());
        scenario.at(20).expect(b, VrrpState.MASTER, 6 + OWN_START + 3.609375);
    }

    @Test
    void withoutALeaseTheyStay() {
        SimHost c = scenario.host(3, new SimInstance().setting("address_lease", "off"));
        scenario.at(0).start(c).at(10);
        c.kill();
        scenario.at(1_000);
        assertTrue(c.kernel().holdsAny());
    }

    @Test
    void aStallShorterThanTheLeaseCostsNothing() {
        scenario.at(0).start(a, b).at(9.7);
        a.freeze(19 * SECOND / 10);
        scenario.at(11.5);
        assertTrue(a.kernel().holdsAny());
        scenario.at(20).expect(a, VrrpState.MASTER, OWN_START).expect(b, VrrpState.BACKUP, 0);
        assertEquals(0, count(a, InstanceCounter.ADDRESS_LAPSED));
    }

    /**
     * Alone, with adverts of which not each one renews, frozen right after the one of this number.
     */
    private static SimHost frozenAfter(int adverts, SimInstance alone, long forNanos) {
        Scenario own = new Scenario();
        SimHost c = own.host(3, alone.version(3).priority(254));
        own.at(0).start(c).at(10);
        int before = c.told().sent().size();
        for (int i = 1; c.told().sent().size() < before + adverts; i++) {
            own.at(10 + i * 0.001);
        }
        c.freeze(forNanos);
        own.at(20);
        assertEquals(VrrpState.MASTER, c.state());
        return c;
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 17, 20, 30, 33, 40, 49, 50})
    void aStallShorterThanTheDeadTimeCostsNothingAtShortIntervals(long hundredths) {
        long interval = hundredths * SECOND / 100;
        for (int adverts = 1; adverts < 10; adverts++) {
            SimInstance alone = new SimInstance().intervalNanos(interval);
            SimHost c = frozenAfter(adverts, alone, 29 * interval / 10);
            assertEquals(0, count(c, InstanceCounter.ADDRESS_LAPSED));
            assertEquals(0, count(c, InstanceCounter.ADDRESS_RESTORED));
            assertEquals(1, count(c, InstanceCounter.BECOME_MASTER));
        }
    }

    /** Counted from the renewal, which the last advert before the stall need not have brought. */
    @Test
    void aLeaseThatRanOutAfterAnAdvertThatDidNotRenewIsNoRemovalByOthers() {
        for (int adverts = 1; adverts < 10; adverts++) {
            SimInstance patient =
                    new SimInstance().intervalNanos(3 * SECOND / 10).downTimerAdverts(10);
            SimHost c = frozenAfter(adverts, patient, 18 * SECOND / 10);
            long lapsed = count(c, InstanceCounter.ADDRESS_LAPSED);
            assertEquals((adverts + 1) % 2, lapsed, "each other advert renews");
            assertEquals(0, count(c, InstanceCounter.ADDRESS_RESTORED));
        }
    }

    /** No transition: the peer has not taken over yet. The advert goes first, then the address. */
    @Test
    void aLeaseThatRanOutInALongerStallIsRestored() {
        scenario.at(0).start(a, b).at(9.7);
        a.freeze(28 * SECOND / 10);
        scenario.at(12.4);
        assertFalse(a.kernel().holdsAny());
        scenario.at(12.5);
        assertTrue(a.kernel().holdsAny());
        assertEquals(1, count(a, InstanceCounter.ADDRESS_LAPSED));
        scenario.at(30).expect(a, VrrpState.MASTER, OWN_START).expect(b, VrrpState.BACKUP, 0);
    }

    /** The peer is MASTER by then. A host that wakes must not speak before it has listened. */
    @Test
    void aMasterThatOversleptListensFirst() {
        scenario.at(0).start(a, b).at(9.7);
        a.freeze(10 * SECOND);
        scenario.at(19.6).expect(b, VrrpState.MASTER, 6 + OWN_START + 3.609375);
        scenario.at(19.7).expect(a, VrrpState.BACKUP, 19.7);
        assertEquals(Reason.OVERSLEPT, last(a));
        assertFalse(a.kernel().holdsAny());
        double heard = 19.7 + 1 + 155 / 256.0;
        scenario.at(heard - 0.001);
        assertFalse(a.kernel().holdsAny());
        scenario.at(heard).expect(a, VrrpState.MASTER, heard).expect(b, VrrpState.BACKUP, heard);
        assertEquals(1, count(a, InstanceCounter.OVERSLEPT));
    }

    /** With nopreempt the addresses stay where they are. */
    @Test
    void aMasterThatOversleptDoesNotTakeBackWhatItMayNot() {
        SimHost c = scenario.host(3, new SimInstance().priority(150).nopreempt());
        scenario.at(0).start(c, b).at(9.7);
        c.freeze(10 * SECOND);
        scenario.at(60).expect(c, VrrpState.BACKUP, 19.7);
        assertEquals(1, count(c, InstanceCounter.RELEASE_MASTER));
    }

    @Test
    void aMasterThatOversleptAloneComesBackAfterAnInterval() {
        scenario.at(0).start(a).at(9.7);
        a.freeze(10 * SECOND);
        double heard = 19.7 + 1 + 155 / 256.0;
        scenario.at(heard).expect(a, VrrpState.MASTER, heard);
        assertTrue(a.kernel().holdsAny());
    }

    /** A whole sync group oversleeps, and is MASTER again together. */
    @Test
    void aGroupThatOversleptComesBackTogether() {
        SimInstance one = new SimInstance().virtual("10.0.0.100");
        SimInstance two = new SimInstance().name("VI_2").vrid(52).on("eth1").virtual("10.0.1.100");
        SimHost c = scenario.groupedHost(3, one, two);
        scenario.at(0).start(c).at(10);
        c.freeze(10 * SECOND);
        scenario.at(20.1);
        assertEquals(List.of(VrrpState.BACKUP, VrrpState.BACKUP), List.of(c.state(0), c.state(1)));
        scenario.at(25);
        assertEquals(List.of(VrrpState.MASTER, VrrpState.MASTER), List.of(c.state(0), c.state(1)));
    }

    /** What was sent to it meanwhile it never got: it waits for the next advert. */
    @Test
    void aBackupThatStoodStillWaitsOneMoreInterval() {
        scenario.at(0).start(a, b).at(9.7);
        scenario.lan().cut(a, b);
        b.freeze(10 * SECOND);
        scenario.at(19.69);
        scenario.lan().heal();
        scenario.at(40).expect(b, VrrpState.BACKUP, 0).expect(a, VrrpState.MASTER, OWN_START);
        assertEquals(1, count(b, InstanceCounter.TAKEOVER_PUT_OFF));
        scenario.lan().cut(a, b);
        b.freeze(10 * SECOND);
        scenario.at(49.99);
        scenario.lan().heal();
        scenario.at(60).expect(b, VrrpState.BACKUP, 0);
        assertEquals(2, count(b, InstanceCounter.TAKEOVER_PUT_OFF));
    }

    @Test
    void aBackupThatIsAlwaysLateTakesOverAllTheSame() {
        scenario.at(0).start(a, b).at(9.7);
        a.kill();
        b.freeze(10 * SECOND);
        scenario.at(20.6);
        b.freeze(SECOND);
        scenario.at(30).expect(b, VrrpState.MASTER, 21.6);
    }

    @Test
    void aBackupThatStoodStillTakesOverIfTheMasterIsGone() {
        scenario.at(0).start(a, b).at(9.7);
        a.kill();
        b.freeze(10 * SECOND);
        scenario.at(30).expect(b, VrrpState.MASTER, 20.7);
    }

    /** Nobody hears such a master, so it must not go on holding addresses. */
    @Test
    void aMasterThatCannotSendLosesItsAddressesUntilItCan() {
        scenario.at(0).start(a, b).at(9.7);
        a.allowSending(false);
        scenario.at(6 + OWN_START + 1.999);
        assertTrue(a.kernel().holdsAny());
        scenario.at(6 + OWN_START + 2);
        assertFalse(a.kernel().holdsAny());
        scenario.at(20).expect(a, VrrpState.MASTER, OWN_START);
        scenario.expect(b, VrrpState.MASTER, 6 + OWN_START + 3.609375);
        assertFalse(a.kernel().holdsAny());
        a.allowSending(true);
        scenario.at(21);
        assertTrue(a.kernel().holdsAny());
        assertEquals(1, count(a, InstanceCounter.ADDRESS_LAPSED));
        scenario.at(30).expect(b, VrrpState.BACKUP, 20.21484375);
    }

    /**
     * The last word of a tenure does not leave either; that is over with the tenure, and must not
     * keep what others remove in the next one from being put back.
     */
    @Test
    void aTenureThatEndedWhileNothingCouldBeSentLeavesNothingBehind() {
        SimHost c = scenario.host(3, new SimInstance().priority(150).script("chk", 0));
        scenario.at(0).start(c).at(9.7);
        c.allowSending(false);
        c.setScript("chk", false);
        scenario.settle();
        assertEquals(VrrpState.FAULT, c.state());
        scenario.at(10);
        c.allowSending(true);
        c.setScript("chk", true);
        scenario.at(20);
        assertEquals(VrrpState.MASTER, c.state());
        c.kernel().deleteBehindOurBack(c.config().instances().get(0).addresses().get(0));
        scenario.at(21);
        assertTrue(c.kernel().holdsAny());
        assertEquals(1, count(c, InstanceCounter.ADDRESS_RESTORED));
    }

    /** A planned stop is silent for longer than a lease, and serves all the same. */
    @Test
    void aReleaseIsServedForAsLongAsItTakes() {
        scenario.at(0).start(a).at(10);
        a.stop();
        scenario.at(13.9).expect(a, VrrpState.RELEASING, 10);
        assertTrue(a.kernel().holdsAny());
    }

    /** Should it die before its first advert, the addresses go as if it had never been. */
    @Test
    void anAdoptedAddressIsNotRenewedBeforeTheFirstAdvert() {
        scenario.at(0).start(a).at(10);
        a.kill();
        scenario.at(11);
        a.startAdopting(5 * SECOND);
        scenario.at(11.5).expect(a, VrrpState.RESUMING, 11);
        assertTrue(a.kernel().holdsAny());
        scenario.at(11.7).expect(a, VrrpState.RESUMING, 11);
        assertFalse(a.kernel().holdsAny());
        scenario.at(16.1).expect(a, VrrpState.MASTER, 16);
        assertTrue(a.kernel().holdsAny());
    }

    /** A reload changes the lifetimes of what is there. */
    @Test
    void aReloadChangesTheLeaseInPlace() {
        scenario.at(0).start(a).at(10);
        scenario.change(a, new SimInstance().priority(101).setting("address_lease", "30"));
        a.kill();
        scenario.at(39.9);
        assertTrue(a.kernel().holdsAny());
        scenario.at(40);
        assertFalse(a.kernel().holdsAny());
    }
}
