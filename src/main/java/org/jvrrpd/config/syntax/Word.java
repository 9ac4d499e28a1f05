package org.jvrrpd.config.syntax;

import java.nio.charset.StandardCharsets;
import org.jvrrpd.config.source.Span;

/** A word of a line, without its quotes, and where it is written. */
public record Word(String text, boolean quoted, Span span) {
    /** The bytes that the file holds for it. */
    public byte[] bytes() {
        return span.file().charset().equals(StandardCharsets.ISO_8859_1)
                ? text.getBytes(StandardCharsets.ISO_8859_1)
                : text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return text;
    }
}
