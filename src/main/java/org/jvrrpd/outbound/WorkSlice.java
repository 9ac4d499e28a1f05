package org.jvrrpd.outbound;

import java.util.function.LongSupplier;

/**
 * How much of a long job one turn of the loop does, so that adverts leave on time whatever the
 * kernel needs: with many addresses on an interface it takes half a millisecond for one more. The
 * job goes in steps, whose size follows what they took. Loop thread only.
 */
final class WorkSlice {
    /** What a turn spends on the job at least, whatever is due, but for the last step. */
    static final long SLICE_NANOS_MIN = 2_000_000L;

    /** And at most, though nothing is due: what arrives is not kept waiting. */
    static final long SLICE_NANOS_MAX = 20_000_000L;

    /** What a step is to take. */
    static final long STEP_NANOS = 1_000_000L;

    private static final int FIRST_STEP = 32;

    private final LongSupplier clock;
    private final LongSupplier dueNanos;
    private final int stepMax;
    private int step;
    private boolean isEndless;
    private boolean hasBegun;
    private boolean isEndKnown;
    private long beginNanos;
    private long endNanos;
    private long stepBegunNanos;

    /**
     * @param clock nanoseconds, from anywhere
     * @param dueNanos when the next advert is due, on that clock
     * @param stepMax the most that a step can do
     */
    WorkSlice(LongSupplier clock, LongSupplier dueNanos, int stepMax) {
        this.clock = clock;
        this.dueNanos = dueNanos;
        this.stepMax = stepMax;
        this.step = Math.min(FIRST_STEP, stepMax);
    }

    /** One that never ends: a turn does all there is. */
    static WorkSlice endless(int stepMax) {
        return new WorkSlice(() -> 0, () -> Long.MAX_VALUE, stepMax);
    }

    /** A turn begins. */
    void begin() {
        isEndless = false;
        hasBegun = false;
    }

    /** All is done now, however long it takes. */
    void beginEndless() {
        isEndless = true;
    }

    /** Whether the rest is for other turns; not before the first step. */
    boolean isOver() {
        if (isEndless || !hasBegun) {
            return false;
        }
        if (!isEndKnown) {
            long leftNanos = dueNanos.getAsLong() - beginNanos - STEP_NANOS;
            long sliceNanos = Math.max(SLICE_NANOS_MIN, Math.min(SLICE_NANOS_MAX, leftNanos));
            endNanos = beginNanos + sliceNanos;
            isEndKnown = true;
        }
        return clock.getAsLong() - endNanos >= 0;
    }

    /** The job is done; what the next one takes is not known. */
    void forget() {
        step = Math.min(FIRST_STEP, stepMax);
    }

    /** How much the next step may do; at least 1. */
    int step() {
        return step;
    }

    void onStepBegun() {
        stepBegunNanos = clock.getAsLong();
        if (!hasBegun) {
            hasBegun = true;
            isEndKnown = false;
            beginNanos = stepBegunNanos;
        }
    }

    /** The step has done so much. */
    void onStepDone(int count) {
        long tookNanos = Math.max(1, clock.getAsLong() - stepBegunNanos);
        if (count < step && tookNanos <= STEP_NANOS) {
            return;
        }
        long fitting = Math.max(1, count * STEP_NANOS / tookNanos);
        step = (int) Math.min(Math.min(fitting, stepMax), 2L * step);
    }
}
