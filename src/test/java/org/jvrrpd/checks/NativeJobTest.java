package org.jvrrpd.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.jvrrpd.checks.probe.Finding;
import org.jvrrpd.checks.probe.Probe;
import org.jvrrpd.checks.probe.RestartDesk;
import org.jvrrpd.health.Counters;
import org.jvrrpd.model.TcpCheck;
import org.jvrrpd.model.VrrpScript;
import org.jvrrpd.net.HostPort;
import org.jvrrpd.vrrp.ScriptResult;

/** When a native check looks, in virtual time: interval 10 s, timeout 2 s. */
class NativeJobTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final Finding REFUSED = new Finding(Finding.Kind.REFUSED, "refused");
    private static final Finding STATUS = new Finding(Finding.Kind.STATUS, "404");

    private final Surroundings around = new Surroundings();
    private final FakeProbe probe = new FakeProbe();
    private final List<Long> lookMillis = new ArrayList<>();
    private final List<String> results = new ArrayList<>();
    private @Nullable Finding state = Finding.PASSED;
    private RestartDesk.@Nullable Answer systemd;
    private boolean isSystemdSilent;
    private boolean isBroken;
    private boolean sinkTakes = true;
    private boolean hasRoom = true;
    private long now;

    /** Answers at once, after 1 ms, with the state of that moment; null: never. */
    private final class FakeProbe implements Probe {
        private @Nullable Consumer<Finding> waiting;
        private long answerAtNanos;

        @Override
        public void look(Consumer<Finding> answer) {
            lookMillis.add(now / MILLI);
            if (isBroken) {
                throw new IllegalStateException("broken");
            }
            waiting = answer;
            answerAtNanos = now + MILLI;
        }

        @Override
        public String cancel() {
            waiting = null;
            return "it is silent";
        }

        void answer() {
            Consumer<Finding> answer = waiting;
            Finding finding = state;
            if (answer != null && finding != null && answerAtNanos <= now) {
                waiting = null;
                answer.accept(finding);
            }
        }
    }

    private final class Surroundings implements NativeJob.Surroundings {
        private final Counters<NativeCounter> counters = new Counters<>(NativeCounter.class);
        private final RunRecord.Desk desk =
                new RunRecord.Desk((script, result) -> take(result), () -> {}, runs -> {});
        private @Nullable Consumer<RestartDesk.Answer> asked;

        @Override
        public RunRecord.Desk desk() {
            return desk;
        }

        @Override
        public Counters<NativeCounter> counters() {
            return counters;
        }

        @Override
        public boolean mayLook(VrrpScript script) {
            return hasRoom;
        }

        @Override
        public void onLookOver(VrrpScript script) {}

        @Override
        public boolean askForRestart(VrrpScript script, Consumer<RestartDesk.Answer> answer) {
            asked = answer;
            return systemd != null || isSystemdSilent;
        }

        @Override
        public long nowNanos() {
            return now;
        }

        @Override
        public void arm(NativeJob job) {}
    }

    private boolean take(ScriptResult result) {
        if (sinkTakes) {
            results.add(result.outcome() + "@" + now / MILLI);
        }
        return sinkTakes;
    }

    private static VrrpScript script(int fall) {
        TcpCheck check = new TcpCheck(new HostPort("127.0.0.1", 80));
        return new VrrpScript(
                "c", check, 10 * SECOND, 2 * SECOND, 0, false, 1, fall, false, "nginx");
    }

    private NativeJob job(int fall) {
        return new NativeJob(script(fall), probe, around, 0);
    }

    /** Goes on in steps of 1 ms, as its thread would: inputs, then deadlines. */
    private void run(NativeJob job, long toMillis) {
        for (; now < toMillis * MILLI; now += MILLI) {
            probe.answer();
            Consumer<RestartDesk.Answer> asked = around.asked;
            RestartDesk.Answer answer = systemd;
            if (asked != null && answer != null) {
                around.asked = null;
                asked.accept(answer);
            }
            if (job.nextDeadlineNanos() <= now) {
                job.onDeadline(now);
            }
        }
    }

    @Test
    void looksFollowTheInterval() {
        NativeJob job = job(1);
        run(job, 25_000);
        assertEquals(List.of(0L, 10_000L, 20_000L), lookMillis);
        assertEquals(List.of("PASSED@1", "PASSED@10001", "PASSED@20001"), results);
    }

    @Test
    void aLookThatOthersKeepFromBeginningIsMadeSoonAndIsNoEarlyOne() {
        NativeJob job = job(1);
        hasRoom = false;
        run(job, 12);
        hasRoom = true;
        run(job, 15_000);
        assertEquals(List.of(15L, 10_000L), lookMillis);
        assertEquals(3, around.counters.get(NativeCounter.LOOKS_POSTPONED));
        assertEquals(2, around.counters.get(NativeCounter.LOOKS));
        assertEquals(0, around.counters.get(NativeCounter.EARLY_LOOKS));
        job.onEnd(now);
        run(job, 15_010);
        assertEquals(1, around.counters.get(NativeCounter.EARLY_LOOKS));
    }

    @Test
    void theSecondLookOfOneOfManyComesSooner() {
        NativeJob job = job(1);
        job.spread(4 * SECOND);
        run(job, 27_000);
        assertEquals(List.of(0L, 6_000L, 16_000L, 26_000L), lookMillis);
    }

    @Test
    void fewLookTogetherAndManyAreSpreadOverTheInterval() {
        for (int i = 0; i < NativeBench.TOGETHER_MAX; i++) {
            assertEquals(0, NativeBench.leadNanos(script(1), i, NativeBench.TOGETHER_MAX));
        }
        List<Long> leads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            leads.add(NativeBench.leadNanos(script(1), i, 100) / MILLI);
        }
        assertEquals(List.of(0L, 100L, 200L), leads.subList(0, 3));
        assertEquals(9_900L, leads.get(99));
    }

    @Test
    void anEndOfAProcessIsAReasonToLookAndNoVerdict() {
        NativeJob job = job(1);
        run(job, 5_000);
        job.onEnd(now);
        run(job, 6_000);
        assertEquals(List.of(0L, 5_000L, 5_051L), lookMillis);
        assertEquals(List.of("PASSED@1", "PASSED@5001", "PASSED@5052"), results);
    }

    @Test
    void aDeadServerFailsWithinMillisecondsOfTheEnd() {
        NativeJob job = job(1);
        run(job, 5_000);
        state = REFUSED;
        job.onEnd(now);
        run(job, 6_000);
        assertEquals(List.of("PASSED@1", "FAILED@5001"), results);
    }

    @Test
    void whileFallIsNotReachedARefusedOneIsLookedAtAgainAfter50Ms() {
        NativeJob job = job(3);
        run(job, 5_000);
        state = REFUSED;
        job.onEnd(now);
        run(job, 25_000);
        assertEquals(
                List.of(
                        "PASSED@1",
                        "FAILED@5001",
                        "FAILED@5052",
                        "FAILED@5103",
                        "FAILED@10001",
                        "FAILED@20001"),
                results);
    }

    @Test
    void otherFailuresWaitForTheInterval() {
        NativeJob job = job(3);
        state = STATUS;
        run(job, 25_000);
        assertEquals(List.of("FAILED@1", "FAILED@10001", "FAILED@20001"), results);
    }

    @Test
    void afterATimeoutTheNextLookFollowsAtOnceUntilFallIsReached() {
        NativeJob job = job(2);
        state = null;
        run(job, 9_000);
        assertEquals(List.of("TIMED_OUT@2001", "TIMED_OUT@4002"), results);
        assertEquals(2, lookMillis.size());
    }

    @Test
    void aThreadThatWasLateGivesTheLookSoMuchMoreTimeOnce() {
        NativeJob job = job(1);
        state = null;
        run(job, 1_000);
        now = 3_500 * MILLI;
        state = Finding.PASSED;
        run(job, 3_600);
        assertEquals(List.of("PASSED@3500"), results);
        state = null;
        run(job, 10_500);
        now = 12_500 * MILLI;
        run(job, 15_000);
        assertEquals(List.of("PASSED@3500", "TIMED_OUT@13000"), results);
    }

    @Test
    void manyEndsAreFewLooks() {
        NativeJob job = job(1);
        run(job, 5_000);
        for (int i = 0; i < 100; i++) {
            job.onEnd(now);
            run(job, now / MILLI + 1);
        }
        run(job, 6_000);
        assertTrue(lookMillis.size() > 15 && lookMillis.size() < 25, lookMillis::toString);
    }

    @Test
    void whatADyingProcessAnsweredIsNotCountedButTheNextLookIs() {
        NativeJob job = job(1);
        run(job, 10_000);
        job.onDeadline(now);
        job.onEnd(now);
        state = new Finding(Finding.Kind.BROKEN_OFF, "closed");
        now += MILLI;
        probe.answer();
        state = Finding.PASSED;
        run(job, 10_020);
        assertEquals(List.of("PASSED@1", "PASSED@10002"), results);
    }

    @Test
    void aRestartWithinFallTimesIntervalMovesNothing() {
        NativeJob job = job(1);
        run(job, 5_000);
        state = REFUSED;
        systemd = RestartDesk.Answer.STARTING;
        job.onEnd(now);
        run(job, 7_000);
        state = Finding.PASSED;
        run(job, 7_060);
        assertEquals(2, results.size(), results::toString);
        assertTrue(results.get(1).startsWith("PASSED@70"), results::toString);
        assertTrue(around.counters.get(NativeCounter.FAILURES_HELD_BACK) > 20);
    }

    @Test
    void aRestartThatTakesLongerCounts() {
        NativeJob job = job(1);
        run(job, 5_000);
        state = REFUSED;
        systemd = RestartDesk.Answer.STARTING;
        job.onEnd(now);
        run(job, 17_000);
        assertEquals(2, results.size(), results::toString);
        assertTrue(results.get(1).startsWith("FAILED@150"), results::toString);
    }

    @Test
    void aCrashCountsOnceSystemdIsIdleAndALaterLookFails() {
        NativeJob job = job(1);
        run(job, 5_000);
        state = REFUSED;
        systemd = RestartDesk.Answer.IDLE;
        job.onEnd(now);
        run(job, 6_000);
        assertEquals(List.of("PASSED@1", "FAILED@5002"), results);
    }

    /** As when its bus hangs. */
    @Test
    void aSilentSystemdIsNotWaitedFor() {
        NativeJob job = job(1);
        run(job, 5_000);
        state = REFUSED;
        isSystemdSilent = true;
        job.onEnd(now);
        run(job, 5_501);
        assertEquals(List.of("PASSED@1"), results);
        run(job, 6_000);
        assertEquals(List.of("PASSED@1", "FAILED@5501"), results);
        Objects.requireNonNull(around.asked).accept(RestartDesk.Answer.STARTING);
        run(job, 9_000);
        assertEquals(2, results.size(), "what it says later concerns nobody");
    }

    @Test
    void aProbeThatFailsItselfIsAFailureAndTheNextLookComes() {
        NativeJob job = job(1);
        isBroken = true;
        run(job, 5_000);
        assertEquals(List.of("FAILED@0"), results);
        isBroken = false;
        run(job, 10_010);
        assertEquals(List.of("FAILED@0", "PASSED@10001"), results);
    }

    @Test
    void aRestartThatEndsWhileSystemdIsAskedMovesNothing() {
        NativeJob job = job(1);
        run(job, 5_000);
        state = REFUSED;
        systemd = RestartDesk.Answer.IDLE;
        job.onEnd(now);
        run(job, 5_002);
        state = Finding.PASSED;
        run(job, 5_020);
        assertEquals(List.of("PASSED@1", "PASSED@5002"), results);
    }

    @Test
    void aResultThatIsNotTakenIsOfferedAgainAndNothingElseStarts() {
        NativeJob job = job(1);
        sinkTakes = false;
        run(job, 12_000);
        assertEquals(1, lookMillis.size());
        sinkTakes = true;
        run(job, 12_010);
        assertEquals("PASSED", results.get(0).substring(0, 6));
    }

    @Test
    void anUnchangedDefinitionGoesOnAndAChangedOneDoesNot() {
        NativeJob job = job(1);
        assertTrue(job.adopt(script(4)));
        TcpCheck other = new TcpCheck(new HostPort("127.0.0.1", 81));
        VrrpScript changed =
                new VrrpScript("c", other, 10 * SECOND, 2 * SECOND, 0, false, 1, 1, false);
        assertFalse(job.adopt(changed));
        job.end();
        run(job, 20_000);
        assertEquals(List.of(), results);
    }
}
