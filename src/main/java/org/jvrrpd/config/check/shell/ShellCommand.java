package org.jvrrpd.config.check.shell;

import java.util.List;
import java.util.Set;

/**
 * A simple command, such as stands between two separators.
 *
 * @param line of the text, from 1
 * @param keywords reserved words before it: {@code if}, {@code then}, {@code fi}, {@code case}, a
 *     pattern of a case as {@code )}
 * @param words without their quotes; substitutions are kept as written; empty if only keywords
 *     stand here
 * @param redirections as {@code >/dev/null}
 * @param pipeline commands of one pipeline have one number
 * @param substituted it stands in {@code $(...)} or backquotes
 */
public record ShellCommand(
        int line,
        List<String> keywords,
        List<String> words,
        List<String> redirections,
        int pipeline,
        boolean substituted) {
    private static final Set<String> WRAPPERS =
            Set.of("sudo", "exec", "command", "nohup", "env", "nice", "time", "timeout", "builtin");

    public ShellCommand {
        keywords = List.copyOf(keywords);
        words = List.copyOf(words);
        redirections = List.copyOf(redirections);
    }

    /** A command that no shell reads: the words of a configuration line. */
    public static ShellCommand ofWords(List<String> words) {
        return new ShellCommand(1, List.of(), words, List.of(), 0, false);
    }

    /** The name of what runs, without its directory; empty for assignments and keywords alone. */
    public String program() {
        int at = programIndex();
        return at < words.size() ? words.get(at).substring(words.get(at).lastIndexOf('/') + 1) : "";
    }

    /** As it is written: a path or a name. */
    public String programWord() {
        int at = programIndex();
        return at < words.size() ? words.get(at) : "";
    }

    /** The words after the program. */
    public List<String> arguments() {
        int at = programIndex();
        return at < words.size() ? words.subList(at + 1, words.size()) : List.of();
    }

    /** True if it runs under {@code timeout}. */
    public boolean isBounded() {
        int at = programIndex();
        return words.subList(0, Math.min(at, words.size())).stream()
                .anyMatch(word -> word.equals("timeout") || word.endsWith("/timeout"));
    }

    public boolean is(String... programs) {
        return List.of(programs).contains(program());
    }

    public boolean hasArgument(String... any) {
        return arguments().stream().anyMatch(List.of(any)::contains);
    }

    /** True if a word of it is a variable as a whole, which may hide options. */
    public boolean hasVariable() {
        return arguments().stream().anyMatch(word -> word.startsWith("$"));
    }

    private int programIndex() {
        int at = 0;
        while (at < words.size() && isAssignment(words.get(at))) {
            at++;
        }
        while (at < words.size() - 1 && isWrapper(words.get(at))) {
            at = afterWrapper(at);
        }
        return at;
    }

    private static boolean isWrapper(String word) {
        return WRAPPERS.contains(word.substring(word.lastIndexOf('/') + 1));
    }

    /** Past the wrapper, its options and, for timeout, the time. */
    private int afterWrapper(int at) {
        boolean timed = words.get(at).endsWith("timeout");
        int next = at + 1;
        while (next < words.size() - 1
                && (words.get(next).startsWith("-") || isAssignment(words.get(next)))) {
            boolean nice = words.get(at).endsWith("nice");
            boolean valued = words.get(next).matches(nice ? "-n" : "-[uksg]");
            next += valued && next < words.size() - 2 ? 2 : 1;
        }
        return timed && next < words.size() - 1 ? next + 1 : next;
    }

    /** {@code NAME=...}. */
    public static boolean isAssignment(String word) {
        return word.matches("(?s)[A-Za-z_][A-Za-z0-9_]*=.*");
    }
}
