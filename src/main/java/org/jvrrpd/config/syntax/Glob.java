package org.jvrrpd.config.syntax;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The files that a pattern with {@code * ? [..]} and braces names, sorted as glob(3) does. */
final class Glob {
    /** Alternatives in braces multiply; more than so many patterns are not tried. */
    static final int ALTERNATIVES_MAX = 1_000;

    private Glob() {}

    static boolean isPattern(String text) {
        return text.chars().anyMatch(c -> "*?[".indexOf(c) >= 0);
    }

    /** The patterns that alternatives in braces stand for, in the order written. */
    static List<String> alternatives(String pattern) {
        List<String> done = new ArrayList<>();
        Deque<String> work = new ArrayDeque<>(List.of(pattern));
        while (!work.isEmpty() && done.size() + work.size() <= ALTERNATIVES_MAX) {
            String next = work.pop();
            int open = next.indexOf('{');
            List<Integer> marks = open < 0 ? List.of() : marks(next, open);
            if (marks.isEmpty()) {
                done.add(next);
                continue;
            }
            String after = next.substring(marks.get(marks.size() - 1) + 1);
            for (int i = marks.size() - 1; i > 0; i--) {
                String choice = next.substring(marks.get(i - 1) + 1, marks.get(i));
                work.push(next.substring(0, open) + choice + after);
            }
        }
        return done;
    }

    /** Where the braces and commas of the first group are; empty if it is not closed. */
    private static List<Integer> marks(String pattern, int open) {
        List<Integer> marks = new ArrayList<>(List.of(open));
        int depth = 0;
        for (int i = open; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                marks.add(i);
                return marks;
            }
            if (c == ',' && depth == 1) {
                marks.add(i);
            }
        }
        return List.of();
    }

    /** The existing paths, of any kind, that a pattern without braces names. */
    static List<Path> matches(Path directory, String pattern) {
        try {
            List<Path> found = List.of(pattern.startsWith("/") ? Path.of("/") : directory);
            for (String component : pattern.split("/+")) {
                if (!component.isEmpty()) {
                    found = step(found, component);
                }
            }
            return found;
        } catch (InvalidPathException | IOException e) {
            return List.of();
        }
    }

    private static List<Path> step(List<Path> parents, String component) throws IOException {
        TreeSet<Path> next = new TreeSet<>();
        for (Path parent : parents) {
            if (!isPattern(component)) {
                Path child = parent.resolve(component);
                if (Files.exists(child, LinkOption.NOFOLLOW_LINKS)) {
                    next.add(child);
                }
            } else if (Files.isDirectory(parent) && Files.isReadable(parent)) {
                addMatching(next, parent, component);
            }
        }
        return List.copyOf(next);
    }

    private static void addMatching(TreeSet<Path> next, Path parent, String component)
            throws IOException {
        Pattern pattern = regex(component);
        try (DirectoryStream<Path> children = Files.newDirectoryStream(parent)) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                boolean hidden = name.startsWith(".") && !component.startsWith(".");
                if (!hidden && pattern.matcher(name).matches() && next.size() < Limits.FILES_MAX) {
                    next.add(child);
                }
            }
        }
    }

    private static Pattern regex(String component) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < component.length(); i++) {
            char c = component.charAt(i);
            int close = c == '[' ? component.indexOf(']', i + 2) : -1;
            if (close > 0) {
                String set = component.substring(i + 1, close).replace("\\", "\\\\");
                regex.append('[').append(set.startsWith("!") ? "^" + set.substring(1) : set);
                regex.append(']');
                i = close;
            } else if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            return Pattern.compile(Pattern.quote(component));
        }
    }
}
