package org.jvrrpd.linux.process;

/**
 * How a process group is ended (TRK-07): SIGTERM, after a grace SIGKILL, again after 2 s, then
 * every 10 s. Pure: the owner of the clock asks {@link #nextSignalNanos} and calls {@link
 * #signalDue}.
 */
final class Escalation {
    /** From SIGTERM to SIGKILL unless a shorter grace is asked for, and to the second SIGKILL. */
    static final long GRACE_NANOS = 2_000_000_000L;

    /** Between the further SIGKILLs; a process in an uninterruptible wait outlives them. */
    static final long REPEAT_NANOS = 10_000_000_000L;

    private static final long NEVER = Long.MAX_VALUE;

    private long nextSignalNanos = NEVER;
    private long graceNanos = GRACE_NANOS;
    private int sent;

    /**
     * Starts, or shortens the grace if it runs already; the first signal is due at once.
     *
     * @param graceNanos from SIGTERM to SIGKILL
     */
    void begin(long graceNanos, long nowNanos) {
        this.graceNanos = Math.min(this.graceNanos, graceNanos);
        if (sent == 0) {
            nextSignalNanos = nowNanos;
        } else if (sent == 1) {
            nextSignalNanos = Math.min(nextSignalNanos, nowNanos + graceNanos);
        }
    }

    boolean hasBegun() {
        return nextSignalNanos != NEVER;
    }

    /** When the next signal is due, or NEVER. */
    long nextSignalNanos() {
        return nextSignalNanos;
    }

    /** The signal to send now; the next one is scheduled. */
    int signalDue(long nowNanos) {
        sent++;
        nextSignalNanos = nowNanos + pauseNanos();
        return sent == 1 ? Signals.SIGTERM : Signals.SIGKILL;
    }

    private long pauseNanos() {
        return switch (sent) {
            case 1 -> graceNanos;
            case 2 -> GRACE_NANOS;
            default -> REPEAT_NANOS;
        };
    }
}
