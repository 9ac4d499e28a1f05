package org.jvrrpd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.instance.InstanceCounter;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.VrrpState;

/**
 * docs/sentinel.md: claims of other stations, and what is asked after a takeover. A lone host of
 * priority 100 is MASTER 3.609375 s after its start.
 */
class SentinelScenariosTest {
    private static final double MASTER = 3.609375;
    private static final IpAddress VIP = IpAddress.of("10.0.0.100");
    private static final IpAddress GATEWAY = IpAddress.of("10.0.0.254");
    private static final MacAddress FOREIGN = new MacAddress(0x02aa_0000_0001L);
    private static final String DUAL = "VI_1 DUAL_MASTER";
    private static final String SILENT = "VI_1 GATEWAY_SILENT";

    private final Scenario scenario = new Scenario();
    private final SimHost a = scenario.host(1, instance(100));

    private static SimInstance instance(int priority) {
        return new SimInstance().priority(priority).setting("address_sentinel", true);
    }

    private SimStation station(MacAddress mac, IpAddress... addresses) {
        return new SimStation(scenario.simulation(), mac, addresses);
    }

    private static VirtualRouter router(SimHost host) {
        return Objects.requireNonNull(host.engine()).routers().get(0);
    }

    private static long count(SimHost host, InstanceCounter counter) {
        return router(host).counters().get(counter);
    }

    private static long answers(SimHost host) {
        return count(host, InstanceCounter.CLAIM_ANSWERED);
    }

    /** One answer at once, one 100 ms later. */
    @Test
    void aForeignClaimIsAnsweredAtOnceAndAgain() {
        SimStation foreign = station(FOREIGN);
        scenario.at(0).start(a).at(20);
        foreign.claim(VIP);
        scenario.settle();
        assertEquals(a.kernel().mac(), foreign.lastAnnouncer());
        assertEquals(1, answers(a));
        assertEquals(
                Map.of(DUAL, "station 02:aa:00:00:00:01 claims 10.0.0.100"), a.told().conditions());
        foreign.claim(VIP);
        scenario.at(20.099);
        assertEquals(FOREIGN, foreign.lastAnnouncer());
        scenario.at(20.1);
        assertEquals(a.kernel().mac(), foreign.lastAnnouncer());
        scenario.at(81);
        assertEquals(2, count(a, InstanceCounter.ADDRESS_CLAIMED));
        assertEquals(2, answers(a));
        assertEquals(Map.of(), a.told().conditions());
        scenario.expect(a, VrrpState.MASTER, MASTER);
    }

    @Test
    void addressesOfIpv6AreAnsweredForToo() {
        IpAddress vip = IpAddress.of("fe80::100");
        SimHost b = scenario.host(2, instance(100).version(3).virtual("fe80::100"));
        SimStation foreign = station(FOREIGN);
        scenario.at(0).start(b).at(20);
        foreign.claim(vip);
        scenario.at(21);
        assertEquals(2, answers(b));
        assertEquals(Set.of(DUAL), b.told().conditions().keySet());
    }

    /** It may come from the predecessor: one announcement when it must have let go, no word. */
    @Test
    void aClaimWithinTwoSecondsOfTheTransitionIsNotAnsweredBefore() {
        SimStation foreign = station(FOREIGN);
        scenario.at(0).start(a).at(MASTER + 1.5);
        foreign.claim(VIP);
        scenario.at(MASTER + 1.999);
        assertEquals(0, answers(a));
        assertEquals(FOREIGN, foreign.lastAnnouncer());
        scenario.at(MASTER + 10);
        assertEquals(1, answers(a));
        assertEquals(0, count(a, InstanceCounter.ADDRESS_CLAIMED));
        assertEquals(Map.of(), a.told().conditions());
    }

    @Test
    void addressesOfVirtualRoutersAreNotAnswered() {
        for (long mac : new long[] {0x5e_0001_33L, 0x5e_0002_33L}) {
            SimStation virtual = station(new MacAddress(mac));
            scenario.start();
            if (!a.isRunning()) {
                scenario.start(a).at(20);
            }
            virtual.claim(VIP);
            scenario.settle();
        }
        scenario.at(60);
        assertEquals(0, answers(a));
        assertEquals(2, count(a, InstanceCounter.ADDRESS_CLAIMED));
    }

    @Test
    void aBackupAnswersNothing() {
        SimHost b = scenario.host(2, instance(101));
        SimStation foreign = station(FOREIGN);
        scenario.at(0).start(a, b).at(20);
        foreign.claim(VIP);
        scenario.at(30);
        assertEquals(0, answers(a));
        assertEquals(2, answers(b));
    }

