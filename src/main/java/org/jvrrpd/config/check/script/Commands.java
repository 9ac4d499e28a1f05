package org.jvrrpd.config.check.script;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the words of a configured command are to be read. */
final class Commands {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "zsh");
    private static final Set<String> OPERATORS = Set.of("|", "||", "&", "&&", ";", ">", ">>", "<");

    private Commands() {}

    /** What {@code sh -c} is given to read; null if the command is no such one. */
    static @Nullable String shellLine(List<String> words) {
        if (!isShell(words)) {
            return null;
        }
        for (int i = 1; i < words.size() - 1; i++) {
            if (words.get(i).matches("-[a-z]*c")) {
                return words.get(i + 1);
            }
        }
        return null;
    }

    static boolean isShell(List<String> words) {
        return SHELLS.contains(baseName(words.get(0)));
    }

    /** The path of the file that is run, or that a shell is given; empty: none is named. */
    static String scriptFile(List<String> words) {
        if (isShell(words) && shellLine(words) == null) {
            for (String word : words.subList(1, words.size())) {
                if (!word.startsWith("-")) {
                    return word.startsWith("/") ? word : "";
                }
            }
            return "";
        }
        return isShell(words) || !words.get(0).startsWith("/") ? "" : words.get(0);
    }

    static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The first word that only a shell would understand, where none reads it; else empty. */
    static String shellSyntax(List<String> words) {
        if (shellLine(words) != null) {
            return "";
        }
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean program = i > 0 && words.get(i - 1).matches("-[a-z]*[ce]|--eval|--execute");
            if (!program && isSyntax(word)) {
                return word;
            }
        }
        return "";
    }

    private static boolean isSyntax(String word) {
        if (word.indexOf(' ') >= 0) {
            return false;
        }
        return OPERATORS.contains(word)
                || word.matches("[0-9&]?>>?(/.*|&[0-9])?")
                || word.startsWith("</")
                || word.contains("$(")
                || word.startsWith("`")
                || word.length() > 1 && word.endsWith(";") && !word.contains("=");
    }
}
