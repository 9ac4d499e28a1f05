package org.jvrrpd.outbound;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.process.Account;
import org.jvrrpd.linux.process.ChildProcess;
import org.jvrrpd.linux.process.ExitStatus;
import org.jvrrpd.linux.process.Launch;
import org.jvrrpd.linux.process.Program;
import org.jvrrpd.linux.process.RunAs;
import org.jvrrpd.linux.unix.NamedPipe;
import org.jvrrpd.model.NotifyFifo;
import org.jvrrpd.model.ScriptAccount;
import org.jvrrpd.model.ScriptCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One notify pipe and the script that reads it (NTF-05 to NTF-07). No reader can hold it up: what a
 * full pipe does not take waits in {@link PipeLines}. The thread of the process loop, but for
 * {@link #add}, {@link #retire} and {@link #isDone}.
 */
final class NotifyPipe {
    private static final long RETRY_FULL_NANOS = 20_000_000L;
    private static final long RETRY_OPEN_NANOS = 5_000_000_000L;

    /** What the script has to read the last lines and end by itself. */
    private static final long SCRIPT_END_NANOS = 500_000_000L;

    private static final long SCRIPT_KILL_NANOS = 200_000_000L;
    private static final long NEVER = Long.MAX_VALUE;
    private static final byte[] NOTHING = {};
    private static final Logger LOG = LoggerFactory.getLogger(NotifyPipe.class);

    private final Wanted wanted;
    private final NotifyLane.Surroundings around;
    private final Counters<PipeCounter> counters;
    private final PipeLines lines = new PipeLines();
    private @Nullable NamedPipe pipe;
    private @Nullable ChildProcess script;
    private byte[] line = NOTHING;
    private int written;
    private long nextNanos;
    private boolean scriptWanted;
    private boolean isFull;
    private boolean closed;
    private long endScriptNanos;
    private volatile boolean retiring;
    private volatile boolean done;

    /**
     * What the configuration says of it; equal: nothing to do at a reload.
     *
     * @param keyword for messages
     * @param mode of a pipe that is made
     */
    record Wanted(String keyword, NotifyFifo fifo, int mode, @Nullable ScriptCommand script) {}

    NotifyPipe(Wanted wanted, NotifyLane.Surroundings around, Counters<PipeCounter> counters) {
        this.wanted = wanted;
        this.around = around;
        this.counters = counters;
        scriptWanted = wanted.script() != null;
    }

    Wanted wanted() {
        return wanted;
    }

    /** Any thread; never waits. */
    void add(Notice notice) {
        lines.add(notice);
    }

    /** Writes what waits, as far as there is room, then closes and removes the pipe. Any thread. */
    void retire() {
        retiring = true;
    }

    /** A script that has ended is started again, once, at a reload. The loop's thread. */
    void renew() {
        scriptWanted = wanted.script() != null && script == null;
        nextNanos = 0;
    }

    /** Retired, and nothing of it is left. Any thread. */
    boolean isDone() {
        return done;
    }

    long nextDeadlineNanos() {
        if (done) {
            return NEVER;
        }
        if (retiring && closed) {
            return endScriptNanos;
        }
        boolean hasWork = retiring || scriptWanted || line != NOTHING || !lines.isEmpty();
        return pipe == null || hasWork ? nextNanos : NEVER;
    }

    void onDeadline(long nowNanos) {
        if (closed) {
            endScript(nowNanos);
            return;
        }
        if (pipe == null && !retiring) {
            open(nowNanos);
        }
        if (pipe != null) {
            if (scriptWanted && script == null && !retiring) {
                startScript(nowNanos);
            }
            drain(pipe, nowNanos);
        }
        if (retiring) {
            close(nowNanos);
        }
        counters.add(PipeCounter.LINES_LOST, lines.takeLost());
    }

    private void open(long nowNanos) {
        nextNanos = nowNanos + RETRY_OPEN_NANOS;
        String path = wanted.fifo().path();
        try {
            ScriptAccount owner = wanted.fifo().owner();
            RunAs account =
                    around.processes()
                            .finder()
                            .account(
                                    owner == null ? null : new Account(owner.user(), owner.group()),
                                    around.rules().get());
            pipe =
                    NamedPipe.open(
                            Path.of(path),
                            wanted.mode(),
                            new NamedPipe.Owner(account.uid(), account.gid()));
            nextNanos = 0;
            if (!pipe.hasOwner()) {
                LOG.warn(
                        "{}: the pipe stays with the user of the service, which may not give it to {}",
                        subject(),
                        account);
            }
            around.conditions().clear(Condition.NOTIFY_PIPE_FAILED, subject());
        } catch (LinuxException e) {
            counters.increment(PipeCounter.OPEN_FAILED);
            String why = String.valueOf(e.getMessage());
            if (around.conditions().raise(Condition.NOTIFY_PIPE_FAILED, subject(), why, nowNanos)) {
                LOG.error("{}: the pipe cannot be used: {}", subject(), why);
            }
        }
    }

    private String subject() {
        return wanted.keyword() + " " + wanted.fifo().path();
    }

    private void drain(NamedPipe to, long nowNanos) {
        try {
            if (!lines.isEmpty() && !to.isInPlace()) {
                LOG.warn("{}: the pipe was removed by others; it is made again", subject());
                to.close();
                pipe = null;
                nextNanos = 0;
                return;
            }
            while (hasLine()) {
                int count = to.write(line, written);
                if (count == 0) {
                    onFull(nowNanos);
                    return;
                }
                written += count;
            }
            onRoom();
        } catch (LinuxException e) {
            LOG.error("{}: {}", subject(), e.getMessage());
            to.close();
            pipe = null;
            nextNanos = nowNanos + RETRY_OPEN_NANOS;
        }
    }

    /** Whether there is something to write, which is then {@code line} from {@code written} on. */
    private boolean hasLine() {
        if (line != NOTHING && written == line.length) {
            counters.increment(PipeCounter.LINES_WRITTEN);
            line = NOTHING;
        }
        if (line == NOTHING) {
            byte[] next = lines.poll();
            line = next == null ? NOTHING : next;
            written = 0;
        }
        return line != NOTHING;
    }

    private void onFull(long nowNanos) {
        nextNanos = nowNanos + RETRY_FULL_NANOS;
        if (!isFull) {
            isFull = true;
            String text = "the pipe is full and nobody reads it; lines wait, the oldest are lost";
            LOG.warn("{}: {}", subject(), text);
            around.conditions().raise(Condition.NOTIFY_PIPE_FULL, subject(), text, nowNanos);
        }
    }

    private void onRoom() {
        nextNanos = 0;
        if (isFull) {
            isFull = false;
            long lost = lines.takeLost();
            counters.add(PipeCounter.LINES_LOST, lost);
            LOG.info("{}: the pipe is read again", subject());
            around.conditions().clear(Condition.NOTIFY_PIPE_FULL, subject());
        }
    }

    /** NTF-07: the command gets the pipe as its last argument. */
    private void startScript(long nowNanos) {
        scriptWanted = false;
        ScriptCommand command = java.util.Objects.requireNonNull(wanted.script());
        List<String> words = new ArrayList<>(command.words());
        words.add(wanted.fifo().path());
        Program program = around.find(new ScriptCommand(words, command.account()), subject());
        Launch launch = program.launch();
        String problem = program.problem();
        if (launch != null && problem.isEmpty()) {
            try {
                script = around.processes().spawn(launch, this::onExit);
                counters.increment(PipeCounter.SCRIPTS_STARTED);
            } catch (LinuxException e) {
                problem = String.valueOf(e.getMessage());
            }
        }
        if (problem.isEmpty()) {
            around.conditions().clear(Condition.SCRIPT_CANNOT_RUN, subject());
        } else {
            LOG.warn("{}: the script `{}` cannot run: {}", subject(), command, problem);
            around.conditions()
                    .raise(
                            Condition.SCRIPT_CANNOT_RUN,
                            subject(),
                            command + ": " + problem,
                            nowNanos);
        }
    }

    /** It is not started again before a reload (NTF-07). */
    private void onExit(ChildProcess ended, ExitStatus status, long nowNanos) {
        script = null;
        counters.increment(PipeCounter.SCRIPTS_ENDED);
        if (retiring) {
            done = closed;
        } else {
            LOG.warn(
                    "{}: the script `{}` {}; it is started again at the next reload",
                    subject(),
                    wanted.script(),
                    status);
        }
    }

    private void close(long nowNanos) {
        if (pipe != null) {
            pipe.close();
            pipe = null;
        }
        lines.drop();
        around.conditions().clear(Condition.NOTIFY_PIPE_FAILED, subject());
        around.conditions().clear(Condition.NOTIFY_PIPE_FULL, subject());
        around.conditions().clear(Condition.SCRIPT_CANNOT_RUN, subject());
        closed = true;
        done = script == null;
        endScriptNanos = nowNanos + SCRIPT_END_NANOS;
    }

    /** The end of the pipe did not end it. */
    private void endScript(long nowNanos) {
        endScriptNanos = NEVER;
        if (script != null) {
            script.terminate(SCRIPT_KILL_NANOS, nowNanos);
        }
    }
}
