package org.jvrrpd.loop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.EventFd;
import org.jvrrpd.linux.socket.Scheduling;

/**
 * The one thread of the daemon's decisions. A turn: readable descriptors, posted tasks, due
 * deadlines, flushers, wait. Before any deadline fires, everything that can be read is read, so
 * that a loop that was late sees what happened meanwhile before it decides (design.md, rule 2).
 *
 * <p>Descriptors, tasks and flushers are added before {@link #start} or on the loop thread. Sockets
 * that are opened on the loop thread belong to the network namespace of the thread that called
 * {@link #start}.
 */
public final class EventLoop implements AutoCloseable {
    /** Work of one turn, or lateness of a deadline, that is worth a count. */
    public static final long SLOW_NANOS = 10_000_000L;

    /**
     * How often the descriptors are read again before a deadline. Reached only when input comes
     * faster than it can be read; then the deadline goes first.
     */
    public static final int DRAIN_ROUNDS_MAX = 256;

    /** How many tasks can be posted and not yet run. */
    public static final int POSTS_MAX = PostQueue.CAPACITY;

    private final long originNanos = System.nanoTime();
    private final Counters<LoopCounter> counters = new Counters<>(LoopCounter.class);
    private final FailureDesk failures = new FailureDesk(counters);
    private final Poller poller = new Poller();
    private final PostQueue posts = new PostQueue();
    private final EventFd wakeUp = EventFd.open();
    private final LoopTimer timer = new LoopTimer(originNanos);
    private final List<TimedTask> tasks = new ArrayList<>();
    private final List<Flusher> flushers = new ArrayList<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile boolean closing;
    private volatile int threadId;
    private volatile @Nullable Thread thread;

    private EventLoop() {
        poller.registerEdge(timer.fd(), timer::onExpired);
        poller.register(wakeUp.fd(), nowNanos -> wakeUp.clear());
    }

    /** A loop that does not run yet; its clock starts now. */
    public static EventLoop open() {
        return new EventLoop();
    }