    @Test
    void whereItIsOffClaimsAreOnlyTold() {
        SimHost off = scenario.host(2, instance(100).setting("address_sentinel", false));
        off.kernel().useGateway(GATEWAY);
        SimStation gateway = station(FOREIGN, GATEWAY, VIP);
        scenario.at(0).start(off).at(20);
        assertEquals(0, gateway.questions());
        gateway.claim(VIP);
        scenario.at(30);
        assertEquals(0, answers(off));
        assertEquals(Set.of(DUAL), off.told().conditions().keySet());
    }

    /** Ten in the first ten seconds, then one in ten, whatever the other side does. */
    @Test
    void aStormOfClaimsIsAnsweredWithinABound() {
        SimStation foreign = station(FOREIGN);
        scenario.at(0).start(a).at(20);
        for (int i = 0; i < 5_000; i++) {
            foreign.claim(VIP);
            scenario.at(20 + i * 0.01);
            if (i == 999) {
                assertEquals(10, answers(a));
            }
        }
        assertEquals(14, answers(a));
        assertEquals(
                "station 02:aa:00:00:00:01 claims 10.0.0.100; the claims do not stop, one answer in"
                        + " 10 s",
                a.told().conditions().get(DUAL));
        scenario.at(100);
        assertEquals(15, answers(a));
        foreign.claim(VIP);
        scenario.at(101);
        assertEquals(17, answers(a), "it has calmed down");
    }

    /** Neither hears the adverts of the other, as with a packet filter; but both hear ARP. */
    @Test
    void twoMastersThatDefendDoNotStorm() {
        SimHost b = scenario.host(2, instance(200).version(3));
        SimStation client = station(FOREIGN);
        scenario.at(0).start(a, b).at(10);
        int before = client.announcements();
        client.claim(VIP);
        scenario.at(110);
        assertEquals(VrrpState.MASTER, a.state());
        assertEquals(VrrpState.MASTER, b.state());
        assertTrue(answers(a) >= 10, "a has " + answers(a));
        assertTrue(answers(a) <= 20, "a has " + answers(a));
        assertTrue(answers(b) <= 20, "b has " + answers(b));
        assertTrue(client.announcements() - before <= 40);
    }

    /** A better master comes: its claim is no reason to speak against it. */
    @Test
    void aMasterThatIsPreemptedIsSilent() {
        SimStation client = station(FOREIGN);
        SimHost b = scenario.host(2, instance(200));
        scenario.at(0).start(a).at(20).start(b).at(60);
        assertEquals(VrrpState.MASTER, b.state());
        assertEquals(0, answers(b));
        assertEquals(b.kernel().mac(), client.lastAnnouncer());
        assertEquals(Map.of(), b.told().conditions());
    }

    /** While no advert leaves this host a peer takes over, and our lease runs out. */
    @Test
    void whoCannotSendDoesNotAnswer() {
        SimStation foreign = station(FOREIGN);
        scenario.at(0).start(a).at(20);
        a.allowSending(false);
        for (double at : new double[] {21, 30}) {
            scenario.at(at);
            foreign.claim(VIP);
        }
        scenario.at(40);
        assertEquals(VrrpState.MASTER, a.state());
        assertEquals(2, count(a, InstanceCounter.ADDRESS_CLAIMED));
        assertEquals(0, answers(a));
    }

    @Test
    void whoOversleptDoesNotAnswer() {
        SimStation foreign = station(FOREIGN);
        SimHost b = scenario.host(2, instance(100).setting("address_lease", "off"));
        scenario.at(0).start(b).at(20);
        b.freeze(10_000_000_000L);
        scenario.at(25);
        foreign.claim(VIP);
        scenario.at(30.5);
        assertEquals(VrrpState.BACKUP, b.state());
        assertEquals(0, answers(b));
    }

    /** The takeover comes when it would come else; who else has the address is asked behind it. */
    @Test
    void whoElseHasTheAddressIsFoundOut() {
        SimStation foreign = station(FOREIGN, VIP);
        scenario.at(0).start(a).at(MASTER + 1.9).expect(a, VrrpState.MASTER, MASTER);
        assertEquals(0, foreign.questions());
        scenario.at(MASTER + 2);
        assertEquals(1, foreign.questions());
        assertEquals(
                Map.of(DUAL, "station 02:aa:00:00:00:01 claims 10.0.0.100"), a.told().conditions());
        assertEquals(1, answers(a));
        scenario.at(MASTER + 4).expect(a, VrrpState.MASTER, MASTER);
        assertEquals(2, foreign.questions());
        scenario.at(30);
        assertEquals(2, foreign.questions());
    }

