package org.jvrrpd.model;

import org.jspecify.annotations.Nullable;

/**
 * The block {@code vrrp_script}.
 *
 * @param check what is done to find out
 * @param intervalNanos from start to start of two runs, whole milliseconds, at least one
 * @param timeoutNanos after it the run counts as failed and its process group is ended; whole
 *     milliseconds
 * @param weight -253 to 253; 0: failure means FAULT
 * @param rise successes in a row that make a failed script good, at least 1
 * @param fall failures in a row that make a good script fail, at least 1
 * @param watchProcess name of processes, or path of a file with a number: their end is a reason to
 *     look at once; empty: none
 */
public record VrrpScript(
        String name,
        Check check,
        long intervalNanos,
        long timeoutNanos,
        int weight,
        boolean reverse,
        int rise,
        int fall,
        boolean initFail,
        String watchProcess) {
    public VrrpScript {
        assert intervalNanos > 0
                && timeoutNanos > 0
                && rise >= 1
                && fall >= 1
                && Math.abs(weight) <= 253;
    }

    /** One that watches no process. */
    public VrrpScript(
            String name,
            Check check,
            long intervalNanos,
            long timeoutNanos,
            int weight,
            boolean reverse,
            int rise,
            int fall,
            boolean initFail) {
        this(name, check, intervalNanos, timeoutNanos, weight, reverse, rise, fall, initFail, "");
    }

    /** The command of a check that is a script; null: it runs no program. */
    public @Nullable ScriptCommand command() {
        return check instanceof ScriptCommand command ? command : null;
    }
}
