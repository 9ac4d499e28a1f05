package org.jvrrpd.vrrp.track;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.VrrpScript;

/** TRK-05. */
class ScriptTrackerTest {
    private static VrrpScript script(int rise, int fall) {
        ScriptCommand command = new ScriptCommand(List.of("/bin/true"), null);
        return new VrrpScript(
                "chk", command, 1_000_000_000L, 1_000_000_000L, 0, false, rise, fall, false);
    }

    private final ScriptTracker tracker = new ScriptTracker(script(3, 2));

    @Test
    void beforeTheFirstResultNothingIsKnown() {
        assertEquals(Verdict.PENDING, tracker.verdict());
    }

    @Test
    void oneSuccessAtTheStartIsGoodWhateverRise() {
        assertTrue(tracker.onResult(true));
        assertEquals(Verdict.GOOD, tracker.verdict());
        assertEquals(4, tracker.counter());
    }

    @Test
    void oneFailureAtTheStartIsBadWhateverFall() {
        assertTrue(tracker.onResult(false));
        assertEquals(Verdict.BAD, tracker.verdict());
        assertEquals(0, tracker.counter());
    }

    @Test
    void afterwardsItTakesFallFailuresInARow() {
        tracker.onResult(true);
        assertFalse(tracker.onResult(false));
        assertFalse(tracker.onResult(true));
        assertFalse(tracker.onResult(false));
        assertTrue(tracker.onResult(false));
        assertEquals(Verdict.BAD, tracker.verdict());
    }

    @Test
    void andRiseSuccessesInARow() {
        tracker.onResult(false);
        assertFalse(tracker.onResult(true));
        assertFalse(tracker.onResult(true));
        assertFalse(tracker.onResult(false));
        assertFalse(tracker.onResult(true));
        assertFalse(tracker.onResult(true));
        assertTrue(tracker.onResult(true));
    }

    @Test
    void aNewDefinitionKeepsTheVerdict() {
        tracker.redefine(script(1, 1));
        assertEquals(Verdict.PENDING, tracker.verdict());
        tracker.onResult(true);
        tracker.redefine(script(5, 5));
        assertEquals(Verdict.GOOD, tracker.verdict());
        assertEquals(9, tracker.counter());
        tracker.onResult(false);
        assertEquals(Verdict.GOOD, tracker.verdict());
    }
}
