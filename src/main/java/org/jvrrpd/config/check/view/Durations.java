package org.jvrrpd.config.check.view;

import org.jvrrpd.model.Seconds;

/** Durations as messages say them. */
public final class Durations {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Durations() {}

    /** {@code 3.6 s}: at most two decimals. */
    public static String text(long nanos) {
        return number(nanos) + " s";
    }

    /** {@code 3.6}: as it is written in a configuration. */
    public static String number(long nanos) {
        return Seconds.shortest(nanos, 2);
    }

    public static long ofSeconds(double seconds) {
        return Math.round(seconds * NANOS_PER_SECOND);
    }

    /** RFC 9568 6.1: what a backup of that priority waits besides the missed adverts. */
    public static long skewNanos(long advertIntervalNanos, int priority) {
        return advertIntervalNanos * (256 - priority) / 256;
    }
}
