package org.jvrrpd.config.check.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a script of sh or bash: comments, continued lines, quotes, here-documents, substitutions.
 * Never fails; what it does not understand becomes words.
 */
public final class ShellReader {
    private static final int COMMANDS_MAX = 10_000;
    private static final int DEPTH_MAX = 8;
    private static final Set<String> KEYWORDS =
            Set.of(
                    "if",
                    "then",
                    "elif",
                    "else",
                    "fi",
                    "while",
                    "until",
                    "for",
                    "do",
                    "done",
                    "case",
                    "esac",
                    "{",
                    "}",
                    "!",
                    "function");

    private final ShellText text;
    private final List<ShellCommand> commands;
    private final boolean substituted;
    private final int depth;
    private final int[] pipelines;
    private final List<String> hereDocuments = new ArrayList<>();
    private List<String> keywords = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private List<String> redirections = new ArrayList<>();
    private int firstLine;
    private int parentheses;

    private ShellReader(
            ShellText text,
            List<ShellCommand> commands,
            boolean substituted,
            int depth,
            int[] pipelines) {
        this.text = text;
        this.commands = commands;
        this.substituted = substituted;
        this.depth = depth;
        this.pipelines = pipelines;
    }

    /** The commands in the order of the text; those of a substitution before what uses them. */
    public static List<ShellCommand> read(String script) {
        List<ShellCommand> commands = new ArrayList<>();
        ShellText text = new ShellText(script.replace("\r\n", "\n"), 1);
        new ShellReader(text, commands, false, 0, new int[1]).run();
        return List.copyOf(commands);
    }

    private void run() {
        while (!text.atEnd() && commands.size() < COMMANDS_MAX) {
            int before = text.offset();
            step(text.peek());
            if (text.offset() == before) {
                text.next();
            }
        }
        endCommand(true);
    }

    private void step(char c) {
        if (c == '\n') {
            text.next();
            endCommand(true);
            hereDocuments.forEach(text::skipHereDocument);
            hereDocuments.clear();
        } else if (Character.isWhitespace(c)) {
            text.next();
        } else if (c == '#') {
            text.skipLine();
        } else if (isInTest()) {
            addWord(text.word(true));
        } else if (c == '<' || c == '>') {
            redirect("");
        } else if (";&|()".indexOf(c) >= 0) {
            operator(c);
        } else {
            word();
        }
    }

    /** Inside {@code [[ ]]} operators are words. */
    private boolean isInTest() {
        return !words.isEmpty() && words.get(0).equals("[[") && !words.contains("]]");
    }

    private void operator(char c) {
        text.next();
        switch (c) {
            case '|' -> {
                boolean or = text.take('|');
                text.take('&');
                endCommand(or);
            }
            case '&' -> {
                if (text.startsWith(">")) {
                    redirect("&");
                } else {
                    text.take('&');
                    endCommand(true);
                }
            }
            case '(' -> openParenthesis();
            case ')' -> closeParenthesis();
            default -> {
                text.take(';');
                endCommand(true);
            }
        }
    }

    /** {@code name()} begins a function; any other one a subshell. */
    private void openParenthesis() {
        if (text.take(')')) {
            words.clear();
            keywords.add("function");
        } else {
            endCommand(true);
            parentheses++;
        }
    }

    /** One that closes nothing ends a pattern of a case. */
    private void closeParenthesis() {
        if (parentheses > 0) {
            parentheses--;
            endCommand(true);
        } else {
            words.clear();
            keywords.add(")");
        }
    }

    private void redirect(String before) {
        String operator = before + text.takeWhile("<>&");
        if (operator.startsWith("<<") && !operator.startsWith("<<<")) {
            text.take('-');
            text.skipBlanks();
            hereDocuments.add(text.word(false).replaceAll("[\"'\\\\]", ""));
            return;
        }
        text.skipBlanks();
        redirections.add(operator + unquote(text.word(false)));
    }

    private void word() {
        int line = text.line();
        String raw = text.word(false);
        boolean descriptor = raw.matches("[0-9]") && (text.startsWith("<") || text.startsWith(">"));
        if (descriptor) {
            redirect(raw);
        } else if (words.isEmpty() && KEYWORDS.contains(raw)) {
            takeFirstLine(line);
            keywords.add(raw);
        } else {
            takeFirstLine(line);
            addWord(raw);
        }
    }

    private void takeFirstLine(int line) {
        firstLine = firstLine == 0 ? line : firstLine;
    }

    private void addWord(String raw) {
        if (raw.isEmpty()) {
            return;
        }
        words.add(unquote(raw));
        if (depth < DEPTH_MAX) {
            for (String inner : Substitutions.of(raw)) {
                ShellText nested = new ShellText(inner, text.line());
                new ShellReader(nested, commands, true, depth + 1, pipelines).readInner();
            }
        }
    }

    private void readInner() {
        pipelines[0]++;
        run();
        pipelines[0]++;
    }

    private void endCommand(boolean endsPipeline) {
        if (!words.isEmpty() || !keywords.isEmpty() || !redirections.isEmpty()) {
            int line = firstLine == 0 ? text.line() : firstLine;
            commands.add(
                    new ShellCommand(
                            line, keywords, words, redirections, pipelines[0], substituted));
            keywords = new ArrayList<>();
            words = new ArrayList<>();
            redirections = new ArrayList<>();
            firstLine = 0;
        }
        if (endsPipeline) {
            pipelines[0]++;
        }
    }

    private static String unquote(String raw) {
        StringBuilder plain = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (c == '\\' && quote != '\'' && i + 1 < raw.length()) {
                plain.append(raw.charAt(++i));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
