package org.jvrrpd.linux.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.EventFd;
import org.jvrrpd.linux.LinuxException;

/**
 * The thread {@code jvrrpd-scripts}: starts every script, waits for their exits and their output,
 * and runs the deadlines of its tenants. A turn: wait, exits and output, signals, due deadlines. It
 * lives as long as the daemon, because the parent-death signal of the scripts follows it.
 */
public final class ProcessLoop implements AutoCloseable {
    /** Processes at once; then {@link #spawn} refuses. */
    public static final int CHILDREN_MAX = 512;

    /** How long {@link #close} waits for killed processes. */
    private static final long CLOSE_NANOS_MAX = 4_000_000_000L;

    private static final long CLOSE_MILLIS_MAX = 5_000;
    private static final long NEVER = Long.MAX_VALUE;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final int WAIT_MILLIS_MAX = 60_000;

    private final LongSupplier clock;
    private final Consumer<Throwable> onFailure;
    private final Privileges own = Privileges.ofThisProcess();
    private final EventFd wakeup = EventFd.open();
    private final List<Tenant> tenants = new CopyOnWriteArrayList<>();
    private final List<ChildProcess> children = new ArrayList<>();
    private final Lingering lingering = new Lingering();
    private final PollSet pollSet = new PollSet();
    private final OutputBuffer buffer = new OutputBuffer();
    private final NativeBlock status = new NativeBlock(Integer.BYTES);
    private final Spawner spawner = new Spawner(own);
    private final ProgramFinder finder = new ProgramFinder(spawner, own);
    private final Thread thread = new Thread(this::run, "jvrrpd-scripts");
    private volatile boolean closing;

    private ProcessLoop(LongSupplier clock, Consumer<Throwable> onFailure) {
        this.clock = clock;
        this.onFailure = onFailure;
    }

    /** Something with deadlines of its own on the loop's thread. */
    public interface Tenant {
        /**
         * When {@link #onDeadline} shall be called, on the loop's clock; 0: at once;
         * Long.MAX_VALUE: never.
         */
        long nextDeadlineNanos();

        /** Called in the turn in which the deadline has passed. */
        void onDeadline(long nowNanos);
    }

    /**
     * Starts the thread, at the scheduling policy of the calling one.
     *
     * @param clock monotonic, never negative; read by any thread
     * @param onFailure hears of exceptions that escape a tenant; called on the loop's thread, which
     *     goes on
     */
    public static ProcessLoop start(LongSupplier clock, Consumer<Throwable> onFailure) {
        ProcessLoop loop = new ProcessLoop(clock, onFailure);
        loop.thread.setDaemon(true);
        loop.thread.start();
        return loop;
    }

    /** Any thread. */
    public void addTenant(Tenant tenant) {
        tenants.add(tenant);
        wake();
    }

    /** Makes the loop ask its tenants again for their deadlines. Any thread; never waits. */
    public void wake() {
        wakeup.signal();
    }

    /** Makes scripts ready; use it on the loop's thread. */
    public ProgramFinder finder() {
        return finder;
    }

    /** What the daemon may do. */
    public Privileges privileges() {
        return own;
    }

    /**
     * Starts a process. Loop's thread only.
     *
     * @throws LinuxException with the errno, if nothing was started. That the command itself cannot
     *     be executed is told by setpriv through exit status and output: {@link
     *     SetprivCommand#isRefusal}.
     */
    public ChildProcess spawn(Launch launch, ChildProcess.ExitListener listener) {
        assert Thread.currentThread() == thread : "only on " + thread.getName();
        if (closing) {
            throw new LinuxException("starting a process while the daemon ends", Errno.EAGAIN);
        }
        if (children.size() >= CHILDREN_MAX) {
            throw new LinuxException(CHILDREN_MAX + " processes run already", Errno.EAGAIN);
        }
        ChildProcess child = spawner.spawn(launch);
        child.listen(listener);
        children.add(child);
        return child;
    }

    /** The time on the loop's clock. Any thread. */
    public long nowNanos() {
        return clock.getAsLong();
    }

    /**
     * Kills every process that still runs, and ends the thread. Waits until they are gone, at most
     * 5 s.
     */
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

    private void run() {
        while (!closing) {
            guarded(this::turn);
        }
        guarded(this::killChildren);
        lingering.close();
        wakeup.close();
    }

    private void turn() {
        await(nextDeadlineNanos());
        long nowNanos = nowNanos();
        signalChildren(nowNanos);
        for (Tenant tenant : tenants) {
            if (tenant.nextDeadlineNanos() <= nowNanos) {
                guarded(() -> tenant.onDeadline(nowNanos));
            }
        }
    }

    private long nextDeadlineNanos() {
        long earliestNanos = NEVER;
        for (Tenant tenant : tenants) {
            earliestNanos = Math.min(earliestNanos, tenant.nextDeadlineNanos());
        }
        for (ChildProcess child : children) {
            earliestNanos = Math.min(earliestNanos, child.nextSignalNanos());
        }
        return earliestNanos;
    }

    private void await(long deadlineNanos) {
        pollSet.clear();
        int wakeupPlace = pollSet.add(wakeup.fd());
        List<ChildProcess> polled = List.copyOf(children);
        int[] places = addChildren(polled);
        int lingeringPlace = pollSet.add(-1) + 1;
        lingering.addTo(pollSet);
        pollSet.poll(waitMillis(deadlineNanos));
        if (pollSet.isReady(wakeupPlace)) {
            wakeup.clear();
        }
        lingering.readReady(pollSet, lingeringPlace, buffer);
        readAndReap(polled, places);
    }

    private int[] addChildren(List<ChildProcess> polled) {
        int[] places = new int[polled.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = pollSet.add(polled.get(i).pidFd());
            pollSet.add(polled.get(i).outputFd());
        }
        return places;
    }

    /** Rounded up: a deadline is never fired early. */
    private int waitMillis(long deadlineNanos) {
        long leftNanos = deadlineNanos == NEVER ? NEVER : deadlineNanos - nowNanos();
        if (leftNanos <= 0) {
            return 0;
        }
        long leftMillis = (leftNanos - 1) / NANOS_PER_MILLI + 1;
        return (int) Math.min(WAIT_MILLIS_MAX, leftMillis);
    }

    private void readAndReap(List<ChildProcess> polled, int[] places) {
        for (int i = 0; i < places.length; i++) {
            ChildProcess child = polled.get(i);
            if (pollSet.isReady(places[i] + 1)) {
                child.readOutput(buffer);
            }
            if (pollSet.isReady(places[i])) {
                reap(child);
            }
        }
    }

    private void reap(ChildProcess child) {
        ExitStatus exit = child.reap(status);
        if (exit == null) {
            return;
        }
        children.remove(child);
        child.readRest(buffer);
        if (child.hasOutput()) {
            lingering.add(child.takeOutputFd());
        }
        long nowNanos = nowNanos();
        guarded(() -> child.tell(exit, nowNanos));
    }

    private void signalChildren(long nowNanos) {
        for (ChildProcess child : children) {
            if (child.nextSignalNanos() <= nowNanos) {
                child.signalDue(nowNanos);
            }
        }
    }

    private void killChildren() {
        children.forEach(ChildProcess::kill);
        long endNanos = nowNanos() + CLOSE_NANOS_MAX;
        while (!children.isEmpty() && nowNanos() < endNanos) {
            await(endNanos);
        }
    }

    /** A tenant that throws is a bug, but must not end the checks of the others. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable failure) {
            onFailure.accept(failure);
        }
    }
}
