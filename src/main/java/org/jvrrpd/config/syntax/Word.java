package org.jvrrpd.config.syntax;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.Fix;
import org.jvrrpd.config.source.Span;

/** A word of a line, without its quotes, and where it is written. */
public record Word(String text, boolean quoted, Span span) {
    /** The bytes that the file holds for it. */
    public byte[] bytes() {
        return span.file().charset().equals(StandardCharsets.ISO_8859_1)
                ? text.getBytes(StandardCharsets.ISO_8859_1)
                : text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The correction that writes another text in its place, quoted as it is; null if the file has
     * something else there, such as a parameter.
     */
    public @Nullable Fix replacedBy(String other, String title) {
        String written = span.file().text().substring(span.offset(), span.offset() + span.length());
        if (written.equals(text)) {
            return Fix.replace(span, other, title);
        }
        return written.equals('"' + text + '"')
                ? Fix.replace(span, '"' + other + '"', title)
                : null;
    }

    @Override
    public String toString() {
        return text;
    }
}
