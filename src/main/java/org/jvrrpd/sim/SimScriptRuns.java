package org.jvrrpd.sim;

import org.jvrrpd.model.VrrpScript;
import org.jvrrpd.vrrp.ScriptResult;

/**
 * The runs of a check from the moment on when what it looks at breaks or heals, until its verdict
 * must have changed. The worst case of both: that moment is right after a run, and a run that fails
 * hangs until its timeout.
 */
public final class SimScriptRuns {
    private final SimHost host;
    private final VrrpScript script;
    private int turns;

    SimScriptRuns(SimHost host, VrrpScript script) {
        this.host = host;
        this.script = script;
    }

    /** How long it takes until the verdict changes. */
    public static long verdictNanos(VrrpScript script, boolean good) {
        return script.intervalNanos()
                + (runs(script, good) - 1) * gapNanos(script, good)
                + lengthNanos(script, good);
    }

    private static long runs(VrrpScript script, boolean good) {
        return good ? script.rise() : script.fall();
    }

    private static long lengthNanos(VrrpScript script, boolean good) {
        return good ? 0 : script.timeoutNanos();
    }

    /**
     * From start to start: a run that is due while the one before goes on is left out (TRK-04). A
     * native check that took too long looks again at once.
     */
    private static long gapNanos(VrrpScript script, boolean good) {
        if (!good && script.command() == null) {
            return lengthNanos(script, false);
        }
        return (lengthNanos(script, good) / script.intervalNanos() + 1) * script.intervalNanos();
    }

    void turn(boolean good) {
        turns++;
        plan(script.intervalNanos(), good, turns, runs(script, good));
    }

    private void plan(long delayNanos, boolean good, int turn, long left) {
        host.after(delayNanos, () -> run(good, turn, left));
    }

    private void run(boolean good, int turn, long left) {
        if (turn != turns || left == 0) {
            return;
        }
        ScriptResult result =
                good
                        ? new ScriptResult(ScriptResult.Outcome.EXITED, 0)
                        : new ScriptResult(ScriptResult.Outcome.TIMED_OUT, 0);
        String name = script.name();
        host.after(
                lengthNanos(script, good),
                () -> host.hear(one -> one.onScriptResult(name, result, host.nowNanos())));
        plan(gapNanos(script, good), good, turn, left - 1);
    }
}
