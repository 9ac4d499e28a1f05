package org.jvrrpd.daemon.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.jvrrpd.testing.Await;

class LogQueueTest {
    private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final List<LogLine> written = new CopyOnWriteArrayList<>();

    private static LogLine line(String message) {
        return new LogLine(0, LogLine.INFO, message);
    }

    @Test
    void linesComeOutInOrder() {
        LogQueue queue = new LogQueue(written::add);
        queue.start();
        for (int i = 0; i < 100; i++) {
            queue.offer(line("line " + i));
        }
        queue.flush(FLUSH_NANOS);
        assertEquals(100, written.size());
        assertEquals("line 99", written.get(99).message());
    }

    @Test
    void aStuckReaderNeverBlocksTheCallerAndTheLossIsTold() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        AtomicLong lost = new AtomicLong();
        LogQueue queue =
                new LogQueue(
                        line -> {
                            stuck.countDown();
                            await(free);
                            written.add(line);
                        });
        queue.onLoss(lost::set);
        queue.start();
        queue.offer(line("first"));
        stuck.await();
        for (int i = 0; i < LogQueue.LINES_MAX + 10; i++) {
            queue.offer(line("line " + i));
        }
        assertEquals(11, queue.droppedLines());
        free.countDown();
        queue.flush(FLUSH_NANOS);
        Await.until("the loss is told", 60, () -> lost.get() == 11);
        assertTrue(
                written.stream()
                        .anyMatch(line -> line.message().startsWith("11 log lines were dropped")),
                written.toString());
        assertEquals("first", written.get(0).message());
    }

    @Test
    void aSinkThatFailsDoesNotEndTheLog() {
        LogQueue queue =
                new LogQueue(
                        line -> {
                            if (line.message().equals("bad")) {
                                throw new IllegalStateException("on purpose");
                            }
                            written.add(line);
                        });
        queue.start();
        queue.offer(line("bad"));
        queue.offer(line("good"));
        queue.flush(FLUSH_NANOS);
        assertTrue(written.stream().anyMatch(line -> line.message().equals("good")));
        assertEquals(1, queue.droppedLines());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