    /** Starts the thread {@code jvrrpd-loop}. Returns when it runs. */
    public void start() {
        Thread created = new Thread(this::run, "jvrrpd-loop");
        thread = created;
        created.start();
        try {
            started.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Calls the handler in each turn in which the descriptor is readable, or has an error. */
    public void register(int fd, FdHandler handler) {
        checkThread();
        poller.register(fd, handler);
    }

    /** Ends {@link #register}; before the descriptor is closed. */
    public void unregister(int fd) {
        checkThread();
        poller.unregister(fd);
    }

    /** Due tasks are called in the order in which they were added. */
    public void addTask(TimedTask task) {
        checkThread();
        tasks.add(task);
    }

    /** Flushers are called in the order in which they were added. */
    public void addFlusher(Flusher flusher) {
        checkThread();
        flushers.add(flusher);
    }

    /**
     * Runs the task on the loop thread, in the next turn. Any thread.
     *
     * @return false: {@link #POSTS_MAX} tasks wait already, or the loop is closed; the task will
     *     not run
     */
    public boolean post(PostedTask task) {
        if (closing || !posts.offer(task)) {
            return false;
        }
        wakeUp.signal();
        return true;
    }

    /** Nanoseconds since {@link #open}. Any thread. */
    public long nowNanos() {
        return System.nanoTime() - originNanos;
    }

    /** CLOCK_MONOTONIC at zero of {@link #nowNanos}. */
    public long monotonicOffsetNanos() {
        return originNanos;
    }

    public Counters<LoopCounter> counters() {
        return counters;
    }

    /**
     * Who is told of exceptions that escape handlers, tasks and flushers; on the loop thread. The
     * loop goes on afterwards.
     */
    public void onFailure(Consumer<Throwable> lastRites) {
        failures.lastRites(lastRites);
    }

    /** The kernel's number of the loop thread; 0 before {@link #start}. */
    public int threadId() {
        return threadId;
    }

    /** Whether the caller is the loop thread. */
    public boolean inLoop() {
        return Thread.currentThread() == thread;
    }

    /**
     * Ends the loop after the running turn and waits for its thread. Called on the loop thread, it
     * only asks for the end.
     */
    @Override
    public void close() {
        closing = true;
        Thread running = thread;
        if (running == null) {
            release();
        } else if (!inLoop()) {
            wakeUp.signal();
            join(running);
        }
    }

    private static void join(Thread running) {
        try {
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        threadId = Scheduling.threadId();
        started.countDown();
        while (!closing) {
            turn();
        }
        release();
    }

    private void turn() {
        long deadlineNanos = nextDeadlineNanos();
        boolean mayWait = deadlineNanos > nowNanos();
        if (mayWait) {
            timer.wakeAt(deadlineNanos);
        }
        int ready = poll(mayWait);
        long startNanos = nowNanos();
        callReady(ready, startNanos);
        runPosted(startNanos);
        fireDeadlines();
        flush();
        measure(startNanos);
    }

    /** An error of epoll itself would be a bug; it must not end the loop. */
    private int poll(boolean mayWait) {
        try {
            return poller.poll(mayWait);
        } catch (Throwable failure) {
            failures.report(poller, failure);
            return 0;
        }
    }

    private void callReady(int ready, long nowNanos) {
        for (int i = 0; i < ready; i++) {
            FdHandler handler = poller.readyHandler(i);
            if (handler != null) {
                call(handler, nowNanos);
            }
        }
    }

    private void call(FdHandler handler, long nowNanos) {
        try {
            handler.onReadable(nowNanos);
        } catch (Throwable failure) {
            failures.report(handler, failure);
        }
    }

    /** At most as many as were there at first: a task that posts itself gets the next turn. */
    private void runPosted(long nowNanos) {
        for (long left = posts.size(); left > 0; left--) {
            PostedTask task = posts.poll();
            if (task == null) {
                return;
            }
            counters.increment(LoopCounter.POSTS_RUN);
            try {
                task.run(nowNanos);
            } catch (Throwable failure) {
                failures.report(task, failure);
            }
        }
    }

    /**
     * The clock is read first and the descriptors after it: whatever came before the deadline is
     * therefore seen before the deadline fires.
     */
    private void fireDeadlines() {
        long nowNanos = nowNanos();
        if (nextDeadlineNanos() > nowNanos) {
            return;
        }
        drain(nowNanos);
        for (int i = 0; i < tasks.size(); i++) {
            fire(tasks.get(i), nowNanos);
        }
    }

    private void drain(long nowNanos) {
        for (int round = 0; round < DRAIN_ROUNDS_MAX; round++) {
            int ready = poll(false);
            if (ready == 0) {
                return;
            }
            callReady(ready, nowNanos);
        }
        counters.increment(LoopCounter.DRAINS_CUT);
    }

    private void fire(TimedTask task, long nowNanos) {
        try {
            long deadlineNanos = task.nextDeadlineNanos();
            if (deadlineNanos <= nowNanos) {
                if (deadlineNanos > 0) {
                    measureLateness(nowNanos - deadlineNanos);
                }
                task.onDeadline(nowNanos);
            }
        } catch (Throwable failure) {
            failures.report(task, failure);
        }
    }

    private void measureLateness(long latenessNanos) {
        counters.raiseTo(LoopCounter.LATEST_DEADLINE_NANOS, latenessNanos);
        counters.increment(Lateness.step(latenessNanos));
        if (latenessNanos > SLOW_NANOS) {
            counters.increment(LoopCounter.LATE_DEADLINES);
        }
    }

    private void flush() {
        long nowNanos = nowNanos();
        for (int i = 0; i < flushers.size(); i++) {
            Flusher flusher = flushers.get(i);
            try {
                flusher.flush(nowNanos);
            } catch (Throwable failure) {
                failures.report(flusher, failure);
            }
        }
    }

    /** The earliest of all; {@link TimedTask#NEVER} without any. Loop thread. */
    long nextDeadlineNanos() {
        long earliestNanos = TimedTask.NEVER;
        for (int i = 0; i < tasks.size(); i++) {
            earliestNanos = Math.min(earliestNanos, deadlineOf(tasks.get(i)));
        }
        return earliestNanos;
    }

    private long deadlineOf(TimedTask task) {
        try {
            return task.nextDeadlineNanos();
        } catch (Throwable failure) {
            failures.report(task, failure);
            return TimedTask.NEVER;
        }
    }

    private void measure(long startNanos) {
        long workNanos = nowNanos() - startNanos;
        counters.increment(LoopCounter.TURNS);
        counters.raiseTo(LoopCounter.LONGEST_TURN_NANOS, workNanos);
        counters.raiseTo(LoopCounter.POSTS_REFUSED, posts.refused());
        if (workNanos > SLOW_NANOS) {
            counters.increment(LoopCounter.SLOW_TURNS);
        }
    }

    private void release() {
        try {
            poller.close();
        } catch (IOException | RuntimeException e) {
            failures.report(poller, e);
        }
        timer.close();
        wakeUp.close();
    }

    private void checkThread() {
        if (thread != null && !inLoop()) {
            throw new IllegalStateException("only before start, or on the loop thread");
        }
    }
}
