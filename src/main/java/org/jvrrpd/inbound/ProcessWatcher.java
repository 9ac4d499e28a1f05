package org.jvrrpd.inbound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.netlink.ProcessEvents;
import org.jvrrpd.linux.process.PollSet;
import org.jvrrpd.linux.process.ProcessLook;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.TrackProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the tracked processes (TRK-11) and watches those that checks name, on a thread of its own.
 * The kernel's events tell of forks, programs, names and ends; a search of /proc finds what they
 * did not tell. Where the kernel gives no events, as in a network namespace that is not the first
 * one, the search alone finds new processes, and a pidfd tells the end of each one. Other threads
 * leave a configuration.
 */
public final class ProcessWatcher implements PollThread.Work, AutoCloseable {
    /** How often /proc is searched though events tell of everything. */
    static final long RECHECK_NANOS = 10_000_000_000L;

    /** How often at most it is searched where there are no events. */
    static final long SEARCH_NANOS = 1_000_000_000L;

    /** When one that a check names has ended, others may have taken its place. */
    static final long SUCCESSOR_NANOS = 100_000_000L;

    /** A search that takes long is followed by a pause so many times as long. */
    private static final int PAUSES = 20;

    /** What is left is read in the next turn. */
    private static final int EVENTS_PER_TURN_MAX = 4_096;

    /** Events wait here while the thread is busy. */
    private static final int WAITING_SIZE_BYTES = 4 << 20;

    private static final long CONFIRMATION_NANOS_MAX = 1_000_000_000L;
    private static final long RETRY_NANOS = 10_000_000L;

    /** What the engine is told of processes that cannot be counted. */
    private static final int UNCOUNTABLE = -1;

    private static final String SUBJECT = "track_process";
    private static final Logger LOG = LoggerFactory.getLogger(ProcessWatcher.class);

    private final ProcessSink sink;
    private final ConditionBoard conditions;
    private final LongSupplier clock;
    private final Counters<ProcessCounter> counters = new Counters<>(ProcessCounter.class);
    private final AtomicReference<@Nullable Request> wanted = new AtomicReference<>();
    private final WatchedProcesses watched = new WatchedProcesses();
    private final KnownProcesses known = new KnownProcesses(watched);
    private final Queue<Question> questions = new ConcurrentLinkedQueue<>();
    private volatile Consumer<String> onEnd = process -> {};
    private final Map<String, Integer> told = new LinkedHashMap<>();
    private final PollThread thread;
    private @Nullable ProcessEvents events;
    private boolean isConfirmed;
    private boolean isUncountable;
    private boolean isHeld;
    private boolean hasMore;
    private long confirmUntilNanos;
    private long searchAtNanos;
    private long searchedAtNanos;

    private record Request(
            List<TrackProcess> trackers,
            Set<String> watched,
            CompletableFuture<Map<String, Integer>> first) {}

    /** Somebody waits for the count of a watched process. */
    private record Question(String process, IntConsumer answer) {}

    /** Starts the thread, in the namespaces of the calling one; it waits until there is work. */
    public ProcessWatcher(ProcessSink sink, ConditionBoard conditions, LongSupplier clock) {
        this.sink = sink;
        this.conditions = conditions;
        this.clock = clock;
        thread = PollThread.start("jvrrpd-processes", this, clock);
    }

    /** Counts the processes of this configuration from now on. Any thread; never waits. */
    public void apply(Config config) {
        request(config);
    }

