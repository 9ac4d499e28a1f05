package org.jvrrpd.checks;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.vrrp.ScriptResult;

/**
 * What the runs of every kind of check have in common: start to start by the interval, a result
 * that is offered until the loop has taken it, and what is known of them. The thread of its job
 * only.
 */
final class RunRecord {
    /** A result that was not taken is offered again after this. */
    static final long OFFER_AGAIN_NANOS = 2_000_000L;

    private final String name;
    private final Desk desk;
    private long nextStartNanos;
    private @Nullable ScriptResult held;
    private long offerAtNanos;
    private long startedAtNanos = ScriptRuns.NONE;
    private long durationNanos = ScriptRuns.NONE;
    private @Nullable ScriptResult last;
    private ScriptRuns.@Nullable Failure lastFailure;

    /**
     * Where results go.
     *
     * @param onHeld called when the sink does not take a result at once
     * @param publisher takes what status shows
     */
    record Desk(ResultSink sink, Runnable onHeld, Consumer<ScriptRuns> publisher) {}

    /** The first run is due at once. */
    RunRecord(String name, Desk desk, long nowNanos) {
        this.name = name;
        this.desk = desk;
        nextStartNanos = nowNanos;
    }

    /** When the next run is due. */
    long nextStartNanos() {
        return nextStartNanos;
    }

    /** Whole intervals after the planned start, so that lateness does not add up. */
    void planNextStart(long intervalNanos, long nowNanos) {
        long intervals = (nowNanos - nextStartNanos) / intervalNanos + 1;
        nextStartNanos += intervals * intervalNanos;
    }

    /** The next start, and with it all further ones, comes so much sooner, but not before now. */
    void bringForward(long nanos, long nowNanos) {
        nextStartNanos = Math.max(nextStartNanos - nanos, nowNanos);
    }

    void onStart(long nowNanos) {
        startedAtNanos = nowNanos;
    }

    void onEnd(long nowNanos) {
        durationNanos = nowNanos - startedAtNanos;
    }

    /** When the last run was started; {@link ScriptRuns#NONE}: none was. */
    long startedAtNanos() {
        return startedAtNanos;
    }

    @Nullable ScriptResult last() {
        return last;
    }

    /** Whether a result waits; until it is taken, no further run may start. */
    boolean isHeld() {
        return held != null;
    }

    /** The next start, or the next try to hand over a result that waits. */
    long nextDeadlineNanos() {
        return held == null ? nextStartNanos : Math.min(nextStartNanos, offerAtNanos);
    }

    /** Offers a result that waits, if it is time. */
    void onDeadline(long nowNanos) {
        if (held != null && offerAtNanos <= nowNanos) {
            offer(held, nowNanos);
        }
    }

    /**
     * Notes how a run ended.
     *
     * @param words what is shown if it failed
     */
    void note(ScriptResult result, String words, long nowNanos) {
        last = result;
        if (!result.isSuccess()) {
            lastFailure = new ScriptRuns.Failure(result, words, nowNanos);
        }
    }

    /** Nothing is lost: what is not taken now is offered again. */
    void offer(ScriptResult result, long nowNanos) {
        if (desk.sink().offer(name, result)) {
            held = null;
            return;
        }
        if (held == null) {
            desk.onHeld().run();
        }
        held = result;
        offerAtNanos = nowNanos + OFFER_AGAIN_NANOS;
    }

    /** Shows how it stands. */
    void publish(String what, String account, String problem, boolean isRunning) {
        desk.publisher()
                .accept(
                        new ScriptRuns(
                                name,
                                what,
                                account,
                                problem,
                                startedAtNanos,
                                isRunning ? startedAtNanos : ScriptRuns.NONE,
                                durationNanos,
                                last,
                                lastFailure));
    }
}
