package org.jvrrpd.config.check.script;

import org.jvrrpd.config.check.shell.ShellCommand;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;

/** C21: a check that tests the file on disk instead of the server that runs. */
final class ConfigTestRule implements CommandRule {
    @Override
    public void run(CheckedScript script, Diagnostics diagnostics) {
        for (ShellCommand command : script.commands()) {
            boolean tests =
                    command.is("nginx")
                            && command.arguments().stream()
                                    .anyMatch(word -> word.matches("-q?[tT]q?"));
            if (tests) {
                diagnostics.add(
                        DiagnosticCode.CONFIG_TEST_IN_CHECK,
                        script.span(),
                        "%s runs nginx -t".formatted(script.at(command)),
                        "that tests the files on disk, not the server that runs: a typing error while somebody"
                                + " edits takes the addresses away from a healthy host",
                        "leave it out, and ask the server: curl -fsS -m 1 -o /dev/null http://127.0.0.1/");
                return;
            }
        }
    }
}
