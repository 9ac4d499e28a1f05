package org.jvrrpd.vrrp.instance;

import org.jvrrpd.vrrp.port.ReplayMemory;

/**
 * What tells new signed adverts from old ones.
 *
 * @param memory outlives the process, but for {@link #ofProcess}
 */
public record Freshness(UtcClock clock, ReplayMemory memory) {
    private static final long SECOND_MILLIS = 1_000;
    private static final long FRACTIONS_PER_SECOND = 65_536;
    private static final long MILLION_NANOS = 1_000_000;
    private static final int SECONDS_SHIFT = 32;
    private static final int FRACTION_SHIFT = 16;

    /** The engine's clock stands for UTC; everything ends with the process. */
    public static Freshness ofProcess() {
        return new Freshness(
                nowNanos -> SECOND_MILLIS + nowNanos / MILLION_NANOS, ReplayMemory.ofProcess());
    }

    /** The moment as the smallest sequence of it (AUT-04). */
    long sequence(long nowNanos) {
        long millis = clock.millis(nowNanos);
        long seconds = Math.floorDiv(millis, SECOND_MILLIS);
        long fraction = Math.floorMod(millis, SECOND_MILLIS) * FRACTIONS_PER_SECOND / SECOND_MILLIS;
        return seconds << SECONDS_SHIFT | fraction << FRACTION_SHIFT;
    }

    /** Whether a sequence follows another one; they wrap around (RFC 1982). */
    static boolean isAfter(long sequence, long before) {
        return sequence - before > 0;
    }

    /** How many whole seconds one sequence is ahead of another; they wrap around. */
    static int secondsAhead(long sequence, long other) {
        return (int) (sequence >>> SECONDS_SHIFT) - (int) (other >>> SECONDS_SHIFT);
    }
}