    private SimStation gateway() {
        a.kernel().useGateway(GATEWAY);
        return station(FOREIGN, GATEWAY);
    }

    @Test
    void aGatewayThatAnswersIsAskedOnce() {
        SimStation gateway = gateway();
        scenario.at(0).start(a).at(MASTER + 0.099);
        assertEquals(0, gateway.questions());
        scenario.at(MASTER + 0.1);
        assertEquals(1, gateway.questions());
        int announcements = gateway.announcements();
        scenario.at(MASTER + 4.9);
        assertEquals(announcements, gateway.announcements());
        scenario.at(300);
        assertEquals(1, gateway.questions());
        assertEquals(Map.of(), a.told().conditions());
    }

    /** Three announcements more, then a condition; and later it ends by itself. */
    @Test
    void aSilentGatewayIsAskedAgainBehindAnnouncements() {
        SimStation gateway = gateway();
        gateway.mute(true);
        scenario.at(0).start(a).at(MASTER + 0.1);
        int announcements = gateway.announcements();
        scenario.at(MASTER + 3.1);
        assertEquals(4, gateway.questions());
        assertEquals(announcements + 3, gateway.announcements());
        assertEquals(Map.of(), a.told().conditions());
        scenario.at(MASTER + 4.1);
        assertEquals(4, gateway.questions());
        assertEquals(
                Map.of(SILENT, "gateway 10.0.0.254 on eth0 does not answer 10.0.0.100"),
                a.told().conditions());
        assertEquals(1, count(a, InstanceCounter.GATEWAY_SILENT));
        scenario.at(MASTER + 64);
        assertEquals(4, gateway.questions());
        scenario.at(MASTER + 65);
        assertEquals(5, gateway.questions(), "once a minute");
        gateway.mute(false);
        scenario.at(MASTER + 125);
        assertEquals(6, gateway.questions());
        assertEquals(Map.of(), a.told().conditions());
        scenario.at(400).expect(a, VrrpState.MASTER, MASTER);
        assertEquals(6, gateway.questions());
    }

    @Test
    void whoIsNoLongerMasterAsksNoMore() {
        SimStation gateway = gateway();
        gateway.mute(true);
        scenario.at(0).start(a).at(MASTER + 10);
        assertEquals(Set.of(SILENT), a.told().conditions().keySet());
        SimHost b = scenario.host(2, instance(200));
        scenario.start(b).at(MASTER + 20);
        assertEquals(VrrpState.BACKUP, a.state());
        assertEquals(Map.of(), a.told().conditions());
        int questions = gateway.questions();
        scenario.at(200);
        assertEquals(questions, gateway.questions());
    }

    /** Not more than a hundred questions in a second. */
    @Test
    void manyAddressesAreAskedForInRounds() {
        String[] many = new String[250];
        for (int i = 0; i < many.length; i++) {
            many[i] = "10.0.2." + i;
        }
        SimHost b = scenario.host(2, instance(100).virtual(many));
        b.kernel().useGateway(GATEWAY);
        SimStation gateway = station(FOREIGN, GATEWAY);
        scenario.at(0).start(b).at(MASTER + 0.1);
        assertEquals(100, gateway.questions());
        scenario.at(MASTER + 1.1);
        assertEquals(200, gateway.questions());
        scenario.at(MASTER + 30);
        assertEquals(250, gateway.questions());
        assertEquals(Map.of(), b.told().conditions());
    }

    /** A reload may change the name and the addresses. */
    @Test
    void aReloadAsksAnew() {
        SimStation gateway = gateway();
        gateway.mute(true);
        scenario.at(0).start(a).at(MASTER + 10);
        IpAddress added = IpAddress.of("10.0.0.101");
        SimStation holder = station(new MacAddress(0x02aa_0000_0002L), added);
        scenario.change(a, instance(100).virtual("10.0.0.101"));
        assertEquals(Map.of(), a.told().conditions());
        gateway.mute(false);
        scenario.at(MASTER + 20);
        assertEquals(2, holder.questions());
        assertEquals(
                Map.of(DUAL, "station 02:aa:00:00:00:02 claims 10.0.0.101"), a.told().conditions());
        scenario.at(MASTER + 80);
        assertEquals(5, gateway.questions());
        assertEquals(Map.of(), a.told().conditions());
    }
}
