package org.jvrrpd.checks;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.checks.probe.Finding;
import org.jvrrpd.checks.probe.Probe;
import org.jvrrpd.checks.probe.RestartDesk;
import org.jvrrpd.health.Counters;
import org.jvrrpd.model.Seconds;
import org.jvrrpd.model.VrrpScript;
import org.jvrrpd.vrrp.ScriptResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The looks of one native check: start to start by its interval as those of a script, and besides
 * at once when a watched process ends, 50 ms after a look that found nothing there, and at once
 * after one that took too long, as long as {@code fall} is not reached. An end is a reason to look,
 * not a verdict; if it does not show yet, as systemd hears of it later than we do, there is a
 * second look 50 ms later. Where nothing is there because systemd starts the unit again, failures
 * wait. The thread of the checks only; time is an argument.
 */
final class NativeJob {
    /** From a look that found nothing there to the next one. */
    static final long RETRY_NANOS = 50_000_000L;

    /** From one look to the next that an end of a process asks for. */
    static final long END_GAP_NANOS = 5_000_000L;

    /** A look that too many others keep from beginning is tried again after this. */
    static final long POSTPONE_NANOS = 5_000_000L;

    /** What has arrived when a look is due to end is read within this. */
    static final long LAST_CHANCE_NANOS = 1_000_000L;

    private static final long NEVER = Long.MAX_VALUE;
    private static final Logger LOG = LoggerFactory.getLogger(NativeScheduler.class);

    private final Surroundings around;
    private final Probe probe;
    private final RunRecord runs;
    private VrrpScript script;
    private Phase phase = Phase.IDLE;
    private long look;
    private long earlyLookNanos = NEVER;
    private boolean isDueLookPostponed;
    private long leadNanos;
    private long timeoutAtNanos;
    private boolean isLastChance;
    private boolean hasEnded;
    private boolean isRepeated;
    private boolean needsFollowUp;
    private int failures;
    private Finding.@Nullable Kind told;

    /** What systemd is asked for, and how long. */
    private Finding askedFor = Finding.PASSED;

    private long askEndNanos;
    private long heldSinceNanos = NEVER;
    private boolean counts;

    private enum Phase {
        IDLE,
        LOOKING,
        /** A look has found nothing there, and systemd is asked why. */
        ASKING,
        ENDED
    }

    /** What all jobs share. */
    interface Surroundings {
        RunRecord.Desk desk();

        Counters<NativeCounter> counters();

        /** Whether one more look may go on; {@link #onLookOver} gives the place back. */
        boolean mayLook(VrrpScript script);

        void onLookOver(VrrpScript script);

        /**
         * Asks why nothing is there; the answer comes later, on the thread of the checks.
         *
         * @return false: nobody can say
         */
        boolean askForRestart(VrrpScript script, Consumer<RestartDesk.Answer> answer);

        /** The time, for answers that come outside of a call of the job. */
        long nowNanos();

        /** The deadlines of the job may be others now. */
        void arm(NativeJob job);
    }

    NativeJob(VrrpScript script, Probe probe, Surroundings around, long nowNanos) {
        this.script = script;
        this.probe = probe;
        this.around = around;
        runs = new RunRecord(script.name(), around.desk(), nowNanos);
    }

    /**
     * The second look comes so much before its interval is over, once; less than an interval. Many
     * checks that begin together are spread so.
     */
    void spread(long earlierNanos) {
        leadNanos = earlierNanos;
    }

    /** Goes on under a new definition if its looks stay the same; otherwise false. */
    boolean adopt(VrrpScript definition) {
        boolean same =
                definition.check().equals(script.check())
                        && definition.intervalNanos() == script.intervalNanos()
                        && definition.timeoutNanos() == script.timeoutNanos();
        if (same) {
            script = definition;
        }
        return same;
    }

    VrrpScript script() {
        return script;
    }

    /** No further look, no further result. */
    void end() {
        if (phase == Phase.LOOKING) {
            probe.cancel();
            around.onLookOver(script);
        }
        phase = Phase.ENDED;
    }

    long nextDeadlineNanos() {
        return switch (phase) {
            case ENDED -> NEVER;
            case LOOKING -> Math.min(runs.nextDeadlineNanos(), timeoutAtNanos);
            case ASKING -> Math.min(runs.nextDeadlineNanos(), askEndNanos);
            case IDLE -> Math.min(runs.nextDeadlineNanos(), earlyLookNanos);
        };
    }

