package org.jvrrpd.config.syntax;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.SourceFile;
import org.jvrrpd.config.source.Span;

/**
 * A piece of text that remembers where each character was written, through replacements: what a
 * parameter was replaced by points at the place of use.
 */
public final class MappedText {
    private final SourceFile file;
    private final String text;
    private final int base;
    private final int @Nullable [] starts;
    private final int @Nullable [] ends;

    private MappedText(
            SourceFile file,
            String text,
            int base,
            int @Nullable [] starts,
            int @Nullable [] ends) {
        this.file = file;
        this.text = text;
        this.base = base;
        this.starts = starts;
        this.ends = ends;
    }

    /** The characters of the file from an offset to another. */
    public static MappedText of(SourceFile file, int from, int to) {
        return new MappedText(file, file.text().substring(from, to), from, null, null);
    }

    public SourceFile file() {
        return file;
    }

    public String text() {
        return text;
    }

    public int length() {
        return text.length();
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    public char charAt(int index) {
        return text.charAt(index);
    }

    /** The characters from one index to another. */
    public MappedText slice(int from, int to) {
        return new MappedText(
                file,
                text.substring(from, to),
                base + from,
                starts == null ? null : Arrays.copyOfRange(starts, from, to),
                ends == null ? null : Arrays.copyOfRange(ends, from, to));
    }

    /** Without blanks at both ends. */
    public MappedText strip() {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return slice(from, to);
    }

    /** The same text with a part replaced; the new characters point at that part. */
    public MappedText replace(int from, int to, String value) {
        int size = text.length() - (to - from) + value.length();
        int[] newStarts = new int[size];
        int[] newEnds = new int[size];
        int spanStart = start(from);
        int spanEnd = to > from ? end(to - 1) : spanStart;
        for (int i = 0; i < size; i++) {
            boolean inside = i >= from && i < from + value.length();
            int old = i < from ? i : i - value.length() + (to - from);
            newStarts[i] = inside ? spanStart : start(old);
            newEnds[i] = inside ? spanEnd : end(old);
        }
        String replaced = text.substring(0, from) + value + text.substring(to);
        return new MappedText(file, replaced, spanStart, newStarts, newEnds);
    }

    /** Where the characters from one index to another are written. */
    public Span span(int from, int to) {
        int start = start(from);
        return new Span(file, start, to > from ? Math.max(0, end(to - 1) - start) : 0);
    }

    /** Where all of it is written. */
    public Span span() {
        return span(0, text.length());
    }

    private int start(int index) {
        if (starts == null) {
            return base + index;
        }
        if (index < starts.length) {
            return starts[index];
        }
        return starts.length == 0 ? base : end(starts.length - 1);
    }

    private int end(int index) {
        return ends == null ? base + index + 1 : ends[index];
    }

    /** The separators of words (CFG-04). */
    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\u000b';
    }

    @Override
    public String toString() {
        return text;
    }
}
