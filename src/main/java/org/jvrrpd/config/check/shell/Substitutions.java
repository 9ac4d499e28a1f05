package org.jvrrpd.config.check.shell;

import java.util.ArrayList;
import java.util.List;

/** The commands inside a word: {@code $(...)} and backquotes, but not arithmetic. */
final class Substitutions {
    private Substitutions() {}

    static List<String> of(String word) {
        List<String> found = new ArrayList<>();
        boolean quoted = false;
        boolean doubleQuoted = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '"' && !quoted) {
                doubleQuoted = !doubleQuoted;
            } else if (c == '\'' && !doubleQuoted) {
                quoted = !quoted;
            } else if (c == '\\') {
                i++;
            } else if (!quoted && c == '`') {
                i = add(found, word, i + 1, word.indexOf('`', i + 1));
            } else if (!quoted && word.startsWith("$((", i)) {
                i = Math.max(i, word.indexOf("))", i));
            } else if (!quoted && word.startsWith("$(", i)) {
                i = add(found, word, i + 2, closing(word, i + 1));
            }
        }
        return found;
    }

    private static int add(List<String> found, String word, int from, int end) {
        int to = end < 0 ? word.length() : end;
        found.add(word.substring(Math.min(from, to), to));
        return to;
    }

    private static int closing(String word, int open) {
        int depth = 0;
        char quote = 0;
        for (int i = open; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '\\') {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
