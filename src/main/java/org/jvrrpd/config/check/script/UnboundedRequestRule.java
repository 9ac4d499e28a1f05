package org.jvrrpd.config.check.script;

import org.jvrrpd.config.check.shell.ShellCommand;
import org.jvrrpd.config.check.view.Durations;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;

/** C12: curl, wget or nc that may wait for ever, in a check without timeout. */
final class UnboundedRequestRule implements CommandRule {
    @Override
    public void run(CheckedScript script, Diagnostics diagnostics) {
        if (script.block().has("timeout")) {
            return;
        }
        for (ShellCommand command : script.commands()) {
            if (isUnbounded(command)) {
                report(script, command, diagnostics);
                return;
            }
        }
    }

    private static boolean isUnbounded(ShellCommand command) {
        if (command.isBounded() || command.hasVariable() || command.arguments().isEmpty()) {
            return false;
        }
        String limit = limit(command.program());
        return !limit.isEmpty() && command.arguments().stream().noneMatch(w -> w.matches(limit));
    }

    /** The options that set a limit, as a pattern; empty for other programs. */
    private static String limit(String program) {
        return switch (program) {
            case "curl" -> "-[fsSkLIivgNaj046#]*m[0-9.]*|--max-time(=.*)?|-V|--version|-h|--help";
            case "wget" -> "-[a-zA-Z]*T[0-9.]*|--timeout(=.*)?|--read-timeout(=.*)?|-V|--version";
            case "nc", "ncat", "netcat" ->
                    "-[a-zA-Z46]*[wG][0-9.]*[a-z]*|--wait.*|--idle-timeout.*|-h";
            default -> "";
        };
    }

    private static void report(
            CheckedScript script, ShellCommand command, Diagnostics diagnostics) {
        String interval = Durations.text(script.script().intervalNanos());
        String option =
                switch (command.program()) {
                    case "curl" -> "-m 1";
                    case "wget" -> "-T 1 -t 1";
                    default -> "-w 1";
                };
        diagnostics.add(
                DiagnosticCode.UNBOUNDED_REQUEST,
                script.span(),
                "%s has no time limit (%s)".formatted(command.program(), script.at(command)),
                "when the service accepts but does not answer, the check hangs until it is killed after %s,"
                                .formatted(interval)
                        + " the interval, so what it would do after the request never happens",
                "give %s the option %s, and the check a line: timeout %s"
                        .formatted(
                                command.program(),
                                option,
                                Durations.number(
                                        Math.max(
                                                Durations.ofSeconds(1),
                                                script.script().intervalNanos()))));
    }
}
