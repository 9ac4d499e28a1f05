package org.jvrrpd.config.check.script;

import java.util.List;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.Diagnostics;

/** Shows the commands that stand in the configuration to the rules on commands. */
final class InlineCommands implements Rule {
    private final List<CommandRule> rules;

    InlineCommands(List<CommandRule> rules) {
        this.rules = rules;
    }

    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        for (CheckedScript script : CheckedScript.inline(subject)) {
            rules.forEach(rule -> rule.run(script, diagnostics));
        }
    }
}
