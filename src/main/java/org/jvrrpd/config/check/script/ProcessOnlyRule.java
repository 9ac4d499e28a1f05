package org.jvrrpd.config.check.script;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.shell.ShellCommand;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;

/** C20: a check that knows only whether a process exists. */
final class ProcessOnlyRule implements CommandRule {
    private static final Set<String> REQUESTS =
            Set.of(
                    "curl",
                    "wget",
                    "nc",
                    "ncat",
                    "netcat",
                    "telnet",
                    "ss",
                    "netstat",
                    "lsof",
                    "nmap",
                    "mysql",
                    "mysqladmin",
                    "psql",
                    "redis-cli",
                    "openssl",
                    "dig",
                    "ping");

    @Override
    public void run(CheckedScript script, Diagnostics diagnostics) {
        @Nullable ShellCommand search = null;
        for (ShellCommand command : script.commands()) {
            if (REQUESTS.contains(command.program())
                    || command.redirections().stream().anyMatch(r -> r.contains("/dev/tcp"))) {
                return;
            }
            search = search == null && looksForProcess(command) ? command : search;
        }
        if (search != null) {
            report(script, search, diagnostics);
        }
    }

    private static boolean looksForProcess(ShellCommand command) {
        return command.is("pidof", "pgrep", "ps")
                || command.is("killall") && command.hasArgument("-0")
                || command.is("killall") && command.hasArgument("-s0");
    }

    private static void report(
            CheckedScript script, ShellCommand command, Diagnostics diagnostics) {
        boolean web =
                command.arguments().stream()
                        .anyMatch(word -> word.matches(".*(nginx|httpd|apache|haproxy|traefik).*"));
        diagnostics.add(
                DiagnosticCode.PROCESS_ONLY,
                script.span(),
                "%s only looks whether a process is there".formatted(script.name()),
                "a process that hangs, or answers every request with an error, passes this check, and the"
                        + " addresses stay on its host",
                web
                        ? "ask for a page: script \"/usr/bin/curl -fsS -m 1 -o /dev/null http://127.0.0.1/\""
                        : "ask the service for something small that only a healthy one answers");
    }
}
