package org.jvrrpd.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class EscalationTest {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Escalation escalation = new Escalation();

    private void expectSignal(int signal, long atNanos) {
        assertEquals(atNanos, escalation.nextSignalNanos());
        assertEquals(signal, escalation.signalDue(atNanos));
    }

    @Test
    void termThenKillAfterTwoSecondsAgainAfterTwoThenEveryTen() {
        assertFalse(escalation.hasBegun());
        assertEquals(Long.MAX_VALUE, escalation.nextSignalNanos());
        escalation.begin(Escalation.GRACE_NANOS, 0);
        expectSignal(Signals.SIGTERM, 0);
        expectSignal(Signals.SIGKILL, 2 * SECOND_NANOS);
        expectSignal(Signals.SIGKILL, 4 * SECOND_NANOS);
        expectSignal(Signals.SIGKILL, 14 * SECOND_NANOS);
        expectSignal(Signals.SIGKILL, 24 * SECOND_NANOS);
    }

    @Test
    void aShorterGraceHastensAKillThatIsPending() {
        escalation.begin(Escalation.GRACE_NANOS, 0);
        expectSignal(Signals.SIGTERM, 0);
        escalation.begin(100, 1_000);
        expectSignal(Signals.SIGKILL, 1_100);
    }

    @Test
    void aSecondBeginDoesNotStartAnew() {
        escalation.begin(Escalation.GRACE_NANOS, 0);
        expectSignal(Signals.SIGTERM, 0);
        escalation.begin(Escalation.GRACE_NANOS, SECOND_NANOS);
        expectSignal(Signals.SIGKILL, 2 * SECOND_NANOS);
        escalation.begin(1, 3 * SECOND_NANOS);
        expectSignal(Signals.SIGKILL, 4 * SECOND_NANOS);
    }
}
