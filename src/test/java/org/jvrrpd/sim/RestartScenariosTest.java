package org.jvrrpd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.jvrrpd.vrrp.port.VrrpState;

/** A daemon ends and another one comes, in time or not (docs/restart.md). */
class RestartScenariosTest {
    private final Scenario scenario = new Scenario();
    private final SimHost a = scenario.host(1, new SimInstance().priority(101));
    private final SimHost b = scenario.host(2, new SimInstance().priority(100));

    private void start() {
        scenario.simulation()
                .watch(() -> assertFalse(a.kernel().holdsAny() && b.kernel().holdsAny()));
        scenario.at(0).start(a, b).at(10);
    }

    /** It sends at once, and so the peer hears nothing of it. */
    @Test
    void aRestartMovesNothing() {
        start();
        a.stopForRestart();
        scenario.at(11.9);
        assertFalse(a.isRunning());
        assertTrue(a.kernel().holdsAny());
        a.resume();
        scenario.settle().expect(a, VrrpState.MASTER, 11.9);
        assertEquals(1, a.told().sent().size());
        assertTrue(a.kernel().holdsAny());
        scenario.at(30).expect(a, VrrpState.MASTER, 11.9).expect(b, VrrpState.BACKUP, 0);
    }

    /** Though a renewal was due only later: from here the successor has all of the lease. */
    @Test
    void theLastAdvertRenewsTheLease() {
        scenario.at(0).start(a, b).at(9.7);
        a.stopForRestart();
        scenario.at(11.699);
        assertTrue(a.kernel().holdsAny());
        scenario.at(11.701);
        assertFalse(a.kernel().holdsAny());
    }

    /** The lease is over, the dead time is not: the address comes back with the first advert. */
    @Test
    void anAddressWhoseLeaseIsOverComesBack() {
        start();
        a.stopForRestart();
        scenario.at(12.5);
        assertFalse(a.kernel().holdsAny());
        a.resume();
        scenario.settle().expect(a, VrrpState.MASTER, 12.5);
        assertTrue(a.kernel().holdsAny());
        scenario.at(30).expect(b, VrrpState.BACKUP, 0);
    }

    @Test
    void withoutANewProcessThePeerTakesOverAfterTheLease() {
        start();
        a.stopForRestart();
        scenario.at(30).expect(b, VrrpState.MASTER, 13.609375);
        assertFalse(a.kernel().holdsAny());
    }

    /** 3.0078 s less the margin after the last advert. */
    @Test
    void whoComesTooLateBeginsAnew() {
        start();
        a.stopForRestart();
        scenario.at(12.95);
        a.resume();
        scenario.settle().expect(a, VrrpState.BACKUP, 12.95);
        assertTrue(a.told().sent().isEmpty());
        scenario.at(16).expect(a, VrrpState.BACKUP, 12.95).expect(b, VrrpState.MASTER, 13.609375);
    }

    @Test
    void whoIsKilledGoesOnWhereItIsInTime() {
        start();
        a.kill();
        scenario.at(10.3);
        a.resume();
        scenario.settle().expect(a, VrrpState.MASTER, 10.3);
        scenario.at(30).expect(b, VrrpState.BACKUP, 0);
    }

    @Test
    void aBackupStaysOne() {
        start();
        b.kill();
        scenario.at(11);
        b.resume();
        scenario.at(30).expect(b, VrrpState.BACKUP, 11).expect(a, VrrpState.MASTER, 3.60546875);
    }

    /** It has given up its mastership, so there is nothing to go on with. */
    @Test
    void whoIsKilledWhileItHandsOverBeginsAnew() {
        SimHost alone = scenario.host(3, new SimInstance().vrid(77).virtual("10.0.0.77"));
        scenario.at(0).start(alone).at(10);
        alone.stop();
        scenario.at(10.1).expect(alone, VrrpState.RELEASING, 10);
        alone.kill();
        alone.resume();
        scenario.settle().expect(alone, VrrpState.BACKUP, 10.1);
    }

    private static SimInstance patient(int priority) {
        return new SimInstance()
                .version(3)
                .priority(priority)
                .setting("restart_advert_int", 4_000_000_000L);
    }

    /** Twelve seconds and more instead of three; then everything is as before. */
    @Test
    void theLastAdvertMakesThePeersWaitLonger() {
        SimHost c = scenario.host(3, patient(120).vrid(77).virtual("10.0.0.77"));
        SimHost d = scenario.host(4, patient(100).vrid(77).virtual("10.0.0.77"));
        scenario.simulation()
                .watch(() -> assertFalse(c.kernel().holdsAny() && d.kernel().holdsAny()));
        scenario.at(0).start(c, d).at(10);
        c.stopForRestart();
        scenario.at(19.9);
        assertTrue(c.kernel().holdsAny());
        c.resume();
        scenario.settle().expect(c, VrrpState.MASTER, 19.9).expect(d, VrrpState.BACKUP, 0);
        scenario.at(30);
        c.kill();
        scenario.at(33.7).expect(d, VrrpState.MASTER, 33.509375);
        assertFalse(c.kernel().holdsAny());
    }

    /** The addresses end before the dead time does. */
    @Test
    void withoutANewProcessThePeersWaitLongerButNotForEver() {
        SimHost c = scenario.host(3, patient(120).vrid(77).virtual("10.0.0.77"));
        SimHost d = scenario.host(4, patient(100).vrid(77).virtual("10.0.0.77"));
        scenario.simulation()
                .watch(() -> assertFalse(c.kernel().holdsAny() && d.kernel().holdsAny()));
        scenario.at(0).start(c, d).at(10);
        c.stopForRestart();
        scenario.at(30).expect(d, VrrpState.MASTER, 24.4375);
    }
}
