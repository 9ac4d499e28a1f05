package org.jvrrpd.daemon;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.checks.ScriptRuns;
import org.jvrrpd.control.StatusFacts;
import org.jvrrpd.daemon.drain.DrainDesk;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.loop.PauseMeter;
import org.jvrrpd.vrrp.EngineSnapshot;

/** Collects what a status shows. */
final class StatusSource {
    private final DaemonOptions options;
    private final Wiring wiring;
    private final ConditionBoard conditions;
    private final Timeliness timeliness;
    private final DrainDesk drains;
    private final long startedEpochMillis = System.currentTimeMillis();
    private volatile long loadedEpochMillis = startedEpochMillis;
    private volatile String state = "running";
    private volatile @Nullable PauseMeter pauses;

    StatusSource(
            DaemonOptions options,
            Wiring wiring,
            ConditionBoard conditions,
            Timeliness timeliness,
            DrainDesk drains) {
        this.options = options;
        this.wiring = wiring;
        this.conditions = conditions;
        this.timeliness = timeliness;
        this.drains = drains;
    }

    /** A new configuration is in force since now. */
    void onLoaded() {
        loadedEpochMillis = System.currentTimeMillis();
    }

    /**
     * Measures the pauses of Java from now on, on that loop, and plans those that can be planned.
     * Not on its thread: classes load.
     */
    void watchPauses(EventLoop loop) {
        PauseMeter meter = PauseMeter.open();
        if (meter != null) {
            loop.post(
                    nowNanos -> {
                        pauses = meter;
                        meter.watch(loop);
                    });
        }
    }

    /** {@code running}, {@code reloading}, {@code stopping}. */
    void state(String word) {
        state = word;
    }

    /**
     * Copies what only the loop knows; on its thread, whose adverts wait meanwhile. Whoever takes
     * the rest collects it, on any other thread.
     */
    Supplier<StatusFacts> facts(long nowNanos) {
        long atEpochMillis = System.currentTimeMillis();
        EngineSnapshot engine = wiring.engine().snapshot(nowNanos);
        Map<String, StatusFacts.Drained> drained = drained();
        return () ->
                new StatusFacts(
                        process(),
                        atEpochMillis,
                        engine,
                        runs(),
                        counters(),
                        List.copyOf(conditions.snapshot()),
                        wiring.changedSettings(),
                        drained);
    }

    private StatusFacts.Process process() {
        return new StatusFacts.Process(
                Daemon.version(),
                ProcessHandle.current().pid(),
                state,
                startedEpochMillis,
                options.configFile().toString(),
                loadedEpochMillis,
                timeliness.realtimePriority(),
                timeliness.memoryLocked());
    }

    private Map<String, Map<String, Long>> counters() {
        Map<String, Map<String, Long>> all = wiring.counters();
        PauseMeter meter = pauses;
        if (meter != null) {
            all.put("java", Wiring.values(meter.counters()));
        }
        return all;
    }

    private Map<String, StatusFacts.Drained> drained() {
        Map<String, StatusFacts.Drained> byName = new LinkedHashMap<>();
        drains.byInstance()
                .forEach(
                        (name, drain) ->
                                byName.put(
                                        name,
                                        new StatusFacts.Drained(
                                                drain.sinceEpochMillis(),
                                                drain.untilEpochMillis(),
                                                drain.reason())));
        return byName;
    }

    private Map<String, StatusFacts.ScriptRun> runs() {
        Map<String, StatusFacts.ScriptRun> byName = new LinkedHashMap<>();
        for (ScriptRuns runs : wiring.scriptRuns()) {
            byName.put(runs.name(), run(runs));
        }
        return byName;
    }

    private static StatusFacts.ScriptRun run(ScriptRuns runs) {
        ScriptRuns.@Nullable Failure failure = runs.lastFailure();
        return new StatusFacts.ScriptRun(
                runs.command(),
                runs.account(),
                runs.runningSinceNanos() != ScriptRuns.NONE,
                Math.max(0, runs.lastDurationNanos()),
                failure == null ? "" : failure.output(),
                runs.problem());
    }
}
