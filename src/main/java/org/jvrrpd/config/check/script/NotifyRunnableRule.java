package org.jvrrpd.config.check.script;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.ScriptLook;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;

/** M01: a notify script that cannot be run. */
final class NotifyRunnableRule implements HostRule {
    @Override
    public void run(Subject subject, HostView host, Diagnostics diagnostics) {
        for (NotifyLine line : NotifyLine.of(subject)) {
            List<String> words = line.command().words();
            String path = words.get(0);
            if (!path.startsWith("/")) {
                judgeName(line, path, host, diagnostics);
                continue;
            }
            @Nullable ScriptLook look =
                    host.script(path, line.command().account(), subject.config().global());
            if (look != null && (look.missing() || !look.blocked().isEmpty())) {
                report(
                        line,
                        look.missing()
                                ? "there is no %s on this host".formatted(path)
                                : "%s cannot be run: %s".formatted(path, look.blocked()),
                        look.missing()
                                ? "put the script there (mode 755), or correct the path"
                                : "chmod 755 %s, and let %s pass through the folders above it"
                                        .formatted(path, look.account()),
                        diagnostics);
            }
        }
    }

    private static void judgeName(
            NotifyLine line, String word, HostView host, Diagnostics diagnostics) {
        if (word.contains("/") || !host.hasProgram(word)) {
            report(
                    line,
                    "'%s' is no full path".formatted(word)
                            + (word.contains("/") ? "" : ", and no program of that name is found"),
                    "write the full path, beginning with /",
                    diagnostics);
        }
    }

    private static void report(
            NotifyLine line, String message, String remedy, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.NOTIFY_NOT_RUNNABLE,
                line.span(),
                message,
                "%s never runs; the addresses move all the same, but whatever should follow them does not"
                        .formatted(line.keyword()),
                remedy);
    }
}
