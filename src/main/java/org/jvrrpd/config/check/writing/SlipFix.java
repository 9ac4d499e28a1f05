package org.jvrrpd.config.check.writing;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.Fix;
import org.jvrrpd.config.source.Span;

/** How slips of the pen are corrected where the way is plain. */
final class SlipFix {
    /** From a full-width character to the ASCII one that it shows. */
    private static final int FULL_WIDTH_DISTANCE = 0xFEE0;

    private SlipFix() {}

    /** {@code //} in place of {@code #}. */
    static @Nullable Fix comment(Span word) {
        return word.text().startsWith("//")
                ? Fix.replace(part(word, 0, 2), "#", "begin the comment with #")
                : null;
    }

    /** A semicolon at the end of a word. */
    static @Nullable Fix separator(Span word) {
        return word.text().endsWith(";")
                ? Fix.replace(part(word, word.length() - 1, 1), "", "remove the ';'")
                : null;
    }

    /** A quote that touches the word before it. */
    static @Nullable Fix blank(Span quoted) {
        return quoted.text().startsWith("\"")
                ? Fix.replace(part(quoted, 0, 0), " ", "write a blank before the quote")
                : null;
    }

    /** Characters that only look like the right ones. */
    static @Nullable Fix lookalikes(Span word) {
        StringBuilder plain = new StringBuilder();
        word.text().chars().forEach(c -> plain.append(plain((char) c)));
        return plain.toString().equals(word.text())
                ? null
                : Fix.replace(word, plain.toString(), "write plain quotes, dashes and blanks");
    }

    private static String plain(char c) {
        return switch (c) {
            case '\u201c', '\u201d', '\u00ab', '\u00bb' -> "\"";
            case '\u2018', '\u2019' -> "'";
            case '\u00a0', '\u2007', '\u202f', '\u3000' -> " ";
            case '\u200b', '\ufeff' -> "";
            default -> plainDash(c);
        };
    }

    private static String plainDash(char c) {
        boolean isDash = c >= '\u2010' && c <= '\u2015' || c == '\u2212';
        boolean isFullWidth = c >= '\uff01' && c <= '\uff5e';
        return isDash ? "-" : String.valueOf(isFullWidth ? (char) (c - FULL_WIDTH_DISTANCE) : c);
    }

    private static Span part(Span word, int from, int length) {
        return new Span(word.file(), word.offset() + from, length);
    }
}
