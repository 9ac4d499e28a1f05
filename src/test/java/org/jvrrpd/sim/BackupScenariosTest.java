package org.jvrrpd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;

/** RFC 9568 6.4.1 and 6.4.2, row by row, with keepalived's additions. */
class BackupScenariosTest {
    private final Scenario scenario = new Scenario();

    private SimHost backup(SimInstance instance) {
        return scenario.host(1, instance);
    }

    /** FSM-02, TMR-01: {@code state MASTER} is no licence; (256 - 100) / 256 s is the skew. */
    @Test
    void aBackupAloneWaitsTheWholeMasterDownInterval() {
        SimHost a = backup(new SimInstance().priority(100).startAsMaster(true));
        scenario.at(1).start(a).expect(a, VrrpState.BACKUP, 1);
        scenario.at(10).expect(a, VrrpState.MASTER, 1 + 3.609375);
    }

    /** It would be a second MASTER: a host that cannot hear one takes no part. */
    @Test
    void whoCannotHearAMasterBecomesNone() {
        SimHost a = backup(new SimInstance().priority(100));
        scenario.at(0).start(a).at(1);
        InstanceId id = Objects.requireNonNull(a.engine()).routers().get(0).id();
        a.hear(engine -> engine.onDeaf(id, true, a.nowNanos()));
        scenario.at(30).expect(a, VrrpState.FAULT, 1);
        a.hear(engine -> engine.onDeaf(id, false, a.nowNanos()));
        scenario.at(40).expect(a, VrrpState.MASTER, 30 + 3.609375);
    }

    @Test
    void anOwnerIsMasterAtOnce() {
        SimHost a = backup(new SimInstance().priority(255));
        scenario.at(1).start(a).expect(a, VrrpState.MASTER, 1);
        assertEquals(Reason.ADDRESS_OWNER, a.told().transitions().get(0).reason());
    }

    /** TMR-01: an owner's skew is that of 255. */
    @Test
    void anOwnerThatWantsToBeBackupStartsAsBackup() {
        SimHost a = backup(new SimInstance().priority(255).startAsMaster(false));
        scenario.at(1).start(a).expect(a, VrrpState.BACKUP, 1);
        scenario.at(10).expect(a, VrrpState.MASTER, 1 + 3.00390625);
    }

    /** TMR-01. */
    @Test
    void version3SkewsByPartsOfTheInterval() {
        SimHost a = backup(new SimInstance().version(3).priority(100).intervalNanos(200_000_000));
        scenario.at(0).start(a).at(5).expect(a, VrrpState.MASTER, 0.721875);
    }

    @Test
    void downTimerAdvertsReplacesTheThree() {
        SimHost a = backup(new SimInstance().priority(100).downTimerAdverts(5));
        scenario.at(0).start(a).at(9).expect(a, VrrpState.MASTER, 5.609375);
    }

    @Test
    void aDeadMasterIsReplacedOneMasterDownIntervalAfterItsLastAdvert() {
        SimHost a = backup(new SimInstance().priority(101));
        SimHost b = scenario.host(2, new SimInstance().priority(100));
        scenario.at(0).start(a, b).at(10).expect(b, VrrpState.BACKUP, 0);
        double masterSince = 3.60546875;
        scenario.expect(a, VrrpState.MASTER, masterSince);
        a.kill();
        double lastAdvert = masterSince + 6;
        scenario.at(20).expect(b, VrrpState.MASTER, lastAdvert + 3.609375);
    }

    @Test
    void priorityZeroLeavesOnlyTheSkewTime() {
        SimHost a = backup(new SimInstance().priority(101));
        SimHost b = scenario.host(2, new SimInstance().priority(100));
        scenario.at(0).start(a, b).at(10);
        a.stop();
        scenario.at(12).expect(b, VrrpState.MASTER, 10 + 0.609375);
        assertEquals(Reason.PRIORITY_ZERO, last(b));
    }

    private static Reason last(SimHost host) {
        int count = host.told().transitions().size();
        return host.told().transitions().get(count - 1).reason();
    }

    @Test
    void equalPriorityDoesNotPreemptWhateverTheAddress() {
        SimHost a = scenario.host(1, new SimInstance());
        SimHost b = scenario.host(2, new SimInstance());
        scenario.at(0).start(a).at(10).start(b).at(60);
        scenario.expect(a, VrrpState.MASTER, 3.609375).expect(b, VrrpState.BACKUP, 10);
    }

    @Test
    void higherPriorityPreemptsAfterItsMasterDownInterval() {
        SimHost a = scenario.host(1, new SimInstance().priority(100));
        SimHost b = scenario.host(2, new SimInstance().priority(254));
        scenario.at(0).start(a).at(10).start(b).at(20);
        scenario.expect(b, VrrpState.MASTER, 10 + 3.0078125);
        scenario.expect(a, VrrpState.BACKUP, 10 + 3.0078125);
        assertEquals(Reason.HIGHER_PRIORITY_ADVERT, last(a));
    }

