package org.jvrrpd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.Transition;
import org.jvrrpd.vrrp.port.VrrpState;

/** SYN-01 to SYN-05: members are MASTER together or not at all. */
class SyncGroupScenariosTest {
    private final Scenario scenario = new Scenario();

    private static SimInstance one(int priority) {
        return new SimInstance().name("VI_1").vrid(51).priority(priority).virtual("10.0.0.100");
    }

    private static SimInstance two(int priority) {
        return new SimInstance().name("VI_2").vrid(52).priority(priority).virtual("10.0.0.101");
    }

    private void expect(SimHost host, VrrpState both, double sinceSeconds) {
        scenario.expect(host, both, sinceSeconds);
        assertEquals(List.of(both, both), List.of(host.state(0), host.state(1)), host.name());
    }

    /** The skews are 106/256 s and 156/256 s; the second to wish takes the first along. */
    @Test
    void membersBecomeMasterTogetherWhenTheLastOfThemWantsIt() {
        SimHost a = scenario.groupedHost(1, one(150), two(100));
        scenario.at(0).start(a).at(3.6);
        expect(a, VrrpState.BACKUP, 0);
        scenario.at(10);
        expect(a, VrrpState.MASTER, 3.609375);
        Transition first = a.told().transitions().get(2);
        assertEquals("VI_2", first.id().name());
        Transition follower = a.told().transitions().get(3);
        assertEquals(Reason.SYNC_GROUP, follower.reason());
        assertEquals("VI_2 of G", follower.detail());
    }

    @Test
    void aMemberThatHearsAMasterKeepsTheOthersBackup() {
        SimHost a = scenario.groupedHost(1, one(150), two(100));
        SimHost c = scenario.host(3, two(200));
        scenario.at(0).start(a, c).at(20);
        expect(a, VrrpState.BACKUP, 0);
        c.kill();
        scenario.at(30);
        assertEquals(List.of(VrrpState.MASTER, VrrpState.MASTER), List.of(a.state(0), a.state(1)));
    }

    /** Both say priority 0, so that a peer does not wait for the dead time of the follower. */
    @Test
    void aFaultOfOneMemberMovesAllAtOnce() {
        SimHost a = scenario.groupedHost(1, one(150).script("check", 0), two(150));
        SimHost b = scenario.groupedHost(2, one(100), two(100));
        scenario.at(0).start(a, b).at(10);
        a.setScript("check", false);
        scenario.at(11);
        expect(a, VrrpState.FAULT, 10);
        expect(b, VrrpState.MASTER, 10.609375);
        assertEquals(
                2,
                a.told().sent().stream()
                        .filter(sent -> sent.priority() == 0 && sent.atNanos() == 10_000_000_000L)
                        .count());
        Transition follower = a.told().transitions().get(a.told().transitions().size() - 1);
        assertEquals(Reason.SYNC_GROUP, follower.reason());
        assertEquals("VI_1 of G: script check", follower.detail());
    }

    @Test
    void theFaultLastsUntilTheLastCauseOfAllMembersIsGone() {
        SimHost a =
                scenario.groupedHost(1, one(150).script("first", 0), two(150).script("second", 0));
        scenario.at(0).start(a).at(10);
        a.setScript("first", false);
        scenario.at(11);
        a.setScript("second", false);
        scenario.at(12);
        a.setScript("first", true);
        scenario.at(13);
        expect(a, VrrpState.FAULT, 10);
        a.setScript("second", true);
        scenario.at(14);
        expect(a, VrrpState.BACKUP, 13);
        scenario.at(20);
        expect(a, VrrpState.MASTER, 13 + 3.4140625);
    }

    @Test
    void oneMemberThatYieldsTakesTheOthersAlongWithoutPriorityZero() {
        SimHost a = scenario.groupedHost(1, one(150), two(150));
        SimHost b = scenario.groupedHost(2, one(200), two(200));
        scenario.at(0).start(a).at(10).start(b).at(20);
        expect(b, VrrpState.MASTER, 10 + 3.21875);
        expect(a, VrrpState.BACKUP, 10 + 3.21875);
        assertEquals(0, a.told().sent().stream().filter(sent -> sent.priority() == 0).count());
    }

    /** The instance without group stays where it is. */
    @Test
    void anInstanceOutsideTheGroupIsNotConcerned() {
        SimHost a = scenario.host(1, one(150).script("check", 0), two(150));
        scenario.at(0).start(a).at(10);
        a.setScript("check", false);
        scenario.at(11);
        assertEquals(VrrpState.FAULT, a.state(0));
        assertEquals(VrrpState.MASTER, a.state(1));
    }

    @Test
    void aGroupStartsAsMasterOnlyIfAllMembersAreOwners() {
        SimHost a = scenario.groupedHost(1, one(255), two(255));
        scenario.at(0).start(a);
        expect(a, VrrpState.MASTER, 0);
        SimHost b = scenario.groupedHost(2, one(255).vrid(61), two(100).vrid(62));
        scenario.at(1).start(b);
        expect(b, VrrpState.BACKUP, 1);
    }

    @Test
    void aPlannedStopKeepsEachAddressUntilItsSuccessorIsThere() {
        SimHost a = scenario.groupedHost(1, one(150), two(150));
        SimHost b = scenario.groupedHost(2, one(100), two(100));
        scenario.at(0).start(a, b).at(10);
        a.stop();
        scenario.at(10.5);
        assertEquals(
                List.of(VrrpState.RELEASING, VrrpState.RELEASING), List.of(a.state(0), a.state(1)));
        scenario.at(12);
        expect(b, VrrpState.MASTER, 10.609375);
        assertEquals(VrrpState.STOPPED, a.state());
    }

    private static SimInstance outside(int priority) {
        return two(priority).on("eth1");
    }

    /** Each cable is one of a group's members; the loss of either moves both. */
    @Test
    void theLinkOfOneMemberMovesAllOnTheirSegments() {
        for (String cable : List.of("eth0", "eth1")) {
            Scenario story = new Scenario();
            SimHost a = story.groupedHost(1, one(150), outside(150));
            SimHost b = story.groupedHost(2, one(100), outside(100));
            story.at(0).start(a, b).at(10);
            a.kernel().setLink(cable, false);
            story.at(20);
            story.expect(a, VrrpState.FAULT, 10);
            List<VrrpState> others = List.of(b.state(0), b.state(1));
            assertEquals(List.of(VrrpState.MASTER, VrrpState.MASTER), others, cable);
            a.kernel().setLink(cable, true);
            story.at(30);
            assertEquals(List.of(VrrpState.MASTER, VrrpState.MASTER), states(a), cable);
        }
    }

    private static List<VrrpState> states(SimHost host) {
        return List.of(host.state(0), host.state(1));
    }

    /** The same VRID on two segments: two virtual routers that do not hear each other. */
    @Test
    void advertsStayOnTheirSegment() {
        SimHost a = scenario.host(1, one(150));
        SimHost b = scenario.host(2, one(100), outside(200).vrid(51));
        scenario.at(0).start(a, b).at(10);
        assertEquals(VrrpState.MASTER, a.state());
        assertEquals(List.of(VrrpState.BACKUP, VrrpState.MASTER), states(b));
    }
}
