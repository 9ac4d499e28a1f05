package org.jvrrpd.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvrrpd.linux.EventFd;
import org.jvrrpd.testing.Await;

class EventLoopTest {
    private static final long DEADLINE_SECONDS = 60;
    private static final long MILLI_NANOS = 1_000_000L;

    private final EventLoop loop = EventLoop.open();
    private final EventFd input = EventFd.open();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void closeLoop() {
        loop.close();
        input.close();
    }

    @Test
    void aReadableDescriptorIsHandledOnTheLoopThread() {
        listen();
        loop.start();
        input.signal();
        awaitSeen("input");
    }

    @Test
    void whatCameBeforeADeadlineIsSeenBeforeItEvenIfTheLoopWasBlockedMeanwhile() throws Exception {
        listen();
        loop.addTask(new Once("deadline", loop.nowNanos() + 200 * MILLI_NANOS));
        loop.start();
        CountDownLatch late = new CountDownLatch(1);
        loop.post(now -> await(late));
        input.signal();
        Await.until(
                "the deadline has passed",
                DEADLINE_SECONDS,
                () -> loop.nowNanos() > 300 * MILLI_NANOS);
        late.countDown();
        awaitSeen("deadline");
        assertEquals(List.of("input", "deadline"), seen);
    }

    @Test
    void aTurnReadsThenRunsPostsThenFiresDeadlinesThenFlushes() {
        listen();
        loop.addTask(new Once("first", 0));
        loop.addTask(new Once("second", 0));
        loop.addFlusher(
                now -> {
                    if (!seen.contains("flush")) {
                        seen.add("flush");
                    }
                });
        input.signal();
        loop.post(now -> seen.add("post"));
        loop.start();
        awaitSeen("flush");
        assertEquals(List.of("input", "post", "first", "second", "flush"), seen);
    }

    @Test
    void aDeadlineFiresOnTimeAndNotBefore() {
        long atNanos = loop.nowNanos() + 50 * MILLI_NANOS;
        Once task = new Once("deadline", atNanos);
        loop.addTask(task);
        loop.start();
        awaitSeen("deadline");
        assertTrue(task.firedNanos >= atNanos);
    }

    @Test
    void aDeadlineThatMovesEarlierWakesTheLoop() {
        Once task = new Once("deadline", TimedTask.NEVER);
        loop.addTask(task);
        loop.start();
        loop.post(now -> task.deadlineNanos = now + MILLI_NANOS);
        awaitSeen("deadline");
    }

    @Test
    void aFullQueueRefusesPostsAndCountsThem() {
        for (int i = 0; i < EventLoop.POSTS_MAX; i++) {
            assertTrue(loop.post(now -> {}));
        }
        assertFalse(loop.post(now -> {}));
        loop.start();
        Await.until("posts are taken again", DEADLINE_SECONDS, () -> loop.post(now -> {}));
        Await.until(
                "the refusal is counted",
                DEADLINE_SECONDS,
                () -> loop.counters().get(LoopCounter.POSTS_REFUSED) >= 1);
    }

    @Test
    void aTaskThatPostsItselfDoesNotHoldUpTheTurn() {
        AtomicInteger flushes = new AtomicInteger();
        loop.addFlusher(now -> flushes.incrementAndGet());
        loop.post(new Reposting());
        loop.start();
        Await.until("turns go on", DEADLINE_SECONDS, () -> flushes.get() > 10);
        assertTrue(
                loop.counters().get(LoopCounter.POSTS_RUN)
                        <= loop.counters().get(LoopCounter.TURNS) + 1);
    }

    @Test
    void exceptionsAreCountedAndToldAndTheLoopGoesOnWithoutSleeping() {
        List<Throwable> told = new CopyOnWriteArrayList<>();
        loop.onFailure(told::add);
        AtomicInteger failures = new AtomicInteger();
        loop.register(
                input.fd(),
                now -> {
                    input.clear();
                    seen.add("input " + failures.incrementAndGet());
                    throw new IllegalStateException("planted");
                });
        loop.addFlusher(
                now -> {
                    throw new AssertionError("planted in a flusher");
                });
        loop.start();
        long startNanos = loop.nowNanos();
        for (int i = 1; i <= 20; i++) {
            input.signal();
            awaitSeen("input " + i);
        }
        assertTrue(
                loop.nowNanos() - startNanos < TimeUnit.SECONDS.toNanos(20),
                "Netty sleeps a second for each exception that it sees");
        Await.until("all are told", DEADLINE_SECONDS, () -> told.size() >= 40);
        assertTrue(loop.counters().get(LoopCounter.HANDLER_FAILURES) >= 40);
    }

    @Test
    void aTaskWithoutAUsableDeadlineDoesNotEndTheLoop() {
        loop.addTask(
                new TimedTask() {
                    @Override
                    public long nextDeadlineNanos() {
                        throw new IllegalStateException("planted");
                    }

                    @Override
                    public void onDeadline(long nowNanos) {}
                });
        listen();
        loop.start();
        input.signal();
        awaitSeen("input");
    }

    @Test
    void anUnregisteredDescriptorIsNotHandledEvenInTheTurnInWhichItWasReadable() {
        EventFd other = EventFd.open();
        FdHandler endsBoth =
                now -> {
                    seen.add("handled");
                    loop.unregister(input.fd());
                    loop.unregister(other.fd());
                };
        loop.register(input.fd(), endsBoth);
        loop.register(other.fd(), endsBoth);
        input.signal();
        other.signal();
        loop.start();
        awaitSeen("handled");
        loop.post(now -> seen.add("later"));
        awaitSeen("later");
        assertEquals(List.of("handled", "later"), seen);
        other.close();
    }

