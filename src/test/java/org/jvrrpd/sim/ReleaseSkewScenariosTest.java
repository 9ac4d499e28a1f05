package org.jvrrpd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;

/**
 * release_skew: after a priority 0 the successor waits its part of a shorter time than the
 * standard's. 20 ms are 20 * 156 / 256 = 12.1875 ms at priority 100, and 8.28125 ms at 150.
 */
class ReleaseSkewScenariosTest {
    private static final long SKEW_NANOS = 20_000_000L;
    private static final double AT_100 = 0.0121875;
    private static final double AT_150 = 0.00828125;
    private static final double SERVING = 0.1;

    private final Scenario scenario = new Scenario();

    private static SimInstance quick(int priority) {
        return new SimInstance().priority(priority).setting("release_skew", SKEW_NANOS);
    }

    private static long masterships(SimHost host) {
        return host.told().transitions().stream()
                .filter(one -> one.to() == VrrpState.MASTER)
                .count();
    }

    private static Reason last(SimHost host) {
        int count = host.told().transitions().size();
        return host.told().transitions().get(count - 1).reason();
    }

    @Test
    void theSuccessorOfAPlannedStopComesWithinMilliseconds() {
        SimHost a = scenario.host(1, quick(150));
        SimHost b = scenario.host(2, quick(100));
        scenario.at(0).start(a, b).at(10);
        a.stop();
        scenario.at(20).expect(b, VrrpState.MASTER, 10 + AT_100);
        assertEquals(Reason.PRIORITY_ZERO, last(b));
    }

    /** Both hold it for the time in which answers to the old one may still be under way. */
    @Test
    void theAddressIsHeldByOneOfThemAllTheTime() {
        SimHost a = scenario.host(1, quick(150));
        SimHost b = scenario.host(2, quick(100));
        scenario.at(0).start(a, b).at(10);
        a.stop();
        scenario.at(10 + AT_100 - 0.000001);
        assertTrue(a.kernel().holdsAny());
        assertFalse(b.kernel().holdsAny());
        scenario.at(10 + AT_100);
        assertTrue(b.kernel().holdsAny());
        scenario.at(10 + AT_100 + SERVING - 0.000001);
        assertTrue(a.kernel().holdsAny());
        scenario.at(10 + AT_100 + SERVING);
        assertFalse(a.kernel().holdsAny());
        assertEquals(Reason.SUCCESSOR_ANNOUNCED, last(a));
        assertEquals(1, a.told().sent().stream().filter(sent -> sent.priority() == 0).count());
    }

    @Test
    void theSuccessorOfAFaultComesWithinMilliseconds() {
        SimHost a = scenario.host(1, quick(150).script("chk", 0));
        SimHost b = scenario.host(2, quick(100));
        scenario.at(0).start(a, b).at(10);
        a.setScript("chk", false);
        scenario.at(20).expect(a, VrrpState.FAULT, 10).expect(b, VrrpState.MASTER, 10 + AT_100);
    }

    /** What the master is or says has no part in it. */
    @Test
    void aMasterWithoutTheKeywordIsFollowedAsQuickly() {
        SimHost a = scenario.host(1, new SimInstance().priority(150));
        SimHost b = scenario.host(2, quick(100));
        scenario.at(0).start(a, b).at(10);
        a.stop();
        scenario.at(20).expect(b, VrrpState.MASTER, 10 + AT_100);
        assertEquals(
                10 + AT_100 + SERVING, a.told().lastEnteredNanos(VrrpState.STOPPED) / 1e9, 1e-9);
    }

    @Test
    void offIsTheStandard() {
        SimHost a = scenario.host(1, new SimInstance().priority(150));
        SimHost b = scenario.host(2, new SimInstance().setting("release_skew", 0L));
        scenario.at(0).start(a, b).at(10);
        a.stop();
        scenario.at(20).expect(b, VrrpState.MASTER, 10.609375);
    }

    /** The skew of the dead interval is another one: nobody has said that the master goes. */
    @Test
    void theDeadIntervalStaysAsItIs() {
        SimHost a = scenario.host(1, quick(150));
        SimHost b = scenario.host(2, quick(100));
        scenario.at(0).start(a, b).at(10);
        double lastAdvert = 3.4140625 + 6;
        a.kill();
        scenario.at(20).expect(b, VrrpState.MASTER, lastAdvert + 3.609375);
    }

    @Test
    void inVersion3ItTakesThePlaceOfTheInterval() {
        SimHost a = scenario.host(1, quick(150).version(3).intervalNanos(200_000_000));
        SimHost b = scenario.host(2, quick(100).version(3).intervalNanos(200_000_000));
        scenario.at(0).start(a, b).at(10);
        a.stop();
        scenario.at(20).expect(b, VrrpState.MASTER, 10 + AT_100);
    }

    /** Who hands over knows how long any peer waits; and to wait for longer helps nobody. */
    @Test
    void aLongerOneThanTheStandardsHasNoEffect() {
        SimInstance slow = new SimInstance().version(3).intervalNanos(10_000_000);
        SimHost a =
                scenario.host(
                        1, new SimInstance().version(3).intervalNanos(10_000_000).priority(150));
        SimHost b = scenario.host(2, slow.setting("release_skew", 5_000_000_000L));
        scenario.at(0).start(a, b).at(10);
        a.stop();
        scenario.at(20).expect(b, VrrpState.MASTER, 10 + 156 * 0.01 / 256);
    }

