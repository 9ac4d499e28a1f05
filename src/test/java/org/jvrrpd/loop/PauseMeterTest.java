package org.jvrrpd.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.jvrrpd.health.Counters;
import org.jvrrpd.testing.Await;

/** Pauses of the virtual machine, from its counters: real ones, and some that are made up. */
class PauseMeterTest {
    private static void expect(PauseMeter meter, PauseCounter counter, long value) {
        assertEquals(value, meter.counters().get(counter), counter::name);
    }

    @Test
    void whatHappensBetweenTwoTurnsIsOnePause() {
        CounterMemory memory =
                new CounterMemory().set(1_000_000_000, 7, 50_000_000, 5, 40_000_000, 1, 9_000_000);
        PauseMeter meter = new PauseMeter(JvmCounters.of(memory.bytes));
        meter.flush(0);
        expect(meter, PauseCounter.SAFEPOINTS, 0);
        memory.set(1_000_000_000, 10, 65_000_000, 6, 42_000_000, 2, 19_000_000);
        meter.flush(0);
        meter.flush(0);
        memory.set(1_000_000_000, 11, 65_500_000, 6, 42_000_000, 2, 19_000_000);
        meter.flush(0);
        expect(meter, PauseCounter.SAFEPOINTS, 4);
        expect(meter, PauseCounter.SAFEPOINT_NANOS, 15_500_000);
        expect(meter, PauseCounter.LONGEST_SAFEPOINT_NANOS, 15_000_000);
        expect(meter, PauseCounter.COLLECTIONS, 2);
        expect(meter, PauseCounter.FULL_COLLECTIONS, 1);
        expect(meter, PauseCounter.COLLECTION_NANOS, 12_000_000);
        expect(meter, PauseCounter.LONGEST_COLLECTION_NANOS, 12_000_000);
        expect(meter, PauseCounter.PAUSE_BELOW_30_MS, 1);
        expect(meter, PauseCounter.PAUSE_BELOW_1_MS, 1);
    }

    @Test
    void whatIsCollectedBesideTheLoopIsNoPause() {
        CounterMemory memory = CounterMemory.withoutGenerations();
        PauseMeter meter =
                new PauseMeter(JvmCounters.of(memory.set(1_000_000_000, 7, 1_000_000).bytes));
        memory.set(1_000_000_000, 11, 1_300_000, 0, 0, 12, 20_000_000);
        meter.flush(0);
        expect(meter, PauseCounter.SAFEPOINTS, 4);
        expect(meter, PauseCounter.LONGEST_SAFEPOINT_NANOS, 300_000);
        expect(meter, PauseCounter.COLLECTIONS, 0);
        expect(meter, PauseCounter.FULL_COLLECTIONS, 0);
        expect(meter, PauseCounter.LONGEST_COLLECTION_NANOS, 0);
    }

    @Test
    void otherClocksAreConverted() {
        CounterMemory memory = new CounterMemory().set(1_000, 0, 0);
        PauseMeter meter = new PauseMeter(JvmCounters.of(memory.bytes));
        memory.set(1_000, 1, 20);
        meter.flush(0);
        expect(meter, PauseCounter.LONGEST_SAFEPOINT_NANOS, 20_000_000);
    }

    @Test
    void anotherFormIsRefused() {
        ByteBuffer other = new CounterMemory().bytes.put(5, (byte) 3);
        assertThrows(IllegalArgumentException.class, () -> JvmCounters.of(other));
        ByteBuffer empty = ByteBuffer.allocate(64);
        assertThrows(IllegalArgumentException.class, () -> JvmCounters.of(empty));
    }

    /** Of the virtual machine that runs this test, which must be one that tells. */
    @Test
    void aRealCollectionIsSeen() {
        PauseMeter meter = PauseMeter.open();
        assertNotNull(meter, "needs --add-exports java.base/jdk.internal.perf=ALL-UNNAMED");
        System.gc();
        Counters<PauseCounter> counters = meter.counters();
        Await.until(
                "the pause is counted, a moment after its end",
                30,
                () -> {
                    meter.flush(0);
                    return counters.get(PauseCounter.COLLECTIONS) > 0;
                });
        assertTrue(counters.get(PauseCounter.SAFEPOINTS) > 0);
    }
}