    @Test
    void onlyTheLoopThreadMayRegisterOnceItRuns() {
        loop.start();
        assertThrows(
                IllegalStateException.class, () -> loop.register(input.fd(), now -> input.clear()));
    }

    @Test
    void lateDeadlinesAndSlowTurnsAreMeasured() {
        loop.addTask(new Once("deadline", loop.nowNanos()));
        CountDownLatch late = new CountDownLatch(1);
        loop.post(now -> await(late));
        loop.start();
        long untilNanos = loop.nowNanos() + 3 * EventLoop.SLOW_NANOS;
        Await.until("it is late", DEADLINE_SECONDS, () -> loop.nowNanos() > untilNanos);
        late.countDown();
        awaitSeen("deadline");
        Await.until(
                "the turn is counted",
                DEADLINE_SECONDS,
                () -> loop.counters().get(LoopCounter.SLOW_TURNS) >= 1);
        assertTrue(loop.counters().get(LoopCounter.LONGEST_TURN_NANOS) >= 2 * EventLoop.SLOW_NANOS);
        assertTrue(
                loop.counters().get(LoopCounter.LATEST_DEADLINE_NANOS) >= 2 * EventLoop.SLOW_NANOS);
        assertEquals(1, loop.counters().get(LoopCounter.LATE_DEADLINES));
        assertEquals(0, loop.counters().get(LoopCounter.LATE_BELOW_10_MS));
        long steps =
                Stream.of(LoopCounter.values())
                        .filter(one -> one.ordinal() >= LoopCounter.LATE_BELOW_30_MS.ordinal())
                        .filter(one -> one.ordinal() <= LoopCounter.LATE_FROM_3_S.ordinal())
                        .mapToLong(loop.counters()::get)
                        .sum();
        assertEquals(1, steps);
    }

    /** Zero says: at once. */
    @Test
    void aDeadlineOfZeroIsNeverLate() {
        loop.addTask(new Once("at once", 0));
        Await.until(
                "the clock has gone on",
                DEADLINE_SECONDS,
                () -> loop.nowNanos() > 3 * EventLoop.SLOW_NANOS);
        loop.start();
        awaitSeen("at once");
        loop.close();
        assertEquals(0, loop.counters().get(LoopCounter.LATE_DEADLINES));
        assertEquals(0, loop.counters().get(LoopCounter.LATEST_DEADLINE_NANOS));
    }

    @Test
    void aClosedLoopTakesNoPosts() {
        loop.start();
        loop.close();
        assertFalse(loop.post(now -> {}));
    }

    @Test
    void inputThatNeverEndsDoesNotHoldUpADeadlineForEver() {
        loop.register(input.fd(), now -> {});
        input.signal();
        loop.addTask(new Once("deadline", 0));
        loop.start();
        awaitSeen("deadline");
        Await.until(
                "the cut is counted",
                DEADLINE_SECONDS,
                () -> loop.counters().get(LoopCounter.DRAINS_CUT) == 1);
    }

    @Test
    void aSteadyTurnAllocatesNothing() {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Ticking ticking = new Ticking(threads);
        loop.register(input.fd(), now -> input.clear());
        loop.addTask(ticking);
        loop.start();
        Await.until("warm-up", DEADLINE_SECONDS, () -> ticking.turns > 20_000);
        long turnsBefore = ticking.turns;
        long allocatedBefore = ticking.allocatedBytes;
        Await.until("10,000 turns", DEADLINE_SECONDS, () -> ticking.turns > turnsBefore + 10_000);
        long allocated = ticking.allocatedBytes - allocatedBefore;
        assertTrue(allocated < 10_000, "10,000 turns allocated " + allocated + " bytes");
    }

    private final class Ticking implements TimedTask {
        private final com.sun.management.ThreadMXBean threads;
        private volatile long turns;
        private volatile long allocatedBytes;
        private long nextNanos;

        Ticking(com.sun.management.ThreadMXBean threads) {
            this.threads = threads;
        }

        @Override
        public long nextDeadlineNanos() {
            return nextNanos;
        }

        @Override
        public void onDeadline(long nowNanos) {
            nextNanos = nowNanos + 50_000;
            input.signal();
            allocatedBytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            turns = turns + 1;
        }
    }

    private void listen() {
        loop.register(
                input.fd(),
                now -> {
                    input.clear();
                    assertTrue(loop.inLoop());
                    seen.add("input");
                });
    }

    private void awaitSeen(String what) {
        Await.until(what, DEADLINE_SECONDS, () -> seen.contains(what), seen::toString);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private final class Reposting implements PostedTask {
        @Override
        public void run(long nowNanos) {
            loop.post(this);
        }
    }

    private final class Once implements TimedTask {
        private final String name;
        private volatile long deadlineNanos;
        private volatile long firedNanos;

        Once(String name, long deadlineNanos) {
            this.name = name;
            this.deadlineNanos = deadlineNanos;
        }

        @Override
        public long nextDeadlineNanos() {
            return deadlineNanos;
        }

        @Override
        public void onDeadline(long nowNanos) {
            deadlineNanos = NEVER;
            firedNanos = nowNanos;
            seen.add(name);
        }
    }
}