    /** The order of the standard: the highest priority first, the others hear it in time. */
    @Test
    void ofThreeTheHigherPriorityIsFirstAndTheOtherStays() {
        SimHost a = scenario.host(1, quick(200));
        SimHost b = scenario.host(2, quick(150));
        SimHost c = scenario.host(3, quick(100));
        scenario.lan().delay(200_000, 0);
        scenario.at(0).start(a, b, c).at(10);
        a.stop();
        scenario.at(20);
        assertEquals(VrrpState.MASTER, b.state());
        assertEquals(0, masterships(c));
        assertEquals(10 + AT_150, b.told().lastEnteredNanos(VrrpState.MASTER) / 1e9, 0.0003);
    }

    /** Why `check` warns: neighbouring priorities wait 0.08 ms apart, an advert takes 0.2 ms. */
    @Test
    void ofThreeNeighboursBothMayComeAndTheHigherOneStays() {
        SimHost a = scenario.host(1, quick(200));
        SimHost b = scenario.host(2, quick(101));
        SimHost c = scenario.host(3, quick(100));
        scenario.lan().delay(200_000, 0);
        scenario.at(0).start(a, b, c).at(10);
        a.stop();
        scenario.at(20);
        assertEquals(List.of(1L, 1L), List.of(masterships(b), masterships(c)));
        assertEquals(List.of(VrrpState.MASTER, VrrpState.BACKUP), List.of(b.state(), c.state()));
    }

    /** 256 ms: 1 ms apart. */
    @Test
    void ofThreeNeighboursWith256MillisecondsOneComes() {
        SimHost a = scenario.host(1, quick(200));
        SimHost b = scenario.host(2, quick(101).setting("release_skew", 256_000_000L));
        SimHost c = scenario.host(3, quick(100).setting("release_skew", 256_000_000L));
        scenario.lan().delay(200_000, 0);
        scenario.at(0).start(a, b, c).at(10);
        a.stop();
        scenario.at(20);
        assertEquals(List.of(1L, 0L), List.of(masterships(b), masterships(c)));
    }

    @Test
    void ofTwoWithEqualPrioritiesTheHigherAddressStays() {
        SimHost a = scenario.host(1, quick(200));
        SimHost b = scenario.host(2, quick(100));
        SimHost c = scenario.host(3, quick(100));
        scenario.lan().delay(200_000, 0);
        scenario.at(0).start(a, b, c).at(10);
        a.stop();
        scenario.at(20);
        assertEquals(List.of(VrrpState.BACKUP, VrrpState.MASTER), List.of(b.state(), c.state()));
    }

    /** A priority 0 is followed by those that do not preempt, too, and in the same order. */
    @Test
    void withoutPreemptionTheOrderIsTheSame() {
        SimHost a = scenario.host(1, quick(200).nopreempt());
        SimHost b = scenario.host(2, quick(150).nopreempt());
        SimHost c = scenario.host(3, quick(100).nopreempt());
        scenario.lan().delay(200_000, 0);
        scenario.at(0).start(a, b, c).at(10);
        a.stop();
        scenario.at(20);
        assertEquals(VrrpState.MASTER, b.state());
        assertEquals(0, masterships(c));
    }

    /** Why `check` wants it on all or none: the lower one comes first, and is there to stay. */
    @Test
    void onTheLowerOfTwoBackupsAloneItTurnsTheOrderRound() {
        SimHost a = scenario.host(1, new SimInstance().priority(200));
        SimHost b = scenario.host(2, new SimInstance().priority(150).nopreempt());
        SimHost c = scenario.host(3, quick(100));
        scenario.at(0).start(a, b, c).at(10);
        a.stop();
        scenario.at(20).expect(c, VrrpState.MASTER, 10 + AT_100).expect(b, VrrpState.BACKUP, 0);
    }

    /** TRK-03, in proportion: from priority 128 down to 100 it is 28 * 20 / 256 ms later. */
    @Test
    void aPriorityThatChangesMeanwhileMovesItInProportion() {
        SimHost a = scenario.host(1, quick(200));
        SimHost b = scenario.host(2, quick(100).script("chk", 28));
        scenario.at(0).start(a, b).at(10);
        a.stop();
        scenario.at(10.005);
        b.setScript("chk", false);
        scenario.at(20).expect(b, VrrpState.MASTER, 10 + AT_100);
    }

    @Test
    void aGroupFollowsAsQuickly() {
        SimInstance two = quick(100).name("VI_2").vrid(52).virtual("10.0.0.101");
        SimHost a =
                scenario.groupedHost(
                        1, quick(150), quick(150).name("VI_2").vrid(52).virtual("10.0.0.101"));
        SimHost b = scenario.groupedHost(2, quick(100), two);
        scenario.at(0).start(a, b).at(10);
        a.stop();
        scenario.at(20).expect(b, VrrpState.MASTER, 10 + AT_100);
        assertEquals(VrrpState.MASTER, b.state(1));
    }

    /** A drained host is the last one, as in the standard. */
    @Test
    void aDrainIsFollowedAsQuickly() {
        SimHost a = scenario.host(1, quick(150));
        SimHost b = scenario.host(2, quick(100));
        scenario.at(0).start(a, b).at(10);
        a.drain(true);
        scenario.at(20).expect(b, VrrpState.MASTER, 10 + AT_100);
        assertEquals(VrrpState.BACKUP, a.state());
        assertEquals(1, masterships(b));
    }

    /** The one that stops answers nothing, but a master that goes on is heard before it is late. */
    @Test
    void aForgedPriorityZeroIsAnsweredByTheMasterBeforeAnyoneMoves() {
        SimHost a = scenario.host(1, quick(150));
        SimHost b = scenario.host(2, quick(100));
        SimHost c = scenario.host(3, quick(200));
        scenario.lan().delay(200_000, 0);
        scenario.at(0).start(a, b).at(10);
        scenario.lan().block(c);
        scenario.start(c).at(20);
        scenario.lan().heal();
        c.stop();
        scenario.at(40);
        assertEquals(0, masterships(b));
    }
}
