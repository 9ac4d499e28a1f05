package org.jvrrpd.config.check.view;

import org.jvrrpd.config.source.SourceFile;
import org.jvrrpd.config.source.Span;

/** The comments near a place of the file: some rules heed what an operator has noted there. */
public final class SourceComments {
    private SourceComments() {}

    /** The comment at the end of the line; empty if there is none. */
    public static String of(Span span) {
        return span.file().text().isEmpty() ? "" : of(span.file(), span.line());
    }

    /** The comment at the end of the line, and of the line above if that is only a comment. */
    public static String near(Span span) {
        String above = "";
        if (!span.file().text().isEmpty() && span.line() > 1) {
            String line = span.file().lineText(span.line() - 1).strip();
            above = line.startsWith("#") || line.startsWith("!") ? line + " " : "";
        }
        return above + of(span);
    }

    private static String of(SourceFile file, int line) {
        String text = file.lineText(line);
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '#' || c == '!')) {
                return text.substring(i + 1);
            }
        }
        return "";
    }
}
