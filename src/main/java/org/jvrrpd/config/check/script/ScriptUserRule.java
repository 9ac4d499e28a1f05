package org.jvrrpd.config.check.script;

import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.VrrpScript;

/** C05: enable_script_security asks for an account, and there is none (NTF-13). */
final class ScriptUserRule implements HostRule {
    private static final String FALLBACK = "keepalived_script";

    @Override
    public void run(Subject subject, HostView host, Diagnostics diagnostics) {
        GlobalDefs global = subject.config().global();
        if (!global.scriptSecurity() || global.scriptUser() != null || host.hasUser(FALLBACK)) {
            return;
        }
        for (VrrpScript script : subject.config().scripts()) {
            ScriptCommand command = script.command();
            if (command != null && command.account() == null) {
                diagnostics.add(
                        DiagnosticCode.NO_SCRIPT_USER,
                        subject.written().global().spanOf("enable_script_security"),
                        "no account is named for scripts, and this host has no user keepalived_script",
                        "no such script can run: %s counts as failed here, so this host never holds the addresses; keepalived drops the check, and a failure moves nothing"
                                .formatted(script.name()),
                        "useradd --system --shell /usr/sbin/nologin keepalived_script; or add to global_defs: script_user root");
                return;
            }
        }
    }
}
