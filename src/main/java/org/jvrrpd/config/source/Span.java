package org.jvrrpd.config.source;

/** A piece of a file: where something is written. Length 0 points between two characters. */
public record Span(SourceFile file, int offset, int length) {
    /** The whole of a file that has no text to point at. */
    public static Span of(SourceFile file) {
        return new Span(file, 0, 0);
    }

    public int line() {
        return file.line(offset);
    }

    public int column() {
        return file.column(offset);
    }

    /** What the file holds there. */
    public String text() {
        return file.text().substring(offset, offset + length);
    }

    /** {@code file:line}, as messages refer to another place. */
    @Override
    public String toString() {
        return file.name() + ":" + line();
    }
}
