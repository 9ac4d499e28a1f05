package org.jvrrpd.config.syntax;

/** Cuts comments off: {@code #} and {@code !} start one anywhere outside double quotes (CFG-03). */
final class Comments {
    private Comments() {}

    /** The line before its comment; {@code \#} and {@code \!} have become plain characters. */
    static MappedText strip(MappedText line) {
        MappedText rest = line;
        boolean quoted = false;
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted
                    && c == '\\'
                    && i + 1 < rest.length()
                    && isMark(rest.charAt(i + 1))) {
                rest = rest.replace(i, i + 2, String.valueOf(rest.charAt(i + 1)));
            } else if (!quoted && isMark(c)) {
                return rest.slice(0, i);
            }
        }
        return rest;
    }

    private static boolean isMark(char c) {
        return c == '#' || c == '!';
    }
}