    /**
     * Like {@link #apply}, and waits for the first count. What is not counted in time cannot be
     * counted until it is. Not on the loop thread.
     */
    public Map<String, Integer> applyAndCount(Config config, long patienceNanos) {
        Request request = request(config);
        if (request.trackers().isEmpty()) {
            return Map.of();
        }
        try {
            return request.first().get(patienceNanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            Map<String, Integer> late = new LinkedHashMap<>();
            request.trackers().forEach(one -> late.put(one.name(), UNCOUNTABLE));
            return late;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    private Request request(Config config) {
        Request request =
                new Request(
                        config.extras().trackProcesses(),
                        WatchedProcesses.of(config),
                        new CompletableFuture<>());
        wanted.set(request);
        thread.wake();
        return request;
    }

    /**
     * Tells of each end of a process that a check names, with that name; on the thread of the
     * processes. Before the first configuration.
     */
    public void tellEnds(Consumer<String> listener) {
        onEnd = listener;
    }

    /**
     * Counts the processes that a check of the configuration names, as they are now. Any thread;
     * never waits.
     *
     * @param answer gets the count on the thread of the processes; -1: they cannot be counted
     */
    public void find(String process, IntConsumer answer) {
        questions.add(new Question(process, answer));
        thread.wake();
    }

    /**
     * The unit of systemd that a process of a check belonged to when it was seen last; null: none.
     * Any thread.
     */
    public @Nullable String unit(String process) {
        return watched.unit(process);
    }

    public Counters<ProcessCounter> counters() {
        return counters;
    }

    @Override
    public void addTo(PollSet set) {
        set.add(events == null ? -1 : events.fd());
        known.addTo(set);
    }

    @Override
    public long nextDeadlineNanos() {
        if (hasMore || wanted.get() != null || !questions.isEmpty()) {
            return 0;
        }
        if (known.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long next = isHeld ? clock.getAsLong() + RETRY_NANOS : searchAtNanos;
        return events != null && !isConfirmed ? Math.min(next, confirmUntilNanos) : next;
    }

    @Override
    public void onTurn(PollSet ready, long nowNanos) {
        counters.add(ProcessCounter.EXITS_BY_PIDFD, known.reap(ready, 2));
        readEvents(nowNanos);
        Request request = wanted.getAndSet(null);
        if (request != null) {
            replace(request, nowNanos);
        }
        if (events != null && !isConfirmed && nowNanos >= confirmUntilNanos) {
            closeEvents("the kernel does not answer; is this another PID or user namespace?");
        }
        if (!known.isEmpty() && nowNanos >= searchAtNanos) {
            search();
        }
        answerQuestions(nowNanos);
        if (request != null) {
            request.first().complete(counts());
        }
        tell();
        for (String key : known.takeEnded()) {
            String process = WatchedProcesses.process(key);
            if (process != null) {
                onEnd.accept(process);
                searchAtNanos = Math.min(searchAtNanos, nowNanos + SUCCESSOR_NANOS);
            }
        }
    }

    /** Where no event tells of a new process, there is a search for each turn with questions. */
    private void answerQuestions(long nowNanos) {
        boolean isFresh = isConfirmed || searchedAtNanos >= nowNanos;
        for (Question one = questions.poll(); one != null; one = questions.poll()) {
            String key = WatchedProcesses.key(one.process());
            if (one.process().startsWith("/")) {
                known.refresh(key);
            } else if (!isFresh) {
                search();
                isFresh = true;
            }
            one.answer().accept(isUncountable ? UNCOUNTABLE : known.count(key));
        }
    }

    private void replace(Request request, long nowNanos) {
        List<ProcessMatch> matches = new ArrayList<>();
        request.trackers().forEach(tracker -> matches.add(new CommandMatch(tracker)));
        matches.addAll(WatchedProcesses.matches(request.watched()));
        watched.forgetAll();
        known.track(matches);
        told.clear();
        searchAtNanos = nowNanos;
        if (matches.isEmpty()) {
            if (events != null) {
                events.close();
                events = null;
            }
            conditions.clear(Condition.PROCESS_EVENTS_MISSING, SUBJECT);
            conditions.clear(Condition.PROCESSES_HIDDEN, SUBJECT);
        } else if (events == null) {
            openEvents(nowNanos);
        }
    }

    private void openEvents(long nowNanos) {
        isConfirmed = false;
        confirmUntilNanos = nowNanos + CONFIRMATION_NANOS_MAX;
        try {
            events = ProcessEvents.open(WAITING_SIZE_BYTES);
        } catch (LinuxException e) {
            closeEvents(String.valueOf(e.getMessage()));
        }
    }

    private void closeEvents(String why) {
        if (events != null) {
            events.close();
            events = null;
        }
        if (conditions.raise(Condition.PROCESS_EVENTS_MISSING, SUBJECT, why, clock.getAsLong())) {
            LOG.warn("track_process: no events of processes ({}); /proc is searched instead", why);
        }
    }

    private void readEvents(long nowNanos) {
        ProcessEvents source = events;
        hasMore = source != null;
        for (int i = 0; source != null && i < EVENTS_PER_TURN_MAX; i++) {
            ProcessEvents.Arrival arrival = source.receive();
            if (arrival == ProcessEvents.Arrival.NOTHING) {
                hasMore = false;
                return;
            }
            counters.increment(ProcessCounter.EVENTS);
            if (arrival == ProcessEvents.Arrival.LOST) {
                counters.increment(ProcessCounter.LOST_EVENTS);
                searchAtNanos = nowNanos;
            } else if (arrival == ProcessEvents.Arrival.CONFIRMED) {
                onConfirmed(source);
                source = events;
            } else {
                take(arrival, source);
            }
        }
        hasMore = source != null;
    }

    private void onConfirmed(ProcessEvents source) {
        isConfirmed |= source.error() == 0;
        if (isConfirmed) {
            conditions.clear(Condition.PROCESS_EVENTS_MISSING, SUBJECT);
        } else {
            closeEvents("the kernel refuses: " + Errno.describe(source.error()));
        }
    }

    private void take(ProcessEvents.Arrival arrival, ProcessEvents source) {
        switch (arrival) {
            case FORKED -> {
                if (!source.isThread()) {
                    known.onFork(source.parent(), source.process());
                }
            }
            case EXECUTED -> known.look(source.process());
            case RENAMED -> {
                if (!source.isThread()) {
                    known.look(source.process());
                }
            }
            case EXITED -> {
                if (!source.isThread()) {
                    known.onExit(source.process());
                }
            }
            default -> {}
        }
    }

    /** Events that wait tell of the same again, which changes nothing. */
    private void search() {
        Map<String, Integer> before = known.counts();
        long startedNanos = clock.getAsLong();
        isUncountable = !known.search();
        long endedNanos = clock.getAsLong();
        counters.increment(ProcessCounter.SCANS);
        if (!told.isEmpty() && events != null && !before.equals(known.counts())) {
            counters.increment(ProcessCounter.SCAN_DIFFERENCES);
        }
        searchedAtNanos = endedNanos;
        long pauseNanos = events == null ? SEARCH_NANOS : RECHECK_NANOS;
        searchAtNanos = endedNanos + Math.max(pauseNanos, PAUSES * (endedNanos - startedNanos));
        if (ProcessLook.at(1, false) == null) {
            String detail = "/proc does not show process 1 to this account";
            conditions.raise(Condition.PROCESSES_HIDDEN, SUBJECT, detail, endedNanos);
        } else {
            conditions.clear(Condition.PROCESSES_HIDDEN, SUBJECT);
        }
    }

    private Map<String, Integer> counts() {
        Map<String, Integer> counts = known.counts();
        counts.keySet().removeIf(key -> WatchedProcesses.process(key) != null);
        if (isUncountable) {
            counts.replaceAll((name, count) -> UNCOUNTABLE);
        }
        return counts;
    }

    private void tell() {
        isHeld = false;
        counts().forEach(
                        (name, count) -> {
                            if (count.equals(told.get(name))) {
                                return;
                            }
                            if (sink.offer(name, count)) {
                                told.put(name, count);
                            } else {
                                counters.increment(ProcessCounter.COUNTS_HELD);
                                isHeld = true;
                            }
                        });
    }

    @Override
    public void close() {
        thread.close();
        known.close();
        if (events != null) {
            events.close();
        }
    }
}
