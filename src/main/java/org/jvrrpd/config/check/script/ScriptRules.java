package org.jvrrpd.config.check.script;

import java.util.List;
import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.Rule;

/** The rules of this package. */
public final class ScriptRules {
    /** Those that look at the commands of a check, in the configuration or in a file. */
    private static final List<CommandRule> COMMANDS =
            List.of(
                    new UnboundedRequestRule(),
                    new SleepRule(),
                    new KillRule(),
                    new NeverFailsRule(),
                    new StaleCountRule(),
                    new FindsItselfRule(),
                    new HttpStatusRule(),
                    new VirtualAddressRule(),
                    new ProcessOnlyRule(),
                    new ConfigTestRule());

    /** Those that need the file only. */
    public static final List<Rule> ALONE =
            List.of(
                    new CommandPathRule(),
                    new ScriptSecurityRule(),
                    new ShellSyntaxRule(),
                    new UnusedScriptRule(),
                    new ScriptNumbersRule(),
                    new WeightOverrideRule(),
                    new OddWeightRule(),
                    new NotifyOrderRule(),
                    new ProcessPathRule(),
                    new InlineCommands(COMMANDS));

    /** Those that look at the host. */
    public static final List<HostRule> HOST =
            List.of(
                    new RunnableRule(),
                    new ScriptUserRule(),
                    new NotifyRunnableRule(),
                    new LongNotifyRule(),
                    new InstalledProgramRule(),
                    new SelinuxRule(),
                    new FileCommands(COMMANDS));

    private ScriptRules() {}
}
