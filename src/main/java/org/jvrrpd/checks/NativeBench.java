package org.jvrrpd.checks;

import io.netty.util.concurrent.ScheduledFuture;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.checks.probe.Probes;
import org.jvrrpd.checks.probe.ProcessFinder;
import org.jvrrpd.checks.probe.RestartDesk;
import org.jvrrpd.checks.probe.Workbench;
import org.jvrrpd.health.Counters;
import org.jvrrpd.model.Check;
import org.jvrrpd.model.ProcessCheck;
import org.jvrrpd.model.UnitCheck;
import org.jvrrpd.model.VrrpScript;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Native checks at work: their jobs, a timer for each, their thread. Apart from {@link
 * NativeScheduler}, so that none of it is loaded where there is no such check.
 */
final class NativeBench implements NativeJob.Surroundings, AutoCloseable {
    /** Looks that go on at once; a further one waits. */
    static final int LOOKS_MAX = 512;

    /** So many that begin at the same moment are no burden. */
    static final int TOGETHER_MAX = 32;

    /** Others of its kind wait so long at most for the first look. */
    static final long COLD_NANOS = 500_000_000L;

    private static final long WARM = Long.MIN_VALUE;
    private static final long NEVER = Long.MAX_VALUE;
    private static final Logger LOG = LoggerFactory.getLogger(NativeScheduler.class);

    private final RunRecord.Desk desk;
    private final Counters<NativeCounter> counters;
    private final RunBoard board;
    private final LongSupplier clock;
    private final Function<String, @Nullable String> units;
    private final Workbench bench = Workbench.open();
    private final Probes probes;
    private final RestartDesk restarts = new RestartDesk(bench);
    private final Map<NativeJob, Timer> timers = new HashMap<>();
    private Map<String, NativeJob> jobs = new LinkedHashMap<>();
    private int looks;

    /**
     * When the first look of a kind began; {@link #WARM}: one is over. It loads a part of the
     * program, so others of the kind wait for it, but not for a server that is silent.
     */
    private final Map<String, Long> firstLookNanos = new HashMap<>();

    private record Timer(long atNanos, ScheduledFuture<?> future) {}

    /**
     * @param units by a watched process, the unit that it belonged to when it was seen last
     */
    NativeBench(
            RunRecord.Desk desk,
            Counters<NativeCounter> counters,
            RunBoard board,
            ProcessFinder processes,
            Function<String, @Nullable String> units,
            LongSupplier clock) {
        this.desk = desk;
        this.counters = counters;
        this.board = board;
        this.units = units;
        this.clock = clock;
        probes = new Probes(bench, processes, clock);
    }

    /** Looks for these from now on. Any thread; never waits. */
    void apply(List<VrrpScript> scripts) {
        run(() -> replaceJobs(scripts));
    }

    /** A watched process has ended. Any thread; never waits. */
    void onEnd(String process) {
        run(
                () -> {
                    for (NativeJob job : jobs.values()) {
                        if (watches(job.script(), process)) {
                            job.onEnd(nowNanos());
                            fire(job);
                        }
                    }
                });
    }

    private static boolean watches(VrrpScript script, String process) {
        return script.watchProcess().equals(process)
                || script.check() instanceof ProcessCheck check && check.process().equals(process);
    }

    /** A mistake here must not end the other checks. */
    private void run(Runnable step) {
        bench.loop().execute(() -> guarded(step));
    }

    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | AssertionError e) {
            LOG.error("a native check failed; this is a bug of jvrrpd", e);
        }
    }

    private void replaceJobs(List<VrrpScript> scripts) {
        Map<String, NativeJob> before = jobs;
        jobs = new LinkedHashMap<>();
        for (VrrpScript script : scripts) {
            NativeJob old = before.get(script.name());
            if (old != null && old.adopt(script)) {
                before.remove(script.name());
                jobs.put(script.name(), old);
            } else {
                NativeJob fresh =
                        new NativeJob(
                                script,
                                probes.of(script.check(), script.timeoutNanos()),
                                this,
                                nowNanos());
                fresh.spread(leadNanos(script, jobs.size(), scripts.size()));
                jobs.put(script.name(), fresh);
            }
        }
        before.values().forEach(job -> guarded(() -> end(job)));
        board.keepOnly(jobs.keySet());
        jobs.values().forEach(NativeJob::publish);
        jobs.values().forEach(job -> guarded(() -> fire(job)));
    }

    /**
     * The first look of each check is made at once, as instances wait for it. From then on many
     * checks are spread over their intervals: all at the same moment again and again would be a
     * burst of connections, and of memory that outlives its use.
     */
    static long leadNanos(VrrpScript script, int index, int count) {
        return count <= TOGETHER_MAX ? 0 : (long) ((double) script.intervalNanos() * index / count);
    }

    private void end(NativeJob job) {
        job.end();
        Timer timer = timers.remove(job);
        if (timer != null) {
            timer.future().cancel(false);
        }
    }

    private void onTimer(NativeJob job) {
        timers.remove(job);
        fire(job);
    }

    private void fire(NativeJob job) {
        long nowNanos = nowNanos();
        if (job.nextDeadlineNanos() <= nowNanos) {
            guarded(() -> job.onDeadline(nowNanos));
        }
        arm(job);
    }

    @Override
    public void arm(NativeJob job) {
        long deadlineNanos = job.nextDeadlineNanos();
        Timer timer = timers.get(job);
        if (timer != null && timer.atNanos() == deadlineNanos) {
            return;
        }
        if (timer != null) {
            timers.remove(job);
            timer.future().cancel(false);
        }
        if (deadlineNanos != NEVER) {
            long delayNanos = Math.max(0, deadlineNanos - nowNanos());
            ScheduledFuture<?> future =
                    bench.loop().schedule(() -> onTimer(job), delayNanos, TimeUnit.NANOSECONDS);
            timers.put(job, new Timer(deadlineNanos, future));
        }
    }

    @Override
    public boolean askForRestart(VrrpScript script, Consumer<RestartDesk.Answer> answer) {
        String unit = unitOf(script);
        if (unit == null) {
            return false;
        }
        restarts.ask(unit, told -> guarded(() -> answer.accept(told)));
        return true;
    }

    private @Nullable String unitOf(VrrpScript script) {
        Check check = script.check();
        if (check instanceof UnitCheck unit) {
            return unit.unit();
        }
        String watched = script.watchProcess();
        String unit = watched.isEmpty() ? null : units.apply(watched);
        return unit == null && check instanceof ProcessCheck process
                ? units.apply(process.process())
                : unit;
    }

    @Override
    public RunRecord.Desk desk() {
        return desk;
    }

    @Override
    public Counters<NativeCounter> counters() {
        return counters;
    }

    @Override
    public boolean mayLook(VrrpScript script) {
        if (looks >= LOOKS_MAX) {
            return false;
        }
        String kind = script.check().keyword();
        Long first = firstLookNanos.putIfAbsent(kind, nowNanos());
        if (first != null && first != WARM && nowNanos() - first < COLD_NANOS) {
            return false;
        }
        looks++;
        return true;
    }

    @Override
    public void onLookOver(VrrpScript script) {
        looks--;
        firstLookNanos.put(script.check().keyword(), WARM);
    }

    @Override
    public long nowNanos() {
        return clock.getAsLong();
    }

    /** Ends every look and the thread; reports nothing more. Any thread; never waits. */
    @Override
    public void close() {
        run(
                () -> {
                    List.copyOf(jobs.values()).forEach(this::end);
                    jobs = new LinkedHashMap<>();
                    board.keepOnly(Set.of());
                });
        bench.close();
    }
}
