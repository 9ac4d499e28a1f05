package org.jvrrpd.config.check.script;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.shell.ShellCommand;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;

/** C17: a search of the process list that finds the search, or the script, itself. */
final class FindsItselfRule implements CommandRule {
    @Override
    public void run(CheckedScript script, Diagnostics diagnostics) {
        for (ShellCommand command : script.commands()) {
            @Nullable String pattern =
                    command.is("grep", "egrep", "fgrep") ? grep(script, command) : null;
            if (pattern != null) {
                report(script, command, pattern, "the grep itself", diagnostics);
                return;
            }
            @Nullable String searched =
                    command.is("pgrep", "pkill") ? pgrep(script, command) : null;
            if (searched != null) {
                report(script, command, searched, script.path(), diagnostics);
                return;
            }
        }
    }

    /** The pattern of a grep over a whole process list that would find its own command line. */
    private static @Nullable String grep(CheckedScript script, ShellCommand grep) {
        List<ShellCommand> pipeline =
                script.commands().stream()
                        .filter(command -> command.pipeline() == grep.pipeline())
                        .toList();
        boolean lists = !pipeline.isEmpty() && isProcessList(pipeline.get(0));
        boolean excludes = pipeline.stream().anyMatch(FindsItselfRule::excludes);
        @Nullable String pattern = firstPlain(grep);
        boolean finds =
                pattern != null
                        && grep.redirections().isEmpty()
                        && pattern.matches("[A-Za-z0-9_./ :-]+");
        return lists && !excludes && finds ? pattern : null;
    }

    private static boolean isProcessList(ShellCommand command) {
        return command.is("ps")
                && command.arguments().stream()
                        .noneMatch(word -> word.matches("-C.*|-p.*|--pid.*|-o.*|-A?o|.*comm.*"));
    }

    private static boolean excludes(ShellCommand command) {
        return command.is("grep", "egrep", "fgrep")
                && command.arguments().stream()
                        .anyMatch(word -> word.matches("-[a-zA-Z]*v[a-zA-Z]*|--invert-match"));
    }

    private static @Nullable String pgrep(CheckedScript script, ShellCommand command) {
        boolean full =
                command.arguments().stream().anyMatch(w -> w.matches("-[a-z]*f[a-z]*|--full"));
        @Nullable String pattern = firstPlain(command);
        return full
                        && script.isFile()
                        && pattern != null
                        && pattern.matches("[A-Za-z0-9_-]+")
                        && Commands.baseName(script.path()).contains(pattern)
                ? pattern
                : null;
    }

    private static @Nullable String firstPlain(ShellCommand command) {
        return command.arguments().stream()
                .filter(word -> !word.startsWith("-"))
                .findFirst()
                .orElse(null);
    }

    private static void report(
            CheckedScript script,
            ShellCommand command,
            String pattern,
            String finds,
            Diagnostics diagnostics) {
        String first = pattern.substring(0, 1);
        diagnostics.add(
                DiagnosticCode.FINDS_ITSELF,
                script.span(),
                "%s looks for '%s' and always finds one: %s"
                        .formatted(script.at(command), pattern, finds),
                "the check passes while the service is down, so the addresses stay on this host",
                command.is("grep", "egrep", "fgrep")
                        ? "write [%s]%s instead of %s, or use pgrep -x"
                                .formatted(first, pattern.substring(1), pattern)
                        : "write pgrep -x %s, or give the script another name".formatted(pattern));
    }
}
