package org.jvrrpd.loop;

/** Something with a deadline of its own: the engine, the script scheduler, the watchdog. */
public interface TimedTask {
    long NEVER = Long.MAX_VALUE;

    /**
     * The next moment at which {@link #onDeadline} shall be called, in nanoseconds of the loop's
     * clock; 0: as soon as possible, and never late; or NEVER.
     */
    long nextDeadlineNanos();

    /** Called in the turn in which the deadline has passed, after all inputs of that turn. */
    void onDeadline(long nowNanos);
}
