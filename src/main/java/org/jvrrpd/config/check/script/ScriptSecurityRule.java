package org.jvrrpd.config.check.script;

import java.util.List;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.VrrpScript;

/** C04: scripts without enable_script_security (NTF-14). */
final class ScriptSecurityRule implements Rule {
    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        List<VrrpScript> scripts =
                subject.config().scripts().stream()
                        .filter(script -> script.command() != null)
                        .toList();
        List<NotifyLine> lines = NotifyLine.of(subject);
        if (subject.config().global().scriptSecurity() || scripts.isEmpty() && lines.isEmpty()) {
            return;
        }
        Span span =
                scripts.isEmpty()
                        ? lines.get(0).span()
                        : subject.written().script(scripts.get(0).name()).spanOf("script");
        diagnostics.add(
                DiagnosticCode.NO_SCRIPT_SECURITY,
                span,
                "scripts run without enable_script_security",
                "whoever may write to a script, or to a folder above it, can let root run what he likes on"
                        + " this host",
                "add to global_defs: enable_script_security, and script_user NAME if the scripts need not"
                        + " run as root");
    }
}
