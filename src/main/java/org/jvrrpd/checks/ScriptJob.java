package org.jvrrpd.checks;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.process.ChildProcess;
import org.jvrrpd.linux.process.ExitStatus;
import org.jvrrpd.linux.process.Launch;
import org.jvrrpd.linux.process.ProcessLoop;
import org.jvrrpd.linux.process.Program;
import org.jvrrpd.linux.process.ScriptRules;
import org.jvrrpd.linux.process.SetprivCommand;
import org.jvrrpd.linux.process.Signals;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.VrrpScript;
import org.jvrrpd.vrrp.ScriptResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of one tracked script: start to start by its interval, one at a time (TRK-04), ended at
 * its timeout (TRK-07), each with exactly one result. A run that cannot be started is a failed one
 * (design.md section 2, rule 6). Logs what concerns running; changes of status and verdict are
 * logged from what the engine says (TRK-08). The thread of the {@link ProcessLoop} only.
 */
final class ScriptJob {
    /** A script without a usable account or path is looked at again after this. */
    static final long LOOK_AGAIN_NANOS = 5_000_000_000L;

    /** From one run to the next that an end of a process asks for. */
    static final long END_GAP_NANOS = 100_000_000L;

    private static final long NEVER = Long.MAX_VALUE;

    /**
     * What setpriv exits with when the file is there but cannot be executed; else it is missing.
     */
    private static final int EXIT_NOT_EXECUTABLE = 126;

    private static final Logger LOG = LoggerFactory.getLogger(ScriptScheduler.class);

    private final Surroundings around;
    private final ScriptCommand command;
    private VrrpScript script;
    private ScriptRules rules;
    private @Nullable Program program;
    private long foundAtNanos;
    private final RunRecord runs;
    private @Nullable ChildProcess child;
    private long earlyStartNanos = NEVER;
    private boolean timedOut;
    private boolean ended;
    private String problem = "";

    ScriptJob(
            VrrpScript script,
            ScriptCommand command,
            ScriptRules rules,
            Surroundings around,
            long nowNanos) {
        this.script = script;
        this.command = command;
        this.rules = rules;
        this.around = around;
        runs = new RunRecord(script.name(), around.desk(), nowNanos);
    }

    /** What all jobs share. */
    record Surroundings(
            ProcessLoop processes,
            RunRecord.Desk desk,
            ConditionBoard conditions,
            Counters<ScriptCounter> counters) {}

    /**
     * Goes on under a new definition if its runs stay the same; otherwise false. The file is looked
     * at anew in any case.
     */
    boolean adopt(VrrpScript definition, ScriptRules newRules) {
        boolean same =
                definition.check().equals(script.check())
                        && definition.intervalNanos() == script.intervalNanos()
                        && definition.timeoutNanos() == script.timeoutNanos()
                        && newRules.equals(rules);
        if (same) {
            script = definition;
            program = null;
        }
        return same;
    }

    /** No further run, no further result; a run that goes on is killed. */
    void end(long graceNanos, long nowNanos) {
        ended = true;
        around.conditions().clear(Condition.SCRIPT_CANNOT_RUN, subject());
        if (child != null) {
            child.terminate(graceNanos, nowNanos);
        }
    }

    long nextDeadlineNanos() {
        long earliestNanos = Math.min(runs.nextDeadlineNanos(), nextStartNanos());
        return child == null || timedOut
                ? earliestNanos
                : Math.min(earliestNanos, runs.startedAtNanos() + script.timeoutNanos());
    }

    /** When the next run is due. */
    long nextStartNanos() {
        return child == null
                ? Math.min(runs.nextStartNanos(), earlyStartNanos)
                : runs.nextStartNanos();
    }

    /** Whether the end of that process is a reason to run at once. */
    boolean watches(String process) {
        return script.watchProcess().equals(process);
    }

    /** A watched process has ended; a run that goes on may have looked before. */
    void onEnd(long nowNanos) {
        long soonNanos = Math.max(nowNanos, runs.startedAtNanos() + END_GAP_NANOS);
        earlyStartNanos = Math.min(earlyStartNanos, soonNanos);
    }

    /** Does what is due, but for starting a run. */
    void onDeadline(long nowNanos) {
        runs.onDeadline(nowNanos);
        boolean isLate = runs.startedAtNanos() + script.timeoutNanos() <= nowNanos;
        if (child != null && !timedOut && isLate) {
            timeOut(child, nowNanos);
        }
    }

    /** Starts the run that is due, unless the one before still goes on (TRK-04). */
    void startOrSkip(long nowNanos) {
        if (runs.nextStartNanos() <= nowNanos) {
            runs.planNextStart(script.intervalNanos(), nowNanos);
        }
        if (child != null || runs.isHeld()) {
            around.counters().increment(ScriptCounter.RUNS_SKIPPED);
        } else {
            start(nowNanos);
        }
    }

