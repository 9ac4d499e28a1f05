package org.jvrrpd.config.check.script;

import java.util.Set;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.VrrpScript;

/** C01: the first word of a check is no absolute path (NTF-16). */
final class CommandPathRule implements Rule {
    /** Programs that are in /usr/bin on all distributions of today. */
    private static final Set<String> COMMON =
            Set.of(
                    "killall",
                    "pidof",
                    "pgrep",
                    "pkill",
                    "curl",
                    "wget",
                    "nc",
                    "ps",
                    "ss",
                    "grep",
                    "systemctl",
                    "bash",
                    "sh",
                    "python3",
                    "ping",
                    "test");

    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        for (VrrpScript script : subject.config().scripts()) {
            ScriptCommand command = script.command();
            if (command == null) {
                continue;
            }
            String word = command.words().get(0);
            if (!word.startsWith("/") && !word.startsWith("<") && !word.startsWith("$")) {
                report(subject, script.name(), command, word, diagnostics);
            }
        }
    }

    private static void report(
            Subject subject,
            String script,
            ScriptCommand command,
            String word,
            Diagnostics diagnostics) {
        boolean relative = word.contains("/");
        diagnostics.add(
                DiagnosticCode.COMMAND_PATH,
                subject.written().script(script).spanOf("script"),
                relative
                        ? "'%s' is relative to the directory that the daemon happens to run in"
                                .formatted(word)
                        : "'%s' is searched in the PATH of the daemon, which differs from yours"
                                .formatted(word),
                relative
                        ? "keepalived disables such a check, so a failure moves nothing"
                        : "if it is not found there, keepalived disables the check, and a failure moves nothing",
                remedy(command, word, relative));
    }

    private static String remedy(ScriptCommand command, String word, boolean relative) {
        String rest = String.join(" ", command.words().subList(1, command.words().size()));
        if (relative || !COMMON.contains(word)) {
            return relative
                    ? "write the full path, beginning with /"
                    : "write the full path, which 'command -v %s' shows".formatted(word);
        }
        return "write script \"/usr/bin/%s\"".formatted((word + " " + rest).strip());
    }
}
