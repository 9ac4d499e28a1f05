package org.jvrrpd.config.check.script;

import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.config.check.shell.ShellCommand;
import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;

/** C25: a check that talks to system services where SELinux may forbid it. */
final class SelinuxRule implements HostRule {
    @Override
    public void run(Subject subject, HostView host, Diagnostics diagnostics) {
        if (!host.isSelinuxEnforcing()) {
            return;
        }
        List<CheckedScript> scripts = new ArrayList<>(CheckedScript.inline(subject));
        scripts.addAll(CheckedScript.files(subject, host));
        for (CheckedScript script : scripts) {
            script.commands().stream()
                    .filter(command -> command.is("systemctl", "docker", "podman", "kubectl"))
                    .findFirst()
                    .ifPresent(command -> report(script, command, diagnostics));
        }
    }

    private static void report(
            CheckedScript script, ShellCommand command, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.SELINUX,
                script.span(),
                "%s runs %s, and SELinux is enforcing on this host"
                        .formatted(script.at(command), command.program()),
                "SELinux may refuse that to a daemon though it works in your shell: the check then fails"
                        + " always, or hangs",
                "look for refusals: ausearch -m avc -ts recent; better, ask the service itself, for instance"
                        + " with curl");
    }
}
