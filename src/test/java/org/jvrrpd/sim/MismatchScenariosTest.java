package org.jvrrpd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.jvrrpd.vrrp.port.VrrpState;

/** docs/peers.md: what is made of a peer that is configured otherwise, and of other clusters. */
class MismatchScenariosTest {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final String MISMATCH = "VI_1 PEER_MISMATCH";
    private static final String CLASH = "VI_1 VRID_CLASH";
    private static final String DUAL = "VI_1 DUAL_MASTER";

    private final Scenario scenario = new Scenario();

    private static SimInstance instance(int priority, String... addresses) {
        return new SimInstance().priority(priority).virtual(addresses);
    }

    private static Map<String, String> conditions(SimHost host) {
        return host.told().conditions();
    }

    private static String detail(SimHost host, String condition) {
        return conditions(host).getOrDefault(condition, "");
    }

    @Test
    void aBackupStaysWhileItsMasterListsOtherAddresses() {
        SimHost a = scenario.host(1, instance(101, "10.0.0.100", "10.0.0.101"));
        SimHost b = scenario.host(2, instance(100, "10.0.0.100", "10.0.0.102", "10.0.0.103"));
        scenario.at(0).start(a, b).at(60).expect(b, VrrpState.BACKUP, 0);
        assertEquals(
                Map.of(
                        MISMATCH,
                        "10.0.0.1, priority 101: virtual_ipaddress 2 there, 3 here, only there"
                                + " 10.0.0.101, only here 10.0.0.102 10.0.0.103"),
                conditions(b));
        assertEquals(Map.of(), conditions(a));
    }

    @Test
    void whatIsExcludedHereAndListedThereIsOfTheSameCluster() {
        SimHost a = scenario.host(1, instance(101, "10.0.0.200"));
        SimHost b = scenario.host(2, instance(100, "10.0.0.100").excluded("10.0.0.200"));
        scenario.at(0).start(a, b).at(60).expect(b, VrrpState.BACKUP, 0);
        assertEquals(Set.of(MISMATCH), conditions(b).keySet());
    }

    /** The advertised interval counts until the master is dead, then the own one (QRK-14). */
    @Test
    void theDeadTimeIsThatOfTheIntervalThatTheMasterHas() {
        SimHost a = scenario.host(1, instance(101, "10.0.0.100").intervalNanos(5 * SECOND_NANOS));
        SimHost b = scenario.host(2, instance(100, "10.0.0.100"));
        scenario.at(0).start(a).at(20).start(b).at(40);
        double masterSince = 15.60546875;
        scenario.expect(a, VrrpState.MASTER, masterSince);
        scenario.expect(b, VrrpState.BACKUP, 20);
        assertEquals("10.0.0.1, priority 101: advert_int 5 s there, 1 s here", detail(b, MISMATCH));
        a.kill();
        double lastAdvert = masterSince + 20;
        scenario.at(60).expect(b, VrrpState.MASTER, lastAdvert + 15.609375);
        assertEquals(Map.of(), conditions(b), "over after four intervals");
        long sentBefore = b.told().sent().size();
        scenario.at(65);
        assertEquals(5, b.told().sent().size() - sentBefore);
    }

    /** One packet buys no more silence than version 3 allows. */
    @Test
    void anAnnouncedIntervalIsBelievedUpToABound() {
        SimHost a = scenario.host(1, instance(255, "10.0.0.100").intervalNanos(255 * SECOND_NANOS));
        SimHost b = scenario.host(2, instance(100, "10.0.0.100"));
        scenario.at(0).start(b).at(1).start(a).at(2);
        a.kill();
        scenario.at(300).expect(b, VrrpState.MASTER, 1 + 3 * 40.95 + 0.609375);
    }

    @Test
    void aMasterComparesPrioritiesWithAPeerThatIsConfiguredOtherwise() {
        SimHost a = scenario.host(1, instance(100, "10.0.0.100", "10.0.0.101"));
        SimHost b = scenario.host(2, instance(200, "10.0.0.100").intervalNanos(2 * SECOND_NANOS));
        scenario.at(0).start(a).at(10).start(b).at(30);
        assertEquals(VrrpState.MASTER, b.state());
        assertEquals(VrrpState.BACKUP, a.state());
        assertEquals(Set.of(MISMATCH), conditions(a).keySet());
    }

    /** Two clusters that share a VRID do not hear each other; each has a master. */
    @Test
    void clustersWithOneVridChangeNothingForEachOther() {
        SimHost a = scenario.host(1, instance(101, "10.0.0.100"));
        SimHost b = scenario.host(2, instance(100, "10.0.0.100"));
        SimInstance third = new SimInstance().name("VI_2").vrid(1).virtual("10.9.9.1");
        SimHost c = scenario.host(3, instance(254, "10.9.9.9"), third);
        scenario.at(0).start(a, b).at(10).start(c).at(30);
        scenario.expect(a, VrrpState.MASTER, 3.60546875).expect(b, VrrpState.BACKUP, 0);
        assertEquals(VrrpState.MASTER, c.state());
        String there = "10.0.0.3, priority 254: VRID 51 is for 10.9.9.9 there, for 10.0.0.100 here";
        assertEquals(Map.of(CLASH, there + "; free on this link is VRID 2"), conditions(a));
        assertEquals(conditions(a), conditions(b));
        assertTrue(detail(c, CLASH).startsWith("10.0.0.1, priority 101: VRID 51 is for"));
        c.kill();
        scenario.at(38.9);
        assertEquals(Set.of(CLASH), conditions(a).keySet());
        scenario.at(41);
        assertEquals(Map.of(), conditions(a));
    }

