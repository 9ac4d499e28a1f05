package org.jvrrpd.config.check.script;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.ScriptLook;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.VrrpScript;

/** C02, C03: whether the file of a check can be run, and who besides root can change it. */
final class RunnableRule implements HostRule {
    @Override
    public void run(Subject subject, HostView host, Diagnostics diagnostics) {
        for (VrrpScript script : subject.config().scripts()) {
            ScriptCommand command = script.command();
            if (command == null) {
                continue;
            }
            List<String> words = command.words();
            String file = Commands.scriptFile(words);
            String path = file.isEmpty() && words.get(0).startsWith("/") ? words.get(0) : file;
            @Nullable ScriptLook look =
                    path.isEmpty()
                            ? null
                            : host.script(path, command.account(), subject.config().global());
            if (look != null) {
                Span span = subject.written().script(script.name()).spanOf("script");
                boolean read = Commands.isShell(words) && !path.equals(words.get(0));
                judge(path, look, read, span, diagnostics);
            }
        }
    }

    /**
     * @param read a shell reads it, so that it need not be executable
     */
    private static void judge(
            String path, ScriptLook look, boolean read, Span span, Diagnostics diagnostics) {
        @Nullable String text = look.text();
        if (look.missing() || !look.blocked().isEmpty() && !read) {
            reportBlocked(path, look, span, diagnostics);
        } else if (text != null && text.contains("\r\n")) {
            report(
                    span,
                    "%s has Windows line ends".formatted(path),
                    "the shell takes the invisible character for part of each command: the check fails"
                            + " always, and this host never holds the addresses",
                    "sed -i 's/\\r$//' %s".formatted(path),
                    diagnostics);
        } else if (text != null && !text.startsWith("#!") && !read) {
            report(
                    span,
                    "%s does not begin with a line that names its interpreter".formatted(path),
                    "it is run by /bin/sh; if it is written for another shell or language, it fails always,"
                            + " and this host never holds the addresses",
                    "make its first line #!/bin/sh, or that of the right interpreter",
                    diagnostics);
        }
        if (!look.missing() && look.root() && !look.unsafe().isEmpty()) {
            reportUnsafe(path, look, span, diagnostics);
        }
    }

    private static void reportBlocked(
            String path, ScriptLook look, Span span, Diagnostics diagnostics) {
        report(
                span,
                look.missing()
                        ? "there is no %s on this host".formatted(path)
                        : "%s cannot be run: %s".formatted(path, look.blocked()),
                "a check that cannot run counts as failed here, so this host never holds the addresses;"
                        + " keepalived drops it without a word, and a failure moves nothing",
                look.missing()
                        ? remedyForMissing(path)
                        : "chmod 755 %s, and let %s pass through the folders above it"
                                .formatted(path, look.account()),
                diagnostics);
    }

    private static String remedyForMissing(String path) {
        String program = Commands.baseName(path);
        String of = InstalledProgramRule.packageOf(program);
        return of.isEmpty()
                ? "put the script there (mode 755), or correct the path"
                : "install it (package %s), or correct the path: 'command -v %s' shows it"
                        .formatted(of, program);
    }

    private static void reportUnsafe(
            String path, ScriptLook look, Span span, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.UNSAFE_SCRIPT,
                span,
                "%s runs as root, but %s".formatted(path, look.unsafe()),
                "whoever can change it is root on this host; with enable_script_security the check is not"
                        + " run at all",
                "do what is said behind the colon, or let the check run as somebody else: user NAME");
    }

    private static void report(
            Span span, String message, String why, String remedy, Diagnostics diagnostics) {
        diagnostics.add(DiagnosticCode.SCRIPT_NOT_RUNNABLE, span, message, why, remedy);
    }
}
