package org.jvrrpd.vrrp.track;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.sim.Scenario;
import org.jvrrpd.sim.SimInstance;
import org.jvrrpd.vrrp.port.Reason;

/** TRK-01, TRK-02, TRK-09, FSM-17, FSM-18. */
class AssessmentTest {
    private final InterfaceTracker interfaces = new InterfaceTracker();
    private final Map<String, ScriptTracker> scripts = new HashMap<>();
    private final Map<String, FileTracker> files = new HashMap<>();

    AssessmentTest() {
        interfaces.onInterface("eth0", true);
    }

    private Assessment assess(SimInstance settings) {
        VrrpInstance instance = settings.build();
        Scenario.config(List.of(instance))
                .scripts()
                .forEach(one -> scripts.putIfAbsent(one.name(), new ScriptTracker(one)));
        return Assessment.of(
                instance, new Trackers(interfaces, scripts, files, Map.of(), Map.of()));
    }

    private Assessment assess(SimInstance settings, boolean result) {
        assess(settings);
        scripts.values().forEach(one -> one.onResult(result));
        return assess(settings);
    }

    @Test
    void aPositiveWeightCountsWhileGood() {
        assertEquals(20, assess(new SimInstance().script("chk", 20), true).contribution());
        assertEquals(0, assess(new SimInstance().script("chk2", 20), false).contribution());
    }

    @Test
    void aNegativeWeightCountsWhileBad() {
        assertEquals(0, assess(new SimInstance().script("chk", -20), true).contribution());
        scripts.clear();
        assertEquals(-20, assess(new SimInstance().script("chk", -20), false).contribution());
    }

    @Test
    void whatIsNotKnownYetCountsNothing() {
        assertEquals(0, assess(new SimInstance().script("chk", -20)).contribution());
        assertEquals(0, assess(new SimInstance().script("chk", 20)).contribution());
    }

    @Test
    void reverseTurnsTheSign() {
        assertEquals(-20, EffectivePriority.contribution(20, true, Verdict.GOOD));
        assertEquals(20, EffectivePriority.contribution(-20, true, Verdict.BAD));
    }

    @Test
    void weightZeroMeansFaultWhileBadAndWaitingWhileUnknown() {
        SimInstance settings = new SimInstance().script("chk", 0);
        Cause pending = assess(settings).causes().get(0);
        assertEquals(Reason.SCRIPT_PENDING, pending.reason());
        Cause failed = assess(settings, false).causes().get(0);
        assertEquals(": entering FAULT state due to script chk", failed.remark(false));
    }

    @Test
    void theOwnInterfaceCountsUnlessItIsNotTracked() {
        interfaces.onInterface("eth0", false);
        Cause down = assess(new SimInstance()).causes().get(0);
        assertEquals(": entering FAULT state (interface eth0 down)", down.remark(false));
        assertEquals(List.of(), assess(new SimInstance().dontTrackPrimary()).causes());
    }

    @Test
    void aTrackedInterfaceMeansFaultOrWeight() {
        Assessment fault = assess(new SimInstance().trackInterface("eth1", 0));
        assertEquals(Reason.TRACKED_INTERFACE_DOWN, fault.causes().get(0).reason());
        assertEquals(-30, assess(new SimInstance().trackInterface("eth1", -30)).contribution());
    }

    /** TRK-02, TRK-09. */
    @Test
    void aReversedInterfaceCountsTheOtherWayRound() {
        interfaces.onInterface("eth1", true);
        Assessment up = assess(new SimInstance().trackInterfaceReversed("eth1", 0));
        assertEquals(
                ": entering FAULT state (interface eth1 up)", up.causes().get(0).remark(false));
        assertEquals(
                -30, assess(new SimInstance().trackInterfaceReversed("eth1", 30)).contribution());
        interfaces.onInterface("eth1", false);
        assertEquals(
                List.of(), assess(new SimInstance().trackInterfaceReversed("eth1", 0)).causes());
        assertEquals(
                30, assess(new SimInstance().trackInterfaceReversed("eth1", -30)).contribution());
    }

    @Test
    void theEffectivePriorityStaysWithinItsRange() {
        assertEquals(254, EffectivePriority.of(200, 100));
        assertEquals(1, EffectivePriority.of(100, -253));
        assertEquals(255, EffectivePriority.of(255, -253));
    }
}
