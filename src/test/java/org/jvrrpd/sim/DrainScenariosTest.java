package org.jvrrpd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.Transition;
import org.jvrrpd.vrrp.port.VrrpState;

/** A planned absence: the addresses serve until another router has announced them. */
class DrainScenariosTest {
    /** Dead time of version 2 at 1 s for a router of priority 1. */
    private static final double LAST_RESORT = 3.99609375;

    /** Skew of priority 100. */
    private static final double SKEW = 0.609375;

    private static final double SERVING = 0.1;

    private final Scenario scenario = new Scenario();
    private final SimHost a = scenario.host(1, new SimInstance().priority(101));
    private final SimHost b = scenario.host(2, new SimInstance().priority(100));
    private final SimHost c = scenario.host(3, new SimInstance().priority(100));

    private static Reason last(SimHost host) {
        List<Transition> all = host.told().transitions();
        return all.get(all.size() - 1).reason();
    }

    private static List<Double> sent(SimHost host, int priority) {
        return host.told().sent().stream()
                .filter(sent -> sent.priority() == priority)
                .map(sent -> sent.atNanos() / 1e9)
                .toList();
    }

    private void drainAtTen(SimHost host) {
        scenario.at(10);
        host.drain(true);
        scenario.settle();
    }

    @Test
    void theAddressServesUntilTheSuccessorHasAnnouncedIt() {
        scenario.at(0).start(a, b);
        drainAtTen(a);
        scenario.expect(a, VrrpState.RELEASING, 10);
        scenario.at(10 + SKEW + SERVING - 1e-6).expect(b, VrrpState.MASTER, 10 + SKEW);
        assertTrue(a.kernel().holdsAny(), "what was asked before is still answered");
        scenario.at(11).expect(a, VrrpState.BACKUP, 10 + SKEW + SERVING);
        assertEquals(Reason.SUCCESSOR_ANNOUNCED, last(a));
        assertFalse(a.kernel().holdsAny());
        assertEquals(List.of(10.0), sent(a, 0));
        scenario.at(30).expect(a, VrrpState.BACKUP, 10 + SKEW + SERVING);
        assertEquals(List.of(), sent(b, 0));
    }

    @Test
    void undrainedItTakesTheAddressesBack() {
        scenario.at(0).start(a, b);
        drainAtTen(a);
        scenario.at(20);
        a.drain(false);
        scenario.at(30);
        assertEquals(VrrpState.MASTER, a.state());
        assertEquals(VrrpState.BACKUP, b.state());
    }

    /** A drained BACKUP is the last to take over, but it does. */
    @Test
    void aDrainedHostIsTheLastResort() {
        scenario.at(0).start(a, b, c).at(10);
        b.drain(true);
        scenario.at(10.5);
        a.kill();
        scenario.at(20);
        assertEquals(VrrpState.MASTER, c.state());
        c.kill();
        scenario.at(30);
        assertEquals(VrrpState.MASTER, b.state());
        assertEquals(List.of(1), priorities(b));
    }

    private static List<Integer> priorities(SimHost host) {
        return host.told().sent().stream().map(sent -> sent.priority()).distinct().toList();
    }

    @Test
    void withoutSuccessorItGoesOnAsMasterAndAnnouncesItself() {
        scenario.at(0).start(a);
        drainAtTen(a);
        scenario.at(10 + LAST_RESORT - 1e-6);
        assertTrue(a.kernel().holdsAny());
        scenario.at(20).expect(a, VrrpState.MASTER, 10 + LAST_RESORT);
        assertEquals(Reason.NO_SUCCESSOR, last(a));
        assertTrue(a.kernel().holdsAny());
        assertEquals(List.of(10.0, 11.2, 12.4), sent(a, 0));
    }

    /** Low priority alone would not move it. */
    @Test
    void aPeerThatDoesNotPreemptTakesOver() {
        SimHost calm = scenario.host(4, new SimInstance().priority(100).nopreempt());
        scenario.at(0).start(a, calm);
        drainAtTen(a);
        scenario.at(20).expect(calm, VrrpState.MASTER, 10 + SKEW);
        assertEquals(VrrpState.BACKUP, a.state());
    }

    /** Both take over at the same moment, and agree by address. */
    @Test
    void oneOfTwoBackupsOfTheSamePriorityRemains() {
        scenario.at(0).start(a, b, c);
        drainAtTen(a);
        scenario.at(10 + SKEW);
        assertTrue(a.kernel().holdsAny());
        scenario.at(20).expect(c, VrrpState.MASTER, 10 + SKEW);
        assertEquals(VrrpState.BACKUP, b.state());
        assertEquals(VrrpState.BACKUP, a.state());
    }

    /** Its first advert leaves, then it dies: nothing was announced, so nothing is let go. */
    @Test
    void aSuccessorThatDiesBeforeItAnnouncesMakesNoHole() {
        SimInstance more = new SimInstance().priority(101).excluded("10.0.0.99");
        SimHost drained = scenario.host(3, more);
        SimHost dying = scenario.host(4, new SimInstance().priority(100).virtual("10.0.0.99"));
        scenario.at(0).start(drained, dying);
        drainAtTen(drained);
        scenario.at(10 + SKEW);
        dying.lose();
        scenario.at(10 + SKEW + LAST_RESORT - 1e-6);
        assertTrue(drained.kernel().holdsAny());
        scenario.at(20).expect(drained, VrrpState.MASTER, 10 + SKEW + LAST_RESORT);
        assertTrue(drained.kernel().holdsAny());
    }

