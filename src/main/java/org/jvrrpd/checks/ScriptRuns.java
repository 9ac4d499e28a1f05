package org.jvrrpd.checks;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.vrrp.ScriptResult;

/**
 * What is known of the runs of one tracked script, for status. Times are on the engine's clock.
 *
 * @param account what it runs under; empty: not known yet, or it cannot run
 * @param problem why it cannot run; empty: it can
 * @param lastStartNanos when the last run started; -1: none yet
 * @param runningSinceNanos when the run that goes on was started; -1: none
 * @param lastDurationNanos how long the last ended run took; -1: none yet
 * @param last how the last run ended; null: none has
 * @param lastFailure the last run that was no success; kept when later ones are
 */
public record ScriptRuns(
        String name,
        String command,
        String account,
        String problem,
        long lastStartNanos,
        long runningSinceNanos,
        long lastDurationNanos,
        @Nullable ScriptResult last,
        @Nullable Failure lastFailure) {
    /** No such moment. */
    public static final long NONE = -1;

    /**
     * A failed run.
     *
     * @param output the end of what it printed, made harmless; or why it could not run
     */
    public record Failure(ScriptResult result, String output, long atNanos) {}
}
