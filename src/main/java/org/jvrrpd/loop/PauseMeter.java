package org.jvrrpd.loop;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Counters;

/**
 * Notices at the end of each turn how long the virtual machine has stood still since the turn
 * before: what a garbage collector or another safepoint has taken from the loop. Several pauses
 * between two turns are one, as they delay the loop together. Loop thread only; a look is some
 * loads. {@link CollectionPlan} does something about the longest of them.
 */
public final class PauseMeter implements Flusher {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final PauseCounter[] STEPS = {
        PauseCounter.PAUSE_BELOW_1_MS,
        PauseCounter.PAUSE_BELOW_3_MS,
        PauseCounter.PAUSE_BELOW_10_MS,
        PauseCounter.PAUSE_BELOW_30_MS,
        PauseCounter.PAUSE_BELOW_100_MS,
        PauseCounter.PAUSE_BELOW_300_MS,
        PauseCounter.PAUSE_BELOW_1_S,
        PauseCounter.PAUSE_BELOW_3_S,
        PauseCounter.PAUSE_FROM_3_S
    };

    private final Counters<PauseCounter> counters = new Counters<>(PauseCounter.class);
    private final JvmCounters jvm;
    private final long ticksPerSecond;

    /**
     * A heap without a young generation is that of Shenandoah, which collects beside the loop: what
     * it counts as collections are phases of them that stop nobody.
     */
    private final boolean hasGenerations;

    private final int safepoints;
    private final int safepointTicks;
    private final int collections;
    private final int collectionTicks;
    private final int fullCollections;
    private final int fullCollectionTicks;
    private long safepointsBefore;
    private long safepointTicksBefore;
    private long collectionsBefore;
    private long collectionTicksBefore;
    private long fullCollectionsBefore;

    PauseMeter(JvmCounters jvm) {
        this.jvm = jvm;
        ticksPerSecond = Math.max(1, jvm.get(jvm.place("sun.os.hrt.frequency")));
        hasGenerations = jvm.place("sun.gc.generation.0.space.0.used") >= 0;
        safepoints = jvm.place("sun.rt.safepoints");
        safepointTicks = jvm.place("sun.rt.safepointTime");
        collections = jvm.place("sun.gc.collector.0.invocations");
        collectionTicks = jvm.place("sun.gc.collector.0.time");
        fullCollections = jvm.place("sun.gc.collector.1.invocations");
        fullCollectionTicks = jvm.place("sun.gc.collector.1.time");
        remember();
    }

    /** Of this process, from now on; null: this runtime does not tell. Any thread. */
    public static @Nullable PauseMeter open() {
        JvmCounters jvm = JvmCounters.ofThisProcess();
        boolean tells = jvm != null && jvm.place("sun.rt.safepoints") >= 0;
        return jvm != null && tells ? new PauseMeter(jvm) : null;
    }

    /**
     * Measures that loop, and lets it choose the moments of full collections where they stop it,
     * from now on. On its thread, or before it starts.
     */
    public void watch(EventLoop loop) {
        loop.addFlusher(this);
        if (hasGenerations) {
            loop.addFlusher(
                    new CollectionPlan(
                            jvm, counters, loop::nextDeadlineNanos, loop::nowNanos, System::gc));
        }
    }

    public Counters<PauseCounter> counters() {
        return counters;
    }

    /** The time of a pause is written a moment after its end, all else within it. */
    @Override
    public void flush(long nowNanos) {
        if (jvm.get(safepointTicks) != safepointTicksBefore) {
            countSafepoints();
            if (hasGenerations) {
                countCollections();
            }
            remember();
        }
    }

    private void countSafepoints() {
        long tookNanos = nanos(jvm.get(safepointTicks) - safepointTicksBefore);
        counters.add(PauseCounter.SAFEPOINTS, jvm.get(safepoints) - safepointsBefore);
        counters.add(PauseCounter.SAFEPOINT_NANOS, tookNanos);
        counters.raiseTo(PauseCounter.LONGEST_SAFEPOINT_NANOS, tookNanos);
        counters.increment(STEPS[Lateness.index(tookNanos)]);
    }

    private void countCollections() {
        long tookNanos = nanos(allCollectionTicks() - collectionTicksBefore);
        counters.add(PauseCounter.COLLECTIONS, allCollections() - collectionsBefore);
        counters.add(PauseCounter.COLLECTION_NANOS, tookNanos);
        counters.raiseTo(PauseCounter.LONGEST_COLLECTION_NANOS, tookNanos);
        long full = jvm.get(fullCollections) - fullCollectionsBefore;
        counters.add(PauseCounter.FULL_COLLECTIONS, full);
    }

    private void remember() {
        safepointsBefore = jvm.get(safepoints);
        safepointTicksBefore = jvm.get(safepointTicks);
        collectionsBefore = allCollections();
        collectionTicksBefore = allCollectionTicks();
        fullCollectionsBefore = jvm.get(fullCollections);
    }

    private long allCollections() {
        return jvm.get(collections) + jvm.get(fullCollections);
    }

    private long allCollectionTicks() {
        return jvm.get(collectionTicks) + jvm.get(fullCollectionTicks);
    }

    /** Linux counts nanoseconds, whatever the frequency could be. */
    private long nanos(long ticks) {
        return ticksPerSecond == SECOND_NANOS
                ? ticks
                : Math.round(ticks * ((double) SECOND_NANOS / ticksPerSecond));
    }
}
