package org.jvrrpd.config.check.script;

import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.VrrpScript;

/** C06: pipes and their like in a command that no shell reads (CFG-05). */
final class ShellSyntaxRule implements Rule {
    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        for (VrrpScript script : subject.config().scripts()) {
            String word = Commands.shellSyntax(script.command().words());
            if (!word.isEmpty()) {
                report(subject, script, word, diagnostics);
            }
        }
    }

    private static void report(
            Subject subject, VrrpScript script, String word, Diagnostics diagnostics) {
        String first = script.command().words().get(0);
        boolean begins = word.equals(first);
        String shell = script.command().toString().contains("/dev/tcp/") ? "/bin/bash" : "/bin/sh";
        diagnostics.add(
                DiagnosticCode.SHELL_SYNTAX,
                subject.written().script(script.name()).spanOf("script"),
                begins
                        ? "no shell reads this command, so a program named '%s' is looked for"
                                .formatted(first)
                        : "no shell reads this command: %s gets '%s' as an argument"
                                .formatted(first, word),
                begins
                        ? "there is none: keepalived disables the check, and a failure moves nothing"
                        : "what stands behind it is not run as a command, so the check does not test what it says",
                "let a shell read it: script \"%s -c '%s'\"".formatted(shell, script.command()));
    }
}
