package org.jvrrpd.vrrp;

/** How one run of a tracked script ended. */
public record ScriptResult(Outcome outcome, int value) {
    /** What {@code value} means depends on the outcome. */
    public enum Outcome {
        /** {@code value} is the exit status. */
        EXITED,
        /** {@code value} is the signal's number; a failure (TRK-07). */
        KILLED,
        /** {@code value} is 0; a failure ("timed_out"). */
        TIMED_OUT,
        /** {@code value} is the errno, or 0; a failure (design.md section 2, rule 6). */
        CANNOT_RUN,
        /** A native check has found nothing wrong; {@code value} is 0. */
        PASSED,
        /** A native check has found something wrong; {@code value} is 0. */
        FAILED
    }

    public boolean isSuccess() {
        return outcome == Outcome.PASSED || outcome == Outcome.EXITED && value == 0;
    }
}
