package org.jvrrpd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvrrpd.model.HmacAuthentication;
import org.jvrrpd.model.HmacAuthentication.Key;
import org.jvrrpd.model.HmacAuthentication.Mode;
import org.jvrrpd.model.Secret;
import org.jvrrpd.vrrp.port.VrrpState;

/** Two hosts that sign, while clocks step, processes die and keys change (AUT-04 to AUT-07). */
class SignatureScenariosTest {
    private static final long WINDOW_NANOS = 5_000_000_000L;

    private final Scenario scenario = new Scenario();
    private final SimHost a = scenario.host(1, signed(1, Mode.ENFORCE).priority(101));
    private final SimHost b = scenario.host(2, signed(1, Mode.ENFORCE).priority(100));

    private static SimInstance signed(int active, Mode mode) {
        Key one = new Key(1, new Secret(new byte[32]), "");
        Key two = new Key(2, new Secret(new byte[33]), "");
        return new SimInstance()
                .version(3)
                .signed(
                        new HmacAuthentication(
                                List.of(one, two), active, WINDOW_NANOS, false, mode));
    }

    private void startBoth() {
        scenario.at(0).start(a, b).at(10).expect(a, VrrpState.MASTER, 3.60546875);
        scenario.expect(b, VrrpState.BACKUP, 0);
    }

    /** As without signatures: 3 intervals and the skew of priority 100. */
    @Test
    void theBackupTakesOverAndGivesBack() {
        startBoth();
        a.kill();
        scenario.at(14).expect(b, VrrpState.MASTER, 9.60546875 + 3.609375);
        scenario.start(a).at(20);
        assertEquals(VrrpState.MASTER, a.state());
        assertEquals(VrrpState.BACKUP, b.state());
    }

    @ParameterizedTest
    @ValueSource(longs = {-4_000, 4_000})
    void aClockThatStepsWithinTheWindowMovesNothing(long millis) {
        startBoth();
        a.setClock(millis);
        scenario.at(30).expect(a, VrrpState.MASTER, 3.60546875).expect(b, VrrpState.BACKUP, 0);
        a.setClock(0);
        scenario.at(60).expect(a, VrrpState.MASTER, 3.60546875).expect(b, VrrpState.BACKUP, 0);
    }

    @Test
    void aClockBeyondTheWindowPartsThemUntilItIsRight() {
        startBoth();
        a.setClock(60_000);
        scenario.at(20);
        assertEquals(VrrpState.MASTER, b.state(), "nothing of a is believed");
        a.setClock(0);
        scenario.at(30);
        assertEquals(VrrpState.MASTER, a.state());
        assertEquals(VrrpState.BACKUP, b.state());
    }

    /**
     * The master starts again with a clock that is behind: its first advert is new all the same.
     */
    @Test
    void aRestartWithAClockThatIsBehindIsHeardAtOnce() {
        startBoth();
        a.kill();
        a.setClock(-4_900);
        a.start();
        scenario.at(20);
        assertEquals(VrrpState.MASTER, a.state());
        assertEquals(VrrpState.BACKUP, b.state());
        assertEquals(0, replays(b), "number of adverts that b took for old ones");
    }

    private long replays(SimHost host) {
        return Objects.requireNonNull(host.engine())
                .snapshot(0)
                .instances()
                .get(0)
                .counters()
                .getOrDefault("auth_ext_replay", -1L);
    }

    @Test
    void signaturesComeByReloadsOfOneHostAfterTheOtherWithoutATransition() {
        SimHost c = scenario.host(3, new SimInstance().version(3).priority(101));
        SimHost d = scenario.host(4, new SimInstance().version(3).priority(100));
        scenario.at(0).start(c, d).at(10);
        double at = 10;
        for (Mode mode : List.of(Mode.RECEIVE_ONLY, Mode.PERMISSIVE, Mode.ENFORCE)) {
            scenario.change(d, signed(1, mode).priority(100)).at(at += 5.3);
            scenario.change(c, signed(1, mode).priority(101)).at(at += 5.3);
        }
        scenario.change(c, signed(2, Mode.ENFORCE).priority(101)).at(at += 5.3);
        scenario.change(d, signed(2, Mode.ENFORCE).priority(100)).at(at += 5.3);
        scenario.expect(c, VrrpState.MASTER, 3.60546875).expect(d, VrrpState.BACKUP, 0);
        List<String> complaints =
                d.told().remarks().stream()
                        .filter(remark -> !remark.detailed())
                        .map(remark -> remark.text())
                        .toList();
        assertEquals(List.of(), complaints);
    }
}