    /** Does what is due. */
    void onDeadline(long nowNanos) {
        if (phase == Phase.ENDED) {
            return;
        }
        runs.onDeadline(nowNanos);
        if (phase == Phase.LOOKING && timeoutAtNanos <= nowNanos) {
            onTimeout(nowNanos);
        }
        if (phase == Phase.ASKING && askEndNanos <= nowNanos) {
            onAnswer(look, RestartDesk.Answer.UNKNOWN, askedFor, nowNanos);
        }
        boolean isDue = runs.nextStartNanos() <= nowNanos;
        if (isDue) {
            runs.planNextStart(script.intervalNanos(), nowNanos);
            runs.bringForward(leadNanos, nowNanos);
            leadNanos = 0;
        }
        if (isDue || earlyLookNanos <= nowNanos) {
            lookOrSkip(isDue, nowNanos);
        }
    }

    /**
     * Inputs before deadlines (design.md section 2, rule 2): what has arrived meanwhile is read
     * first. If this thread was late, the look gets so much more time, once.
     */
    private void onTimeout(long nowNanos) {
        if (!isLastChance) {
            isLastChance = true;
            long lateNanos = Math.min(nowNanos - timeoutAtNanos, script.timeoutNanos());
            timeoutAtNanos = nowNanos + Math.max(lateNanos, LAST_CHANCE_NANOS);
            return;
        }
        around.counters().increment(NativeCounter.LOOKS_TIMED_OUT);
        String wait = probe.cancel();
        String sentence =
                "no answer within " + Seconds.shortest(script.timeoutNanos()) + " s: " + wait;
        onFinding(look, new Finding(Finding.Kind.TIMED_OUT, sentence), nowNanos);
    }

    private void lookOrSkip(boolean isDue, long nowNanos) {
        if (phase != Phase.IDLE || runs.isHeld()) {
            around.counters().increment(NativeCounter.LOOKS_SKIPPED);
            earlyLookNanos = phase == Phase.IDLE ? nowNanos + POSTPONE_NANOS : NEVER;
        } else if (!around.mayLook(script)) {
            around.counters().increment(NativeCounter.LOOKS_POSTPONED);
            earlyLookNanos = nowNanos + POSTPONE_NANOS;
            isDueLookPostponed |= isDue;
        } else {
            boolean isEarly = !isDue && !isDueLookPostponed;
            isDueLookPostponed = false;
            around.counters().increment(isEarly ? NativeCounter.EARLY_LOOKS : NativeCounter.LOOKS);
            look(nowNanos);
        }
    }

    private void look(long nowNanos) {
        earlyLookNanos = NEVER;
        phase = Phase.LOOKING;
        hasEnded = false;
        isLastChance = false;
        timeoutAtNanos = NEVER;
        runs.onStart(nowNanos);
        publish();
        long number = ++look;
        begin(number);
        // What it takes to begin is not the server's time.
        timeoutAtNanos = around.nowNanos() + script.timeoutNanos();
    }

    /** A mistake of ours must not leave the check without a verdict, nor others without a place. */
    private void begin(long number) {
        try {
            probe.look(
                    finding -> {
                        onFinding(number, finding, around.nowNanos());
                        around.arm(this);
                    });
        } catch (RuntimeException | AssertionError e) {
            LOG.error("Check `{}` cannot look; this is a bug of jvrrpd", script.name(), e);
            String sentence = "jvrrpd itself fails, see its log: " + e;
            Finding finding = new Finding(Finding.Kind.IMPOSSIBLE, sentence);
            onFinding(number, finding, around.nowNanos());
        }
    }

    /** A watched process has ended. */
    void onEnd(long nowNanos) {
        if (phase == Phase.ENDED) {
            return;
        }
        around.counters().increment(NativeCounter.ENDS);
        hasEnded = true;
        if (phase == Phase.IDLE) {
            lookForEnd(nowNanos);
        }
    }

    /** Soon, but no storm of ends makes a storm of looks. */
    private void lookForEnd(long nowNanos) {
        long soonNanos = Math.max(nowNanos, runs.startedAtNanos() + END_GAP_NANOS);
        earlyLookNanos = Math.min(earlyLookNanos, soonNanos);
        needsFollowUp = true;
    }

