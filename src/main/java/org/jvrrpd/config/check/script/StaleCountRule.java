package org.jvrrpd.config.check.script;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.shell.ShellCommand;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;

/**
 * C16: a count of processes is tested, the script waits or starts something, and the same old count
 * is tested again.
 */
final class StaleCountRule implements CommandRule {
    private enum Age {
        COUNTED,
        TESTED,
        STALE
    }

    @Override
    public void run(CheckedScript script, Diagnostics diagnostics) {
        Map<String, Age> counts = new HashMap<>();
        for (ShellCommand command : script.commands()) {
            @Nullable String stale = step(command, counts);
            if (stale != null) {
                report(script, command, stale, diagnostics);
                return;
            }
        }
    }

    /** The variable that is tested although it is stale; or null. */
    private static @Nullable String step(ShellCommand command, Map<String, Age> counts) {
        assign(command, counts);
        if (command.is("[", "[[", "test")) {
            for (Map.Entry<String, Age> count : counts.entrySet()) {
                if (uses(command, count.getKey())) {
                    if (count.getValue() == Age.STALE && !isAlternative(command)) {
                        return count.getKey();
                    }
                    count.setValue(Age.TESTED);
                }
            }
        } else if (!command.substituted() && changesThings(command)) {
            counts.replaceAll((name, age) -> age == Age.TESTED ? Age.STALE : age);
        }
        return null;
    }

    /** A test of another branch does not follow what happened in this one. */
    private static boolean isAlternative(ShellCommand command) {
        return command.keywords().contains("elif") || command.keywords().contains("else");
    }

    private static void assign(ShellCommand command, Map<String, Age> counts) {
        for (String word : command.words()) {
            int sign = word.indexOf('=');
            if (!ShellCommand.isAssignment(word)) {
                continue;
            }
            String name = word.substring(0, sign);
            if (word.matches("(?s).*(\\$\\(|`).*(\\bps\\b|pgrep|pidof|wc -l|grep -c).*")) {
                counts.put(name, Age.COUNTED);
            } else {
                counts.remove(name);
            }
        }
    }

    private static boolean uses(ShellCommand command, String name) {
        return command.arguments().stream()
                .anyMatch(word -> word.equals("$" + name) || word.equals("${" + name + "}"));
    }

    private static boolean changesThings(ShellCommand command) {
        return command.is("sleep", "nginx", "haproxy", "httpd")
                || command.hasArgument("start", "restart");
    }

    private static void report(
            CheckedScript script, ShellCommand command, String name, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.STALE_COUNT,
                script.span(),
                "%s tests $%s again without counting again".formatted(script.at(command), name),
                "the number is from before the restart, so the second test always finds the same as the"
                        + " first: even a service that came back counts as down",
                "repeat the line %s=$(...) before the second test".formatted(name));
    }
}
