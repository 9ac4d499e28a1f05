package org.jvrrpd.outbound;

import java.util.ArrayDeque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.process.Account;
import org.jvrrpd.linux.process.ChildProcess;
import org.jvrrpd.linux.process.ExitStatus;
import org.jvrrpd.linux.process.Launch;
import org.jvrrpd.linux.process.ProcessLoop;
import org.jvrrpd.linux.process.Program;
import org.jvrrpd.linux.process.ScriptRules;
import org.jvrrpd.model.ScriptAccount;
import org.jvrrpd.model.ScriptCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notify scripts of one instance or group, one after the other, so that they finish in the
 * order of the states (better than NTF-19). A script may run as long as it likes, until a later
 * state waits for it. The thread of the {@link ProcessLoop}, but for {@link #add}.
 */
final class NotifyLane {
    /** What a script may take once a later state waits; then its group is ended. */
    static final long RUN_NANOS_MAX = 30_000_000_000L;

    /** What the scripts of the state before may take once STOP waits. */
    static final long RUN_BEFORE_STOP_NANOS_MAX = 1_000_000_000L;

    /** From SIGTERM to SIGKILL for a script that STOP does not wait for. */
    private static final long KILL_BEFORE_STOP_NANOS = 200_000_000L;

    private static final long NEVER = Long.MAX_VALUE;
    private static final int EXIT_NOT_EXECUTABLE = 126;
    private static final int EXIT_NOT_FOUND = 127;
    private static final Logger LOG = LoggerFactory.getLogger(NotifyRunner.class);

    private final String title;
    private final Surroundings around;
    private final NotifyMailbox mailbox = new NotifyMailbox();
    private final ArrayDeque<ScriptCommand> commands = new ArrayDeque<>();
    private @Nullable ChildProcess child;
    private long startedAtNanos;
    private boolean ending;
    private boolean endingForStop;
    private boolean isStopHeld;
    private volatile boolean busy;
    private final Set<String> problems = ConcurrentHashMap.newKeySet();

    /**
     * An idle lane.
     *
     * @param title for messages: {@code (VI_1)}
     */
    NotifyLane(String title, Surroundings around) {
        this.title = title;
        this.around = around;
    }

    /** What all lanes share. */
    record Surroundings(
            ProcessLoop processes,
            ConditionBoard conditions,
            Counters<NotifyCounter> counters,
            long runNanosMax,
            Supplier<ScriptRules> rules) {
        /**
         * Output goes to /dev/null (NTF-12): a notify script often starts what outlives this
         * daemon.
         */
        Program find(ScriptCommand command, String title) {
            ScriptAccount account = command.account();
            Program program =
                    processes
                            .finder()
                            .find(
                                    command.words(),
                                    account == null
                                            ? null
                                            : new Account(account.user(), account.group()),
                                    rules.get(),
                                    false);
            program.remarks().forEach(remark -> LOG.debug("{} {}", title, remark));
            return program;
        }
    }

    /** Adds a state. The loop thread. */
    int add(NotifyEvent event) {
        return mailbox.add(event);
    }

    /**
     * Whether nothing runs and nothing waits. Any thread. The order matters: a lane is busy before
     * it empties its mailbox.
     */
    boolean isIdle() {
        return mailbox.peek() == null && !busy;
    }

    /** Whether something waits to be begun. Any thread. */
    boolean hasWaiting() {
        return mailbox.peek() != null;
    }

    /** Whether STOP is what comes next. */
    boolean waitsForStop() {
        NotifyEvent next = mailbox.peek();
        return next != null && next.last();
    }

    /** Whether STOP stays in the mailbox, also one that comes after this call. */
    void holdStop(boolean isHeld) {
        isStopHeld = isHeld;
    }

    private @Nullable NotifyEvent next() {
        NotifyEvent next = mailbox.peek();
        return next != null && next.last() && isStopHeld ? null : next;
    }

    /** A new configuration: what was wrong with a script is to be found anew. Any thread. */
    void forgetProblems() {
        for (String subject : problems) {
            around.conditions().clear(Condition.SCRIPT_CANNOT_RUN, subject);
        }
        problems.clear();
    }

    long nextDeadlineNanos() {
        NotifyEvent next = next();
        if (child == null) {
            return next == null && commands.isEmpty() ? NEVER : 0;
        }
        return next == null || !isToEndFor(next) ? NEVER : endAtNanos(next);
    }

    private boolean isToEndFor(NotifyEvent next) {
        return next.last() ? !endingForStop : !ending;
    }

    private long endAtNanos(NotifyEvent next) {
        return next.last()
                ? next.atNanos() + RUN_BEFORE_STOP_NANOS_MAX
                : Math.max(next.atNanos(), startedAtNanos + around.runNanosMax());
    }

    void onDeadline(long nowNanos) {
        busy = true;
        if (child != null) {
            endForNext(child, nowNanos);
        }
        while (child == null && hasNext(nowNanos)) {
            start(commands.removeFirst(), nowNanos);
        }
        busy = child != null;
    }

    /** Ends what runs, when the daemon's patience is over. */
    void cut(long graceNanos, long nowNanos) {
        while (mailbox.poll() != null) {
            around.counters().increment(NotifyCounter.EVENTS_SUPERSEDED);
        }
        commands.clear();
        if (child != null) {
            around.counters().increment(NotifyCounter.SCRIPTS_KILLED);
            child.terminate(graceNanos, nowNanos);
        }
    }

    /** STOP does not wait for ever for what belongs to the state before. */
    private boolean hasNext(long nowNanos) {
        NotifyEvent next = next();
        if (next != null && (commands.isEmpty() || next.last() && endAtNanos(next) <= nowNanos)) {
            mailbox.poll();
            commands.clear();
            commands.addAll(next.commands());
        }
        return !commands.isEmpty();
    }

    private void endForNext(ChildProcess running, long nowNanos) {
        NotifyEvent next = next();
        if (next == null || !isToEndFor(next) || endAtNanos(next) > nowNanos) {
            return;
        }
        ending = true;
        endingForStop = next.last();
        around.counters().increment(NotifyCounter.SCRIPTS_KILLED);
        LOG.warn(
                "{} the notify script that was started {} ms ago is ended: {} waits to be notified",
                title,
                (nowNanos - startedAtNanos) / 1_000_000L,
                next.word());
        if (next.last()) {
            running.terminate(KILL_BEFORE_STOP_NANOS, nowNanos);
        } else {
            running.terminate(nowNanos);
        }
    }

    private void start(ScriptCommand command, long nowNanos) {
        Program program = around.find(command, title);
        Launch launch = program.launch();
        if (launch == null) {
            impossible(command, program.problem(), nowNanos);
            return;
        }
        try {
            child =
                    around.processes()
                            .spawn(launch, (ended, status, at) -> onExit(command, status, at));
            startedAtNanos = nowNanos;
            ending = false;
            endingForStop = false;
            around.counters().increment(NotifyCounter.SCRIPTS_STARTED);
        } catch (LinuxException e) {
            impossible(command, String.valueOf(e.getMessage()), nowNanos);
        }
    }

    private void onExit(ScriptCommand command, ExitStatus status, long nowNanos) {
        child = null;
        busy = !commands.isEmpty();
        if (status.isSuccess()) {
            if (problems.remove(subject(command))) {
                around.conditions().clear(Condition.SCRIPT_CANNOT_RUN, subject(command));
            }
            return;
        }
        String problem = isRefusal(status) ? around.find(command, title).problem() : "";
        if (!problem.isEmpty()) {
            impossible(command, problem, nowNanos);
        } else if (!ending) {
            around.counters().increment(NotifyCounter.SCRIPTS_FAILED);
            LOG.info("{} notify script `{}` {}", title, command, status);
        }
    }

    /** What setpriv ends with when it cannot execute the command; a script may do so, too. */
    private static boolean isRefusal(ExitStatus status) {
        return !status.signaled()
                && (status.value() == EXIT_NOT_EXECUTABLE || status.value() == EXIT_NOT_FOUND);
    }

    private void impossible(ScriptCommand command, String why, long nowNanos) {
        around.counters().increment(NotifyCounter.SCRIPTS_IMPOSSIBLE);
        LOG.warn("{} notify script `{}` cannot run: {}", title, command, why);
        problems.add(subject(command));
        around.conditions()
                .raise(
                        Condition.SCRIPT_CANNOT_RUN,
                        subject(command),
                        command + ": " + why,
                        nowNanos);
    }

    private String subject(ScriptCommand command) {
        return title + " notify " + command.words().get(0);
    }
}