    /** RFC 3768 7.1: the advert is discarded, so the backup takes over; both sides say it. */
    @Test
    void strictModeDropsWhatDiffersAndBothMastersSayThatTheyAreTwo() {
        SimHost a = scenario.host(1, instance(101, "10.0.0.100", "10.0.0.101").strict());
        SimHost b = scenario.host(2, instance(100, "10.0.0.100").strict());
        scenario.at(0).start(a, b).at(20);
        scenario.expect(a, VrrpState.MASTER, 3.60546875).expect(b, VrrpState.MASTER, 3.609375);
        assertEquals(Set.of(MISMATCH, DUAL), conditions(a).keySet());
        assertEquals(Set.of(MISMATCH, DUAL), conditions(b).keySet());
        String detail = detail(b, MISMATCH);
        assertTrue(detail.endsWith("; its adverts are ignored (vrrp_strict)"), detail);
    }

    @Test
    void strictModeDropsAnotherIntervalOfVersion2() {
        SimInstance slow = instance(101, "10.0.0.100").intervalNanos(2 * SECOND_NANOS).strict();
        SimHost a = scenario.host(1, slow);
        SimHost b = scenario.host(2, instance(100, "10.0.0.100").strict());
        scenario.at(0).start(a).at(10).start(b).at(30);
        scenario.expect(b, VrrpState.MASTER, 10 + 3.609375);
        assertEquals(Set.of(MISMATCH, DUAL), conditions(b).keySet());
    }

    /** The better master is heard, but does not hear: only the other one can know. */
    @Test
    void whoeverHearsALowerMasterThatGoesOnSaysSo() {
        SimHost a = scenario.host(1, instance(101, "10.0.0.100"));
        SimHost b = scenario.host(2, instance(100, "10.0.0.100"));
        scenario.at(0).start(a, b).at(10);
        scenario.lan().cut(a, b);
        scenario.at(14);
        double taken = 9.60546875 + 3.609375;
        scenario.expect(b, VrrpState.MASTER, taken);
        assertEquals("station 02:00:00:00:00:02 claims 10.0.0.100", detail(a, DUAL));
        scenario.at(25);
        scenario.expect(a, VrrpState.MASTER, 3.60546875);
        assertEquals(VrrpState.MASTER, b.state());
        assertEquals(
                Map.of(
                        DUAL,
                        "10.0.0.2 goes on with priority 100, ours is 101: it does not hear this"
                                + " host, or does not believe it"),
                conditions(a));
        scenario.lan().heal();
        scenario.at(27);
        assertEquals(VrrpState.BACKUP, b.state());
        scenario.at(taken + 5 + 59.9);
        assertEquals(Set.of(DUAL), conditions(a).keySet(), "its second burst was a claim, too");
        scenario.at(taken + 5 + 60.1);
        assertEquals(Map.of(), conditions(a));
    }

    /** Two masters that meet once after a cut are no condition: one gives way at once. */
    @Test
    void mastersThatMeetAreNoCondition() {
        SimHost a = scenario.host(1, instance(101, "10.0.0.100"));
        SimHost b = scenario.host(2, instance(100, "10.0.0.100"));
        scenario.lan().separate(a, b);
        scenario.at(0).start(a, b).at(10);
        scenario.lan().heal();
        scenario.at(20);
        assertEquals(VrrpState.BACKUP, b.state());
        assertEquals(Map.of(), conditions(a));
        assertEquals(Map.of(), conditions(b));
    }

    /** Who has not the password keeps no backup waiting, and is no mismatched peer. */
    @Test
    void whatIsNotAuthenticKeepsNobodyInBackup() {
        SimHost a = scenario.host(1, instance(101, "10.0.0.100").password("right"));
        SimHost b = scenario.host(2, instance(100, "10.0.0.100").password("right"));
        SimInstance other = instance(255, "10.0.0.100", "10.0.0.101").password("wrong");
        SimHost hostile = scenario.host(3, other);
        scenario.at(0).start(a, b).at(10).start(hostile).at(10.5);
        a.kill();
        scenario.at(30).expect(b, VrrpState.MASTER, 3.60546875 + 6 + 3.609375);
        assertEquals(
                Map.of(
                        DUAL,
                        "10.0.0.3 advertises priority 255 and is not believed: authentication"
                                + " failed"),
                conditions(b));
    }
}
