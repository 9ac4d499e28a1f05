package org.jvrrpd.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.jvrrpd.health.Counters;

/** When the whole heap is collected: what the counters say, and the time, are made up. */
class CollectionPlanTest {
    private static final long MIB = 1L << 20;
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long LIVING = 5 * MIB;

    private static final long CAPACITY = 20 * MIB;
    private static final long ROOM = CollectionPlan.ROOM_LEAST_BYTES;

    private final CounterMemory memory =
            new CounterMemory()
                    .set(CounterMemory.OLD_BYTES, LIVING)
                    .set(CounterMemory.OLD_CAPACITY_BYTES, CAPACITY);
    private final Counters<PauseCounter> counters = new Counters<>(PauseCounter.class);
    private long nowNanos = 100 * SECOND;
    private long deadlineNanos = TimedTask.NEVER;
    private long takesNanos = 6 * MILLI;
    private long livingAfter = LIVING;
    private boolean isDeaf;
    private int collections;
    private final CollectionPlan plan =
            new CollectionPlan(
                    JvmCounters.of(memory.bytes),
                    counters,
                    () -> deadlineNanos,
                    () -> nowNanos,
                    this::collect);

    private void collect() {
        collections++;
        nowNanos += takesNanos;
        if (!isDeaf) {
            long before = memory.get(CounterMemory.FULL_COLLECTIONS);
            memory.set(CounterMemory.FULL_COLLECTIONS, before + 1);
            memory.set(CounterMemory.OLD_BYTES, livingAfter);
        }
    }

    /** The end of a turn with so much in the old generation, and the next deadline so far away. */
    private int turn(long oldBytes, long untilDeadlineNanos) {
        memory.set(CounterMemory.OLD_BYTES, oldBytes);
        deadlineNanos = nowNanos + untilDeadlineNanos;
        plan.flush(nowNanos);
        return collections;
    }

    @Test
    void whileThereIsRoomGarbageStays() {
        assertEquals(0, turn(CAPACITY - ROOM, 10 * SECOND));
        assertEquals(1, turn(CAPACITY - ROOM + 1, 10 * SECOND));
        assertEquals(1, turn(LIVING, 10 * SECOND));
        assertEquals(1, counters.get(PauseCounter.PLANNED_COLLECTIONS));
    }

    /** Of a large heap a quarter of what was free, so that there is time to wait. */
    @Test
    void aLargeHeapHasMoreRoomLeft() {
        memory.set(CounterMemory.OLD_CAPACITY_BYTES, 100 * MIB);
        livingAfter = 60 * MIB;
        assertEquals(1, turn(99 * MIB, SECOND));
        assertEquals(1, turn(90 * MIB, SECOND));
        assertEquals(2, turn(90 * MIB + 1, SECOND));
    }

    /** The kernel of the heap may nearly fill it: then not each turn collects. */
    @Test
    void withoutGarbageNothingIsCollected() {
        livingAfter = CAPACITY - 1;
        assertEquals(1, turn(CAPACITY - 1, SECOND));
        assertEquals(1, turn(CAPACITY + MIB - 2, SECOND));
        assertEquals(2, turn(CAPACITY + MIB - 1, SECOND));
    }

    @Test
    void aCollectionThatNobodyPlannedCountsToo() {
        memory.set(CounterMemory.FULL_COLLECTIONS, 1);
        assertEquals(0, turn(CAPACITY - 1, SECOND));
        assertEquals(0, turn(CAPACITY + MIB - 2, SECOND));
        assertEquals(1, turn(CAPACITY + MIB - 1, SECOND));
    }

    @Test
    void theNextDeadlineIsFurtherAwayThanACollectionTakes() {
        assertEquals(0, turn(CAPACITY - 1, 15 * MILLI - 1));
        assertEquals(1, turn(CAPACITY - 1, 15 * MILLI));
        assertEquals(1, turn(CAPACITY - 1, 9 * MILLI - 1), "took 6 ms");
        assertEquals(2, turn(CAPACITY - 1, 9 * MILLI));
    }

    /** Those who were flushed before have taken their time. */
    @Test
    void theTimeNowCountsAndNotThatOfTheTurn() {
        memory.set(CounterMemory.OLD_BYTES, CAPACITY - 1);
        deadlineNanos = nowNanos + 15 * MILLI - 1;
        plan.flush(nowNanos - 10 * MILLI);
        assertEquals(0, collections);
    }

    @Test
    void whoWaitsForLongTakesAShorterMoment() {
        assertEquals(0, turn(CAPACITY - 1, 10 * MILLI));
        nowNanos += SECOND - 1;
        assertEquals(0, turn(CAPACITY - 1, 10 * MILLI));
        nowNanos += 1;
        assertEquals(0, turn(CAPACITY - 1, 7 * MILLI));
        assertEquals(1, turn(CAPACITY - 1, 8 * MILLI));
        assertEquals(1, turn(CAPACITY - 1, 8 * MILLI), "the patience begins anew");
    }

    @Test
    void noMomentIsTooShortForEver() {
        turn(CAPACITY - 1, 0);
        nowNanos += 100 * SECOND;
        assertEquals(1, turn(CAPACITY - 1, 0));
    }

    /** As with -XX:+DisableExplicitGC: asked once, and again only when there is more. */
    @Test
    void aVirtualMachineThatDoesNotCollectWhenAskedIsNotAskedInEachTurn() {
        isDeaf = true;
        assertEquals(1, turn(CAPACITY - 1, SECOND));
        assertEquals(1, turn(CAPACITY - 1, SECOND));
        assertEquals(2, turn(CAPACITY + MIB, SECOND));
    }

    /** Another collector. */
    @Test
    void withoutTheCountersNothingHappens() {
        CounterMemory other = new CounterMemory("sun.rt.safepoints");
        new CollectionPlan(
                        JvmCounters.of(other.bytes),
                        counters,
                        () -> TimedTask.NEVER,
                        () -> nowNanos,
                        this::collect)
                .flush(nowNanos);
        assertEquals(0, collections);
    }
}
