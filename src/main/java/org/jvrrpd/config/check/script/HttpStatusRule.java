package org.jvrrpd.config.check.script;

import org.jvrrpd.config.check.shell.ShellCommand;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;

/** C18: curl that takes an error page for an answer. */
final class HttpStatusRule implements CommandRule {
    @Override
    public void run(CheckedScript script, Diagnostics diagnostics) {
        for (ShellCommand command : script.commands()) {
            if (command.is("curl") && ignoresStatus(script, command)) {
                report(script, command, diagnostics);
                return;
            }
        }
    }

    private static boolean ignoresStatus(CheckedScript script, ShellCommand curl) {
        boolean asksHttp =
                curl.arguments().stream()
                        .anyMatch(
                                word -> word.matches("https?://.*|localhost.*|[0-9.]+(:.*|/.*)?"));
        boolean looks =
                curl.arguments().stream()
                        .anyMatch(
                                word ->
                                        word.matches(
                                                "-[a-zA-Z046#]*[fwV][a-zA-Z]*|-w.*|--fail.*|--write-out.*|--version"));
        boolean last =
                script.commands().stream()
                        .filter(command -> command.pipeline() == curl.pipeline())
                        .reduce(curl, (first, second) -> second)
                        .equals(curl);
        boolean kept =
                curl.substituted()
                        || curl.redirections().stream().anyMatch(r -> !r.endsWith("/dev/null"));
        return asksHttp && !looks && !curl.hasVariable() && last && !kept;
    }

    private static void report(
            CheckedScript script, ShellCommand command, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.HTTP_STATUS_IGNORED,
                script.span(),
                "curl takes an error page for success (%s)".formatted(script.at(command)),
                "a server that answers every client with 502 passes the check, and the addresses stay there",
                "add the option -f: curl then fails from status 400 on; for instance curl -fsS -m 1 -o"
                        + " /dev/null http://127.0.0.1/");
    }
}
