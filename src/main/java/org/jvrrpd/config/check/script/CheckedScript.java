package org.jvrrpd.config.check.script;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.shell.ShellCommand;
import org.jvrrpd.config.check.shell.ShellReader;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.ScriptLook;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.view.WrittenBlock;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.VrrpScript;

/**
 * A check with the commands that it runs.
 *
 * @param block as it is written
 * @param path of the file that the commands stand in; empty: they stand in the configuration
 */
record CheckedScript(
        Subject subject,
        VrrpScript script,
        WrittenBlock block,
        String path,
        List<ShellCommand> commands) {
    CheckedScript {
        commands = List.copyOf(commands);
    }

    /** The checks whose commands are in the configuration itself. */
    static List<CheckedScript> inline(Subject subject) {
        List<CheckedScript> found = new ArrayList<>();
        for (VrrpScript script : subject.config().scripts()) {
            ScriptCommand command = script.command();
            if (command == null) {
                continue;
            }
            List<String> words = command.words();
            @Nullable String line = Commands.shellLine(words);
            List<ShellCommand> commands =
                    line == null ? List.of(ShellCommand.ofWords(words)) : ShellReader.read(line);
            if (line != null || Commands.shellSyntax(words).isEmpty()) {
                found.add(of(subject, script, "", commands));
            }
        }
        return found;
    }

    /** The checks that are shell scripts on this host. */
    static List<CheckedScript> files(Subject subject, HostView host) {
        List<CheckedScript> found = new ArrayList<>();
        for (VrrpScript script : subject.config().scripts()) {
            ScriptCommand command = script.command();
            if (command == null) {
                continue;
            }
            String path = Commands.scriptFile(command.words());
            @Nullable ScriptLook look =
                    path.isEmpty()
                            ? null
                            : host.script(path, command.account(), subject.config().global());
            @Nullable String text = look == null ? null : look.text();
            if (text != null && isShell(text)) {
                found.add(of(subject, script, path, ShellReader.read(text)));
            }
        }
        return found;
    }

    private static CheckedScript of(
            Subject subject, VrrpScript script, String path, List<ShellCommand> commands) {
        WrittenBlock block = subject.written().script(script.name());
        return new CheckedScript(subject, script, block, path, commands);
    }

    /** Without an interpreter line /bin/sh reads it. */
    private static boolean isShell(String text) {
        String first = text.lines().findFirst().orElse("").strip();
        return !first.startsWith("#!") || first.matches("#!.*\\b(ba|da|a|k|z)?sh\\b.*");
    }

    boolean isFile() {
        return !path.isEmpty();
    }

    /** Where the configuration names the command. */
    Span span() {
        return block.spanOf("script");
    }

    /** {@code line 7 of /etc/check.sh}, or the check's name. */
    String at(ShellCommand command) {
        return isFile() ? "line " + command.line() + " of " + path : "vrrp_script " + script.name();
    }

    /** The script as messages call it. */
    String name() {
        return isFile() ? path : "vrrp_script " + script.name();
    }
}