    private void start(long nowNanos) {
        earlyStartNanos = NEVER;
        runs.onStart(nowNanos);
        Program ready = program(nowNanos);
        Launch launch = ready.launch();
        if (launch == null) {
            cannotRun(ready.problem(), 0, nowNanos);
            return;
        }
        try {
            timedOut = false;
            child = around.processes().spawn(launch, this::onExit);
            around.counters().increment(ScriptCounter.RUNS_STARTED);
            publish();
        } catch (LinuxException e) {
            cannotRun(String.valueOf(e.getMessage()), e.errno(), nowNanos);
        }
    }

    private Program program(long nowNanos) {
        Program known = program;
        boolean stale =
                known != null
                        && known.launch() == null
                        && nowNanos - foundAtNanos >= LOOK_AGAIN_NANOS;
        return known == null || stale ? find(nowNanos) : known;
    }

    private Program find(long nowNanos) {
        Program before = program;
        Program found =
                around.processes()
                        .finder()
                        .find(
                                command.words(),
                                ScriptScheduler.account(command.account()),
                                rules,
                                true);
        program = found;
        foundAtNanos = nowNanos;
        if (before == null) {
            found.remarks()
                    .forEach(remark -> LOG.warn("vrrp_script {}: {}", script.name(), remark));
            if (!found.unsafe().isEmpty() && found.launch() != null) {
                LOG.warn(
                        "Unsafe permissions found for script '{}': {}",
                        found.launch().words().get(0),
                        found.unsafe());
            }
        }
        return found;
    }

    private void timeOut(ChildProcess running, long nowNanos) {
        timedOut = true;
        running.terminate(nowNanos);
        around.counters().increment(ScriptCounter.RUNS_TIMED_OUT);
        ScriptResult result = new ScriptResult(ScriptResult.Outcome.TIMED_OUT, 0);
        ran();
        note(result, running.output(), nowNanos);
    }

    private void onExit(ChildProcess exited, ExitStatus status, long nowNanos) {
        child = null;
        if (ended) {
            return;
        }
        runs.onEnd(nowNanos);
        if (timedOut) {
            publish();
            return;
        }
        String output = exited.output();
        if (SetprivCommand.isRefusal(status, output)) {
            refused(status, SetprivCommand.complaint(output), nowNanos);
            return;
        }
        ScriptResult result =
                new ScriptResult(
                        status.signaled()
                                ? ScriptResult.Outcome.KILLED
                                : ScriptResult.Outcome.EXITED,
                        status.value());
        logChange(result);
        ran();
        note(result, output, nowNanos);
    }

    /**
     * The kernel refused; the path tells why, unless only an access list or the interpreter does.
     */
    private void refused(ExitStatus status, String complaint, long nowNanos) {
        Program found = find(nowNanos);
        boolean missing = status.value() != EXIT_NOT_EXECUTABLE;
        String why = found.problem();
        if (why.isEmpty()) {
            why =
                    missing
                            ? complaint + " (does its first line name a missing interpreter?)"
                            : complaint;
        }
        cannotRun(why, missing ? Errno.ENOENT : Errno.EACCES, nowNanos);
    }

    private void cannotRun(String why, int errno, long nowNanos) {
        around.counters().increment(ScriptCounter.RUNS_IMPOSSIBLE);
        if (!why.equals(problem)) {
            problem = why;
            LOG.warn("Script `{}` cannot run, which is a failure: {}", script.name(), why);
        }
        around.conditions()
                .raise(Condition.SCRIPT_CANNOT_RUN, subject(), command + ": " + why, nowNanos);
        note(new ScriptResult(ScriptResult.Outcome.CANNOT_RUN, errno), why, nowNanos);
    }

    private void ran() {
        if (!problem.isEmpty()) {
            problem = "";
            around.conditions().clear(Condition.SCRIPT_CANNOT_RUN, subject());
            LOG.info("Script `{}` can run again", script.name());
        }
    }

    /** An exit is told by the engine (TRK-08). */
    private void logChange(ScriptResult result) {
        if (result.outcome() == ScriptResult.Outcome.KILLED && !result.equals(runs.last())) {
            LOG.info("Script `{}` killed by {}", script.name(), Signals.name(result.value()));
        }
    }

    private void note(ScriptResult result, String output, long nowNanos) {
        runs.note(result, output, nowNanos);
        publish();
        runs.offer(result, nowNanos);
    }

    void publish() {
        if (ended) {
            return;
        }
        Program known = program;
        Launch launch = known == null ? null : known.launch();
        String account = launch == null ? "" : launch.account().toString();
        runs.publish(command.toString(), account, problem, child != null);
    }

    private String subject() {
        return "vrrp_script " + script.name();
    }
}
