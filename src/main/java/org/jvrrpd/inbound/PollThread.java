package org.jvrrpd.inbound;

import java.util.function.LongSupplier;
import org.jvrrpd.linux.EventFd;
import org.jvrrpd.linux.process.PollSet;
import org.jvrrpd.linux.socket.ThreadPlace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread for a source of events that may have to wait for files: it polls descriptors, minds a
 * deadline, and can be woken. An exception of the work is logged, and the thread goes on.
 */
final class PollThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PollThread.class);
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final int WAIT_MILLIS_MAX = 60_000;
    private static final long CLOSE_MILLIS_MAX = 2_000;

    private final Work work;
    private final LongSupplier clock;
    private final EventFd wakeup = EventFd.open();
    private final PollSet pollSet = new PollSet();
    private final Thread thread;
    private volatile boolean closing;

    /** What the thread does; all on that thread. */
    interface Work {
        /** Adds the descriptors to wait for. */
        void addTo(PollSet set);

        /** When {@link #onTurn} shall be called at the latest, on the clock; 0: at once. */
        long nextDeadlineNanos();

        /** Something is readable, the deadline has passed, or somebody has woken the thread. */
        void onTurn(PollSet ready, long nowNanos);
    }

    private PollThread(String name, Work work, LongSupplier clock) {
        this.work = work;
        this.clock = clock;
        thread = new Thread(ThreadPlace.prompt(this::run), name);
        thread.setDaemon(true);
    }

    /**
     * Starts the thread, in the namespaces of the calling one.
     *
     * @param clock monotonic, never negative; read by any thread
     */
    static PollThread start(String name, Work work, LongSupplier clock) {
        PollThread thread = new PollThread(name, work, clock);
        thread.thread.start();
        return thread;
    }

    /** Any thread; never waits. */
    void wake() {
        wakeup.signal();
    }

    private void run() {
        while (!closing) {
            try {
                turn();
            } catch (RuntimeException | AssertionError e) {
                LOG.error("{} failed; this is a bug of jvrrpd", thread.getName(), e);
            }
        }
        wakeup.close();
    }

    private void turn() {
        pollSet.clear();
        int wakeupPlace = pollSet.add(wakeup.fd());
        work.addTo(pollSet);
        pollSet.poll(waitMillis(work.nextDeadlineNanos()));
        if (pollSet.isReady(wakeupPlace)) {
            wakeup.clear();
        }
        if (!closing) {
            work.onTurn(pollSet, clock.getAsLong());
        }
    }

    /** Rounded up: a deadline is never fired early. */
    private int waitMillis(long deadlineNanos) {
        long leftNanos = deadlineNanos - clock.getAsLong();
        if (leftNanos <= 0) {
            return 0;
        }
        return (int) Math.min(WAIT_MILLIS_MAX, (leftNanos - 1) / NANOS_PER_MILLI + 1);
    }

    /** Ends the thread; does not wait longer than 2 s for one that waits for a file. */
    @Override
    public void close() {
        closing = true;
        wakeup.signal();
        try {
            thread.join(CLOSE_MILLIS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
