package org.jvrrpd.daemon.log;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Lines on their way to the sink. {@link #offer} takes no lock and never waits: when {@value
 * #LINES_MAX} lines are waiting, further ones are dropped and counted, and the log says how many as
 * soon as it can. One writer thread.
 */
public final class LogQueue {
    /** About a megabyte of lines; a burst of a thousand instances changing state fits. */
    public static final int LINES_MAX = 4_096;

    private static final long IDLE_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long FLUSH_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final ConcurrentLinkedQueue<LogLine> lines = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer = new Thread(this::writeForever, "jvrrpd-log");
    private volatile LogSink sink;
    private volatile LongConsumer onLoss = lost -> {};
    private volatile boolean writing;
    private long droppedTold;
    private long lastLossNanos = System.nanoTime();
    private boolean lossStands;

    public LogQueue(LogSink sink) {
        this.sink = sink;
        writer.setDaemon(true);
    }

    /** Starts the writer thread. */
    public void start() {
        writer.start();
    }

    /** Replaces the sink for all lines that are still waiting. */
    public void use(LogSink replacement) {
        sink = replacement;
    }

    /**
     * Told on the writer thread how many lines were lost in all when some were, and 0 when none was
     * lost for a minute.
     */
    public void onLoss(LongConsumer listener) {
        onLoss = listener;
    }

    /** Queues the line, or drops and counts it. Any thread; never blocks. */
    public void offer(LogLine line) {
        if (waiting.incrementAndGet() > LINES_MAX) {
            waiting.decrementAndGet();
            dropped.incrementAndGet();
            return;
        }
        lines.add(line);
        LockSupport.unpark(writer);
    }

    /** How many lines were dropped since the start. */
    public long droppedLines() {
        return dropped.get();
    }

    /** Waits until everything offered so far is written, or the time is over. Not the loop. */
    public void flush(long timeoutNanos) {
        long endNanos = System.nanoTime() + timeoutNanos;
        while ((waiting.get() > 0 || writing) && System.nanoTime() - endNanos < 0) {
            LockSupport.unpark(writer);
            LockSupport.parkNanos(FLUSH_POLL_NANOS);
        }
    }

    private void writeForever() {
        while (true) {
            writing = true;
            for (LogLine line = lines.poll(); line != null; line = lines.poll()) {
                write(line);
                waiting.decrementAndGet();
                tellLoss(System.nanoTime());
            }
            writing = false;
            tellLoss(System.nanoTime());
            if (lines.isEmpty()) {
                LockSupport.parkNanos(this, IDLE_WAIT_NANOS);
            }
        }
    }

    private void tellLoss(long nowNanos) {
        long lost = dropped.get();
        if (lost > droppedTold) {
            write(lossLine(lost - droppedTold));
            droppedTold = lost;
            lastLossNanos = nowNanos;
            lossStands = true;
            onLoss.accept(lost);
        } else if (lossStands && nowNanos - lastLossNanos > QUIET_NANOS) {
            lossStands = false;
            onLoss.accept(0);
        }
    }

    private static LogLine lossLine(long lines) {
        return new LogLine(
                System.currentTimeMillis(),
                LogLine.WARNING,
                lines + " log lines were dropped here: the reader of the log was too slow",
                java.util.Map.of("MESSAGE_ID", MessageId.LOG_OVERRUN.id()));
    }

    /** A sink that fails must not end the writer. */
    private void write(LogLine line) {
        @Nullable LogSink target = sink;
        try {
            target.write(line);
        } catch (RuntimeException e) {
            dropped.incrementAndGet();
        }
    }
}
