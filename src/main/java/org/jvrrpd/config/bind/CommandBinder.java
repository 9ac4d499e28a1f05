package org.jvrrpd.config.bind;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.ScriptWords;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.ScriptAccount;
import org.jvrrpd.model.ScriptCommand;

/**
 * Lines whose value is a command: split twice, with an account behind it or not (CFG-05, NTF-17).
 */
final class CommandBinder {
    private CommandBinder() {}

    /**
     * {@code notify_master "COMMAND" [USER [[:]GROUP]]}; null, with a finding, if it cannot run.
     */
    static @Nullable ScriptCommand withAccount(Statement statement, Binding binding) {
        ScriptWords line = ScriptWords.split(statement.text().text());
        List<String> command = command(statement, line, binding);
        if (command == null) {
            return null;
        }
        if (line.words().size() == 2) {
            return new ScriptCommand(command, null);
        }
        ScriptAccount account = account(statement, line, binding);
        return account == null ? null : new ScriptCommand(command, account);
    }

    /** {@code script "COMMAND"}: further words are lost, and that is said. */
    static @Nullable ScriptCommand alone(Statement statement, Binding binding) {
        ScriptWords line = ScriptWords.split(statement.text().text());
        List<String> command = command(statement, line, binding);
        if (command != null && line.words().size() > 2) {
            binding.report(
                    DiagnosticCode.SCRIPT_ARGUMENTS,
                    span(statement, line, 2),
                    "these words are no part of the command and are dropped",
                    "the script runs without its arguments",
                    "quote the whole command: script \"" + rest(line) + "\"" + ofPath(line));
        }
        return command == null ? null : new ScriptCommand(command, null);
    }

    private static @Nullable List<String> command(
            Statement statement, ScriptWords line, Binding binding) {
        ScriptWords command = ScriptWords.split(line.words().size() > 1 ? line.words().get(1) : "");
        if (line.isUnclosed() || command.isUnclosed()) {
            binding.report(
                    DiagnosticCode.UNCLOSED_QUOTE,
                    statement.span(),
                    "a quote of this command is not closed",
                    "the command runs as if it were closed at the end of the line",
                    "close it");
        }
        if (command.words().isEmpty()) {
            binding.refuse(
                    statement.keywordSpan(),
                    "'" + statement.keyword() + "' has an empty command",
                    "the line is ignored",
                    "name the script, or remove the line");
            return null;
        }
        return command.words();
    }

    /** What stands behind the command must be an account; arguments are not (NTF-17). */
    private static @Nullable ScriptAccount account(
            Statement statement, ScriptWords line, Binding binding) {
        String user = line.words().get(2);
        boolean possible = user.matches("[A-Za-z_][A-Za-z0-9_.-]*\\$?|[0-9]+");
        if (!possible || line.words().size() > 4 || binding.host().lacksUser(user)) {
            binding.report(
                    DiagnosticCode.SCRIPT_ARGUMENTS,
                    span(statement, line, 2),
                    "'"
                            + user
                            + "' is read as the user that runs the script, and there is none such",
                    "keepalived ignores the script, and so does jvrrpd",
                    "quote the command with its arguments: "
                            + statement.keyword()
                            + " \""
                            + rest(line)
                            + "\"");
            return null;
        }
        Word word = new Word(user, false, span(statement, line, 2));
        List<Word> words = List.of(word);
        if (line.words().size() > 3) {
            words = List.of(word, new Word(line.words().get(3), false, span(statement, line, 3)));
        }
        return AccountBinder.bind(words, binding);
    }

    /** A path that goes on behind a blank. */
    private static String ofPath(ScriptWords line) {
        boolean path =
                line.words().subList(2, line.words().size()).stream()
                        .anyMatch(word -> word.matches("[\\w.]+/[\\w./]+"));
        return path ? "; a path with blanks in quotes of its own: \"'/a b/c' -d\"" : "";
    }

    private static String rest(ScriptWords line) {
        return String.join(" ", line.words().subList(1, line.words().size()));
    }

    private static Span span(Statement statement, ScriptWords line, int from) {
        int[] first = line.place(from);
        int[] last = line.place(line.words().size() - 1);
        return statement.text().span(first[0], last[1]);
    }
}
