package org.jvrrpd.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.process.Account;
import org.jvrrpd.linux.process.ProcessLoop;
import org.jvrrpd.linux.process.ScriptRules;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.ScriptAccount;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.VrrpScript;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs every script that some instance tracks, each by its own {@link ScriptJob}. Lives on the
 * thread of the {@link ProcessLoop}; other threads leave a configuration and read snapshots.
 */
public final class ScriptScheduler implements ProcessLoop.Tenant {
    /** Started in one turn; then exits and timeouts of the others are looked after first. */
    static final int STARTS_PER_TURN_MAX = 16;

    /** From SIGTERM to SIGKILL when the daemon stops. */
    static final long STOP_GRACE_NANOS = 500_000_000L;

    /** The same when a reload removes or changes the script (TRK-07). */
    static final long REMOVE_GRACE_NANOS = 2_000_000_000L;

    private static final long NEVER = Long.MAX_VALUE;
    private static final Logger LOG = LoggerFactory.getLogger(ScriptScheduler.class);

    private final ProcessLoop processes;
    private final Counters<ScriptCounter> counters = new Counters<>(ScriptCounter.class);
    private final RunBoard board = new RunBoard();
    private final AtomicReference<@Nullable Config> wanted = new AtomicReference<>();
    private final ScriptJob.Surroundings surroundings;
    private final Queue<String> ends = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;
    private Map<String, ScriptJob> jobs = new LinkedHashMap<>();

    public ScriptScheduler(ProcessLoop processes, ResultSink sink, ConditionBoard conditions) {
        this.processes = processes;
        RunRecord.Desk desk =
                new RunRecord.Desk(
                        sink, () -> counters.increment(ScriptCounter.RESULTS_HELD), board::publish);
        this.surroundings = new ScriptJob.Surroundings(processes, desk, conditions, counters);
        processes.addTenant(this);
    }

    /**
     * Runs the scripts of this configuration from now on. A script whose command, times and account
     * are unchanged keeps its schedule; a changed one starts anew, at once; a removed one is
     * killed. Any thread; never waits.
     */
    public void apply(Config config) {
        wanted.set(config);
        processes.wake();
    }

    /** A process that a script watches has ended. Any thread; never waits. */
    public void onEnd(String process) {
        ends.add(process);
        processes.wake();
    }

    /** Kills every run, and runs and reports nothing more. Any thread; never waits. */
    public void stop() {
        stopping = true;
        apply(Config.EMPTY);
    }

    /** The runs of each script, by name. Any thread. */
    public List<ScriptRuns> snapshot() {
        return board.snapshot();
    }

    public Counters<ScriptCounter> counters() {
        return counters;
    }

    @Override
    public long nextDeadlineNanos() {
        if (wanted.get() != null || !ends.isEmpty()) {
            return 0;
        }
        long earliestNanos = NEVER;
        for (ScriptJob job : jobs.values()) {
            earliestNanos = Math.min(earliestNanos, job.nextDeadlineNanos());
        }
        return earliestNanos;
    }

    @Override
    public void onDeadline(long nowNanos) {
        Config config = wanted.getAndSet(null);
        if (config != null) {
            replaceJobs(config, nowNanos);
        }
        for (String end = ends.poll(); end != null; end = ends.poll()) {
            tell(end, nowNanos);
        }
        List<ScriptJob> due = new ArrayList<>();
        for (ScriptJob job : jobs.values()) {
            job.onDeadline(nowNanos);
            if (job.nextStartNanos() <= nowNanos) {
                due.add(job);
            }
        }
        startLongestWaiting(due, nowNanos);
    }

    private void tell(String end, long nowNanos) {
        for (ScriptJob job : jobs.values()) {
            if (job.watches(end)) {
                job.onEnd(nowNanos);
            }
        }
    }

    /** The one that waits longest first: on a host that is too slow for all, none is left out. */
    private static void startLongestWaiting(List<ScriptJob> due, long nowNanos) {
        due.sort((one, other) -> Long.compare(one.nextStartNanos(), other.nextStartNanos()));
        for (ScriptJob job : due.subList(0, Math.min(due.size(), STARTS_PER_TURN_MAX))) {
            job.startOrSkip(nowNanos);
        }
    }

    private void replaceJobs(Config config, long nowNanos) {
        remarkSecurity(config);
        ScriptRules rules = rules(config.global());
        Map<String, ScriptJob> before = jobs;
        jobs = new LinkedHashMap<>();
        for (VrrpScript script : TrackedChecks.of(config)) {
            ScriptCommand command = script.command();
            if (command == null) {
                continue;
            }
            ScriptJob old = before.get(script.name());
            if (old != null && old.adopt(script, rules)) {
                before.remove(script.name());
                jobs.put(script.name(), old);
            } else {
                jobs.put(
                        script.name(),
                        new ScriptJob(script, command, rules, surroundings, nowNanos));
            }
        }
        long graceNanos = stopping ? STOP_GRACE_NANOS : REMOVE_GRACE_NANOS;
        before.values().forEach(job -> job.end(graceNanos, nowNanos));
        board.keepOnly(jobs.keySet());
        jobs.values().forEach(ScriptJob::publish);
    }

    static ScriptRules rules(GlobalDefs global) {
        return new ScriptRules(account(global.scriptUser()), global.scriptSecurity());
    }

    static @Nullable Account account(@Nullable ScriptAccount account) {
        return account == null ? null : new Account(account.user(), account.group());
    }

    /** NTF-14: one line, whatever the accounts are. */
    private static void remarkSecurity(Config config) {
        boolean any =
                config.scripts().stream().anyMatch(one -> one.command() != null)
                        || config.instances().stream()
                                .anyMatch(one -> !one.notifyScripts().all().isEmpty());
        if (any && !config.global().scriptSecurity()) {
            LOG.warn(
                    "SECURITY VIOLATION - scripts are being executed but script_security not"
                            + " enabled; add enable_script_security to global_defs");
        }
    }
}
