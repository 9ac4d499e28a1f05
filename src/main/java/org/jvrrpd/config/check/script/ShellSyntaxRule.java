package org.jvrrpd.config.check.script;

import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.VrrpScript;

/** C06: pipes and their like in a command that no shell reads (CFG-05). */
final class ShellSyntaxRule implements Rule {
    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        for (VrrpScript script : subject.config().scripts()) {
            ScriptCommand command = script.command();
            String word = command == null ? "" : Commands.shellSyntax(command.words());
            if (command != null && !word.isEmpty()) {
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
        String first = command.words().get(0);
        boolean begins = word.equals(first);
        String shell = command.toString().contains("/dev/tcp/") ? "/bin/bash" : "/bin/sh";
        diagnostics.add(
                DiagnosticCode.SHELL_SYNTAX,
                subject.written().script(script).spanOf("script"),
                begins
                        ? "no shell reads this command, so a program named '%s' is looked for"
                                .formatted(first)
                        : "no shell reads this command: %s gets '%s' as an argument"
                                .formatted(first, word),
                begins
                        ? "there is none: keepalived disables the check, and a failure moves nothing"
                        : "what stands behind it is not run as a command, so the check does not test what it says",
                "let a shell read it: script \"%s -c '%s'\"".formatted(shell, command));
    }
}
