package org.jvrrpd.config.check.script;

import java.util.List;
import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.Diagnostics;

/** Shows the commands of scripts on this host to the rules on commands. */
final class FileCommands implements HostRule {
    private final List<CommandRule> rules;

    FileCommands(List<CommandRule> rules) {
        this.rules = rules;
    }

    @Override
    public void run(Subject subject, HostView host, Diagnostics diagnostics) {
        for (CheckedScript script : CheckedScript.files(subject, host)) {
            rules.forEach(rule -> rule.run(script, diagnostics));
        }
    }
}