    /**
     * A finding is not counted, and the look repeated once, if a process has ended meanwhile that
     * it may have talked to, or if it was slow because it was the first: that loads the program.
     */
    private void onFinding(long number, Finding finding, long nowNanos) {
        if (phase != Phase.LOOKING || number != look) {
            return;
        }
        phase = Phase.IDLE;
        around.onLookOver(script);
        runs.onEnd(nowNanos);
        boolean isCold = number == 1 && finding.kind() == Finding.Kind.SLOW;
        boolean isOutdated = !isRepeated && (isCold || hasEnded && finding.isGone());
        isRepeated = isOutdated;
        if (isOutdated) {
            earlyLookNanos = nowNanos;
            publish();
        } else if (finding.isSuccess()) {
            onSuccess(nowNanos);
        } else if (finding.isGone() && !counts && isAsked(finding)) {
            phase = Phase.ASKING;
            askedFor = finding;
            askEndNanos = nowNanos + RestartDesk.PATIENCE_NANOS;
            publish();
        } else {
            onFailure(finding, nowNanos);
        }
        if (hasEnded && phase == Phase.IDLE && !isOutdated) {
            hasEnded = false;
            lookForEnd(nowNanos);
        }
    }

    private boolean isAsked(Finding finding) {
        long number = look;
        return around.askForRestart(
                script,
                answer -> {
                    onAnswer(number, answer, finding, around.nowNanos());
                    around.arm(this);
                });
    }

    /** What systemd says of a unit whose process is not there. */
    private void onAnswer(long number, RestartDesk.Answer answer, Finding finding, long nowNanos) {
        if (phase != Phase.ASKING || number != look) {
            return;
        }
        phase = Phase.IDLE;
        if (answer == RestartDesk.Answer.STARTING) {
            holdBack(finding, nowNanos);
        } else if (answer == RestartDesk.Answer.IDLE) {
            // What was being started may be there since that look: only one after the answer
            // counts.
            counts = true;
            earlyLookNanos = nowNanos;
        } else {
            counts = true;
            onFailure(finding, nowNanos);
        }
    }

    private void holdBack(Finding finding, long nowNanos) {
        long patienceNanos = script.intervalNanos() * script.fall();
        if (heldSinceNanos == NEVER) {
            heldSinceNanos = nowNanos;
            LOG.info(
                    "Check `{}`: {}; systemd starts the unit, so this counts only after {} s",
                    script.name(),
                    finding.sentence(),
                    Seconds.shortest(patienceNanos));
        }
        around.counters().increment(NativeCounter.FAILURES_HELD_BACK);
        long endNanos = heldSinceNanos + patienceNanos;
        counts = endNanos <= nowNanos;
        if (counts) {
            onFailure(finding, nowNanos);
        } else {
            earlyLookNanos = Math.min(nowNanos + RETRY_NANOS, endNanos);
            publish();
        }
    }

    private void onSuccess(long nowNanos) {
        failures = 0;
        counts = false;
        heldSinceNanos = NEVER;
        if (told != null) {
            told = null;
            LOG.info("Check `{}` passes again", script.name());
        }
        if (needsFollowUp) {
            needsFollowUp = false;
            earlyLookNanos = nowNanos + RETRY_NANOS;
        }
        finish(new ScriptResult(ScriptResult.Outcome.PASSED, 0), "", nowNanos);
    }

    private void onFailure(Finding finding, long nowNanos) {
        failures = Math.min(failures + 1, script.fall());
        if (told != finding.kind()) {
            told = finding.kind();
            LOG.warn("Check `{}` failed: {}", script.name(), finding.sentence());
        }
        boolean isLate = finding.kind() == Finding.Kind.TIMED_OUT;
        if (failures < script.fall() && (isLate || finding.isGone())) {
            earlyLookNanos = isLate ? nowNanos : nowNanos + RETRY_NANOS;
        }
        ScriptResult.Outcome outcome =
                isLate ? ScriptResult.Outcome.TIMED_OUT : ScriptResult.Outcome.FAILED;
        finish(new ScriptResult(outcome, 0), finding.sentence(), nowNanos);
    }

    private void finish(ScriptResult result, String sentence, long nowNanos) {
        runs.note(result, sentence, nowNanos);
        publish();
        runs.offer(result, nowNanos);
    }

    void publish() {
        runs.publish(script.check().title(), "", "", phase == Phase.LOOKING);
    }
}
