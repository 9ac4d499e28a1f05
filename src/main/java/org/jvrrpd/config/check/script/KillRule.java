package org.jvrrpd.config.check.script;

import java.util.List;
import org.jvrrpd.config.check.shell.ShellCommand;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Severity;

/** C14: a check that stops the VRRP daemon instead of failing. */
final class KillRule implements CommandRule {
    private static final String HARD = "-(9|KILL|SIGKILL)";

    /** Signals that ask for something else than to end. */
    private static final String HARMLESS =
            "-(0|1|10|12|14|15?0|HUP|SIGHUP|USR1|USR2|SIGUSR1|SIGUSR2|ALRM|ALRM)";

    @Override
    public void run(CheckedScript script, Diagnostics diagnostics) {
        for (ShellCommand command : script.commands()) {
            if (stopsDaemon(command)) {
                report(script, command, diagnostics);
                return;
            }
        }
    }

    private static boolean stopsDaemon(ShellCommand command) {
        List<String> words = command.arguments();
        boolean named = words.stream().anyMatch(KillRule::namesDaemon);
        if (command.is("systemctl", "rc-service", "service")) {
            return named && command.hasArgument("stop", "restart", "kill");
        }
        if (command.is("keepalived", "jvrrpd") && command.programWord().contains("init.d/")) {
            return command.hasArgument("stop", "restart");
        }
        return command.is("kill", "killall", "pkill")
                && named
                && words.stream().noneMatch(word -> word.matches(HARMLESS))
                && !hasHarmlessSignal(words);
    }

    private static boolean namesDaemon(String word) {
        return word.matches("(?s).*\\b(keepalived|jvrrpd)\\b.*");
    }

    /** {@code -s HUP}. */
    private static boolean hasHarmlessSignal(List<String> words) {
        int option = Math.max(words.indexOf("-s"), words.indexOf("--signal"));
        return option >= 0
                && option + 1 < words.size()
                && ("-" + words.get(option + 1)).matches(HARMLESS);
    }

    private static void report(
            CheckedScript script, ShellCommand command, Diagnostics diagnostics) {
        boolean hard = command.arguments().stream().anyMatch(word -> word.matches(HARD));
        diagnostics.add(
                hard ? Severity.ERROR : Severity.WARNING,
                DiagnosticCode.KILLS_DAEMON,
                script.span(),
                "%s %s the VRRP daemon instead of reporting a failure"
                        .formatted(script.at(command), hard ? "kills" : "stops"),
                hard
                        ? "a daemon that is killed with -9 leaves the addresses on the interface: both hosts hold"
                                + " them until somebody cleans up, and nothing brings this host back"
                        : "nobody starts it again when the service is well: from then on there is one host less,"
                                + " and the next failure is an outage",
                "write exit 1 instead of that line: the addresses move, and come back by themselves");
    }
}
