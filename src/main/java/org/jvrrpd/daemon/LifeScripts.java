package org.jvrrpd.daemon;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.process.Account;
import org.jvrrpd.linux.process.ChildProcess;
import org.jvrrpd.linux.process.ExitStatus;
import org.jvrrpd.linux.process.Launch;
import org.jvrrpd.linux.process.ProcessLoop;
import org.jvrrpd.linux.process.Program;
import org.jvrrpd.linux.process.ScriptRules;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.ScriptAccount;
import org.jvrrpd.model.ScriptCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code startup_script} and {@code shutdown_script}: run to their end, or to their time limit,
 * before anything starts and after everything has stopped (PRC-08, PRC-16). How they end is only
 * logged. On the main thread, with a {@link ProcessLoop} of their own that lives as long.
 */
final class LifeScripts {
    private static final long TIMEOUT_SECONDS = 10;

    /** From SIGTERM to SIGKILL. */
    private static final long KILL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final Logger LOG = LoggerFactory.getLogger(LifeScripts.class);

    private LifeScripts() {}

    /**
     * Runs the script of the keyword, if there is one, and waits for it.
     *
     * @param keyword {@code startup_script} or {@code shutdown_script}
     */
    static void run(String keyword, GlobalDefs global) {
        var written = global.settings().written();
        @Nullable ScriptCommand command = (ScriptCommand) written.get(keyword);
        if (command == null) {
            return;
        }
        long seconds = (Long) written.getOrDefault(keyword + "_timeout", TIMEOUT_SECONDS);
        LOG.info("Running {} {}", keyword.replace('_', ' '), command);
        ServiceManager.of(System.getenv())
                .extendTimeout(TimeUnit.SECONDS.toNanos(seconds + TIMEOUT_SECONDS));
        long originNanos = System.nanoTime();
        ProcessLoop processes =
                ProcessLoop.start(
                        () -> System.nanoTime() - originNanos,
                        failure -> LOG.error("the thread of {} failed", keyword, failure));
        try {
            Run run = new Run(processes, command, rules(global), TimeUnit.SECONDS.toNanos(seconds));
            processes.addTenant(run);
            String end = run.ended.get(seconds + 2 * TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (!end.isEmpty()) {
                LOG.warn("{} {}: {}", keyword, command, end);
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("{} {} cannot be waited for any longer", keyword, command);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            processes.close();
        }
    }

    private static ScriptRules rules(GlobalDefs global) {
        return new ScriptRules(account(global.scriptUser()), global.scriptSecurity());
    }

    private static @Nullable Account account(@Nullable ScriptAccount account) {
        return account == null ? null : new Account(account.user(), account.group());
    }

    /** One script; on the thread of the process loop. */
    private static final class Run implements ProcessLoop.Tenant {
        final CompletableFuture<String> ended = new CompletableFuture<>();
        private final ProcessLoop processes;
        private final ScriptCommand command;
        private final ScriptRules rules;
        private final long limitNanos;
        private @Nullable ChildProcess child;
        private long nextNanos;
        private boolean tooLong;

        Run(ProcessLoop processes, ScriptCommand command, ScriptRules rules, long limitNanos) {
            this.processes = processes;
            this.command = command;
            this.rules = rules;
            this.limitNanos = limitNanos;
        }

        @Override
        public long nextDeadlineNanos() {
            return nextNanos;
        }

        @Override
        public void onDeadline(long nowNanos) {
            nextNanos = Long.MAX_VALUE;
            if (child != null) {
                tooLong = true;
                child.terminate(KILL_NANOS, nowNanos);
                return;
            }
            Program program =
                    processes
                            .finder()
                            .find(command.words(), account(command.account()), rules, false);
            Launch launch = program.launch();
            if (launch == null || !program.problem().isEmpty()) {
                ended.complete("it cannot run: " + program.problem());
                return;
            }
            try {
                child = processes.spawn(launch, (process, status, at) -> onExit(status));
                nextNanos = nowNanos + limitNanos;
            } catch (LinuxException e) {
                ended.complete("it cannot be started: " + e.getMessage());
            }
        }

        private void onExit(ExitStatus status) {
            nextNanos = Long.MAX_VALUE;
            String limit = "ended after its time limit of " + limitNanos / 1_000_000_000L + " s";
            ended.complete(tooLong ? limit : status.isSuccess() ? "" : status.toString());
        }
    }
}
