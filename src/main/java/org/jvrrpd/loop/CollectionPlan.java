package org.jvrrpd.loop;

import java.util.function.LongSupplier;
import org.jvrrpd.health.Counters;

/**
 * For the serial collector, which works while all stand still: chooses the moment of a garbage
 * collection of the whole heap: at the end of a turn after which no deadline is near, so right
 * after adverts have left. By itself it makes one at whatever moment the old generation must grow
 * for what comes out of the young one; here it is made before, when its room is nearly used up.
 *
 * <p>Objects get into the old generation at collections only, so a look at its counters at the end
 * of each turn misses nothing; it is some loads and comparisons. Without such counters nothing
 * happens. Loop thread only.
 */
final class CollectionPlan implements Flusher {
    /** Twice of what one collection of the young generation (-Xmn1m) can bring at most. */
    static final long ROOM_LEAST_BYTES = 2L << 20;

    /** Less garbage is not worth a collection. */
    static final long WORTH_LEAST_BYTES = 1L << 20;

    /** How long a collection may take, before one has been seen. */
    static final long FIRST_GUESS_NANOS = 10_000_000L;

    /** As often as that has passed, half the time to the next deadline is enough. */
    static final long PATIENCE_NANOS = 1_000_000_000L;

    private static final int HALVINGS_MAX = 62;

    private final JvmCounters jvm;
    private final Counters<PauseCounter> counters;
    private final LongSupplier nextDeadlineNanos;
    private final LongSupplier clockNanos;
    private final Runnable collector;
    private final int oldBytes;
    private final int oldCapacityBytes;
    private final int fullCollections;
    private long livingBytes;
    private long roomBytes = ROOM_LEAST_BYTES;
    private long collectionsBefore;
    private long expectedNanos = FIRST_GUESS_NANOS;
    private long dueSinceNanos = TimedTask.NEVER;

    /**
     * What the start has left in the old generation counts as garbage.
     *
     * @param nextDeadlineNanos the earliest deadline of the loop
     * @param clockNanos the loop's clock
     * @param collector returns when the whole heap is collected
     */
    CollectionPlan(
            JvmCounters jvm,
            Counters<PauseCounter> counters,
            LongSupplier nextDeadlineNanos,
            LongSupplier clockNanos,
            Runnable collector) {
        this.jvm = jvm;
        this.counters = counters;
        this.nextDeadlineNanos = nextDeadlineNanos;
        this.clockNanos = clockNanos;
        this.collector = collector;
        oldBytes = jvm.place("sun.gc.generation.1.space.0.used");
        oldCapacityBytes = jvm.place("sun.gc.generation.1.space.0.capacity");
        fullCollections = jvm.place("sun.gc.collector.1.invocations");
        collectionsBefore = jvm.get(fullCollections);
    }

    @Override
    public void flush(long nowNanos) {
        if (jvm.get(fullCollections) != collectionsBefore) {
            startAnew(); // a collection that nobody planned
        }
        long usedBytes = jvm.get(oldBytes);
        if (jvm.get(oldCapacityBytes) - usedBytes >= roomBytes
                || usedBytes - livingBytes < WORTH_LEAST_BYTES) {
            return;
        }
        // Others have worked since the turn's flushing began.
        long laterNanos = clockNanos.getAsLong();
        if (dueSinceNanos == TimedTask.NEVER) {
            dueSinceNanos = laterNanos;
        }
        if (nextDeadlineNanos.getAsLong() - laterNanos >= neededNanos(laterNanos)) {
            collect();
        }
    }

    /** Half as much again as the last one took; less and less the longer it has to wait. */
    private long neededNanos(long nowNanos) {
        long halvings = Math.min(HALVINGS_MAX, (nowNanos - dueSinceNanos) / PATIENCE_NANOS);
        return (expectedNanos + expectedNanos / 2) >> halvings;
    }

    private void collect() {
        long startNanos = clockNanos.getAsLong();
        collector.run();
        expectedNanos = clockNanos.getAsLong() - startNanos;
        counters.increment(PauseCounter.PLANNED_COLLECTIONS);
        startAnew();
    }

    private void startAnew() {
        collectionsBefore = jvm.get(fullCollections);
        livingBytes = jvm.get(oldBytes);
        long freeBytes = jvm.get(oldCapacityBytes) - livingBytes;
        roomBytes = Math.max(ROOM_LEAST_BYTES, freeBytes / 4);
        dueSinceNanos = TimedTask.NEVER;
    }
}