    /** Each address for itself: the successor knows one of the two. */
    @Test
    void onlyWhatIsAnnouncedIsLetGo() {
        SimInstance two = new SimInstance().priority(101).virtual("10.0.0.100", "10.0.0.101");
        SimHost both = scenario.host(4, two);
        scenario.at(0).start(both, b);
        drainAtTen(both);
        scenario.at(10 + SKEW + SERVING);
        var addresses = both.config().instances().get(0).addresses();
        assertFalse(both.kernel().holds(addresses.get(0)), "announced");
        assertTrue(both.kernel().holds(addresses.get(1)), "not announced");
        scenario.at(20).expect(both, VrrpState.BACKUP, 10 + SKEW + 1);
        assertFalse(both.kernel().holdsAny());
    }

    /** Its dead time at such an interval is over before its silence proves anything. */
    @Test
    void aSuccessorThatGoesOnIsNoDeadOne() {
        SimInstance quick = new SimInstance().version(3).intervalNanos(200_000_000L).vrid(77);
        SimHost both = scenario.host(4, quick.priority(101).virtual("10.0.0.200", "10.0.0.201"));
        SimHost other = scenario.host(5, quick.priority(100).virtual("10.0.0.200"));
        scenario.at(0).start(both, other);
        drainAtTen(both);
        double first = 10 + 0.2 * 156 / 256;
        scenario.at(first + 0.95).expect(both, VrrpState.RELEASING, 10);
        scenario.at(20).expect(both, VrrpState.BACKUP, first + 1);
        scenario.expect(other, VrrpState.MASTER, first);
    }

    /** Excluded addresses are announced later, or the successor has none: they get their time. */
    @Test
    void excludedAddressesMayBeAnnouncedLater() {
        SimInstance more = new SimInstance().priority(101).excluded("10.0.0.200");
        SimHost host = scenario.host(4, more);
        scenario.at(0).start(host, b);
        drainAtTen(host);
        scenario.at(10 + SKEW + SERVING);
        var instance = host.config().instances().get(0);
        assertFalse(host.kernel().holds(instance.addresses().get(0)), "announced");
        assertTrue(host.kernel().holds(instance.excludedAddresses().get(0)), "not announced");
        scenario.at(20).expect(host, VrrpState.BACKUP, 10 + SKEW + 0.9);
    }

    /** Also what another has put back for us may go. */
    @Test
    void anAddressThatSomebodyRemovesMeanwhileIsPutBack() {
        scenario.at(0).start(a, b);
        drainAtTen(a);
        a.kernel().deleteBehindOurBack(a.config().instances().get(0).addresses().get(0));
        scenario.settle();
        assertTrue(a.kernel().holdsAny());
    }

    @Test
    void aFaultMeanwhileEndsTheHandoverAtOnce() {
        SimHost checked = scenario.host(4, new SimInstance().priority(102).script("chk", 0));
        scenario.at(0).start(checked, b);
        drainAtTen(checked);
        checked.setScript("chk", false);
        scenario.settle().expect(checked, VrrpState.FAULT, 10);
        assertFalse(checked.kernel().holdsAny());
    }

    @Test
    void aStopMeanwhileEndsInStop() {
        scenario.at(0).start(a, b);
        drainAtTen(a);
        scenario.at(10.2);
        a.stop();
        scenario.at(20);
        assertFalse(a.isRunning());
        assertEquals(List.of(10.0), sent(a, 0));
        assertEquals(10 + SKEW + SERVING, a.told().lastEnteredNanos(VrrpState.STOPPED) / 1e9, 1e-9);
    }

    @Test
    void anOwnerHandsOverToo() {
        SimHost owner = scenario.host(4, new SimInstance().priority(255).startAsMaster(true));
        scenario.at(0).start(owner, b);
        drainAtTen(owner);
        scenario.at(20);
        assertEquals(VrrpState.BACKUP, owner.state());
        assertEquals(VrrpState.MASTER, b.state());
        owner.drain(false);
        scenario.at(30);
        assertEquals(VrrpState.MASTER, owner.state());
    }

    @Test
    void checksStillCount() {
        SimHost checked = scenario.host(4, new SimInstance().priority(102).script("chk", 0));
        scenario.at(0).start(checked, b);
        drainAtTen(checked);
        scenario.at(15);
        checked.setScript("chk", false);
        scenario.settle();
        assertEquals(VrrpState.FAULT, checked.state());
    }

    @Test
    void theMembersOfAGroupGoTogether() {
        SimHost pair = pair(4, 101);
        SimHost other = pair(5, 100);
        scenario.at(0).start(pair, other);
        drainAtTen(pair);
        scenario.at(20);
        for (int i = 0; i < 2; i++) {
            assertEquals(VrrpState.BACKUP, pair.state(i));
            assertEquals(VrrpState.MASTER, other.state(i));
        }
    }

    @Test
    void aGroupWithoutSuccessorGoesOnTogether() {
        SimHost pair = pair(4, 101);
        scenario.at(0).start(pair);
        drainAtTen(pair);
        scenario.at(20);
        assertEquals(VrrpState.MASTER, pair.state(0));
        assertEquals(VrrpState.MASTER, pair.state(1));
    }

    private SimHost pair(int number, int priority) {
        SimInstance one = new SimInstance().priority(priority);
        SimInstance two =
                new SimInstance()
                        .name("VI_2")
                        .vrid(52)
                        .on("eth1")
                        .virtual("10.0.1.100")
                        .priority(priority);
        return scenario.groupedHost(number, one, two);
    }
}
