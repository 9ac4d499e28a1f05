package org.jvrrpd.config.check.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jvrrpd.config.check.shell.ShellCommand;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;

/**
 * C15: a script whose every path ends with status 0. Careful: it must end with words for people, or
 * with a closed {@code fi} none of whose branches ends with a command that may fail.
 */
final class NeverFailsRule implements CommandRule {
    private static final Set<String> ALWAYS_FINE =
            Set.of(
                    "echo", "printf", "true", ":", "sleep", "logger", "date", "touch", "killall",
                    "pkill", "kill", "mail", "[", "test", "");

    @Override
    public void run(CheckedScript script, Diagnostics diagnostics) {
        List<ShellCommand> commands =
                script.commands().stream().filter(command -> !command.substituted()).toList();
        if (!script.isFile() || commands.isEmpty() || mayFail(script.commands(), commands)) {
            return;
        }
        diagnostics.add(
                DiagnosticCode.NEVER_FAILS,
                script.span(),
                "%s ends with status 0 whatever it finds".formatted(script.path()),
                "only the exit status counts, not what a script prints: this check never fails, so the"
                        + " addresses stay on a host whose service is down",
                "write exit 1 where the script has found that the service is down");
    }

    private static boolean mayFail(List<ShellCommand> all, List<ShellCommand> commands) {
        for (ShellCommand command : all) {
            boolean exits = command.is("exit", "return") && !command.hasArgument("0");
            boolean aborts =
                    command.is("set")
                            && command.arguments().stream().anyMatch(w -> w.matches("-[a-z]*e.*"));
            if (exits || aborts || command.keywords().contains("function") || command.is("trap")) {
                return true;
            }
        }
        ShellCommand last = commands.get(commands.size() - 1);
        if (last.words().isEmpty() && last.keywords().contains("fi")) {
            return branchEnds(commands).stream().anyMatch(end -> !isAlwaysFine(end));
        }
        return !last.is("echo", "printf");
    }

    private static boolean isAlwaysFine(ShellCommand command) {
        return ALWAYS_FINE.contains(command.program()) && !command.words().contains("&&")
                || command.is("exit");
    }

    /** The commands that may be the last one of a branch: those before else, elif and fi. */
    private static List<ShellCommand> branchEnds(List<ShellCommand> commands) {
        List<ShellCommand> ends = new ArrayList<>();
        for (int i = 1; i < commands.size(); i++) {
            List<String> keywords = commands.get(i).keywords();
            boolean closes =
                    keywords.contains("fi")
                            || keywords.contains("else")
                            || keywords.contains("elif");
            if (closes && !commands.get(i - 1).words().isEmpty()) {
                ends.add(commands.get(i - 1));
            }
        }
        return ends;
    }
}
