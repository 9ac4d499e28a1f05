package org.jvrrpd.loop;

/** The steps of the histograms of late deadlines and of pauses. */
final class Lateness {
    private static final long MILLI_NANOS = 1_000_000L;
    private static final long[] BOUNDS_MILLIS = {1, 3, 10, 30, 100, 300, 1000, 3000};
    private static final LoopCounter[] STEPS = {
        LoopCounter.LATE_BELOW_1_MS,
        LoopCounter.LATE_BELOW_3_MS,
        LoopCounter.LATE_BELOW_10_MS,
        LoopCounter.LATE_BELOW_30_MS,
        LoopCounter.LATE_BELOW_100_MS,
        LoopCounter.LATE_BELOW_300_MS,
        LoopCounter.LATE_BELOW_1_S,
        LoopCounter.LATE_BELOW_3_S,
        LoopCounter.LATE_FROM_3_S
    };

    private Lateness() {}

    /** Which counter takes a deadline that came so many nanoseconds late; allocates nothing. */
    static LoopCounter step(long nanos) {
        return STEPS[index(nanos)];
    }

    /** The number of that step, from 0 on. */
    static int index(long nanos) {
        int step = 0;
        while (step < BOUNDS_MILLIS.length && nanos >= BOUNDS_MILLIS[step] * MILLI_NANOS) {
            step++;
        }
        return step;
    }
}