    @Test
    void withoutPreemptionALowerMasterStays() {
        SimHost a = scenario.host(1, new SimInstance().priority(100));
        SimHost b = scenario.host(2, new SimInstance().priority(254).nopreempt());
        scenario.at(0).start(a).at(10).start(b).at(60).expect(b, VrrpState.BACKUP, 10);
    }

    /** FSM-07: counted from the first lower advert; the takeover comes one interval later. */
    @Test
    void preemptDelayPostponesPreemption() {
        SimHost a = scenario.host(1, new SimInstance().priority(100));
        SimHost b =
                scenario.host(2, new SimInstance().priority(254).preemptDelayNanos(5_000_000_000L));
        scenario.at(0).start(a).at(10).start(b).at(60);
        double firstHeard = 3.609375 + 7;
        double lastAccepted = firstHeard + 4;
        scenario.expect(b, VrrpState.MASTER, lastAccepted + 3.0078125);
        List<String> texts =
                b.told().remarks().stream()
                        .filter(remark -> remark.detailed())
                        .map(remark -> remark.text())
                        .toList();
        assertTrue(texts.contains("start preempt delay (5.000000)"), texts.toString());
    }

    @Test
    void preemptDelayDoesNotDelayATakeoverFromADeadMaster() {
        SimHost a = scenario.host(1, new SimInstance().priority(100));
        SimHost b =
                scenario.host(
                        2, new SimInstance().priority(254).preemptDelayNanos(100_000_000_000L));
        scenario.at(0).start(a).at(10).start(b).at(12);
        a.kill();
        scenario.at(20).expect(b, VrrpState.MASTER, 3.609375 + 8 + 3.0078125);
    }

    /** The learned interval counts for the timer, the own one for the adverts (QRK-14). */
    @Test
    void version3LearnsTheIntervalOfTheMaster() {
        SimHost a =
                scenario.host(
                        1, new SimInstance().version(3).priority(101).intervalNanos(500_000_000));
        SimHost b = scenario.host(2, new SimInstance().version(3).priority(100));
        scenario.at(0).start(a).at(5).start(b).at(10);
        double masterSince = 1.5 + 155 * 0.5 / 256;
        scenario.expect(a, VrrpState.MASTER, masterSince);
        a.kill();
        double lastAdvert = masterSince + 16 * 0.5;
        scenario.at(20).expect(b, VrrpState.MASTER, lastAdvert + 1.5 + 156 * 0.5 / 256);
        long sentBefore = b.told().sent().size();
        scenario.at(25);
        assertEquals(5, b.told().sent().size() - sentBefore);
    }

    @Test
    void strictVersion2DropsAnotherInterval() {
        SimHost a = scenario.host(1, new SimInstance().priority(101));
        SimInstance slow = new SimInstance().priority(100).intervalNanos(2_000_000_000L).strict();
        SimHost b = scenario.host(2, slow);
        scenario.at(0).start(a, b).at(7).expect(b, VrrpState.MASTER, 6.609375);
        long sentBefore = b.told().sent().size();
        scenario.at(15);
        assertEquals(4, b.told().sent().size() - sentBefore, "QRK-19: every 2 s all the same");
    }

    /** TRK-03: the running deadline moves by the difference of the skew. */
    @Test
    void aPriorityThatChangesMovesTheRunningDeadline() {
        SimHost a = backup(new SimInstance().priority(100).script("chk", 28));
        scenario.at(0).start(a);
        scenario.at(1);
        a.setScript("chk", false);
        scenario.at(9).expect(a, VrrpState.MASTER, 3.609375);
        SimHost b = scenario.host(2, new SimInstance().vrid(52).script("chk", 28));
        scenario.at(20).start(b);
        scenario.at(29).expect(b, VrrpState.MASTER, 20 + 3.5);
    }

    /** Rule 2 of design.md section 2: all inputs before the deadlines. */
    @Test
    void aFrozenBackupHearsWhatArrivedBeforeItDecides() {
        SimHost a = scenario.host(1, new SimInstance().priority(101));
        SimHost b = scenario.host(2, new SimInstance().priority(100));
        scenario.at(0).start(a, b).at(10);
        b.freeze(20_000_000_000L);
        scenario.at(60).expect(b, VrrpState.BACKUP, 0);
    }

    @Test
    void aStoppedBackupSaysNothing() {
        SimHost a = backup(new SimInstance());
        scenario.at(0).start(a).at(1);
        a.stop();
        scenario.settle();
        assertTrue(a.told().sent().isEmpty());
        assertEquals(VrrpState.STOPPED, a.state());
    }
}
