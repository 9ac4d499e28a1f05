package org.jvrrpd.config.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The text of one configuration file; lines and columns are computed on demand, from 1. */
public final class SourceFile {
    private final String name;
    private final String text;
    private final Charset charset;
    private int[] lineStarts = {};

    private SourceFile(String name, String text, Charset charset) {
        this.name = name;
        this.text = text;
        this.charset = charset;
    }

    /** A file of the given text, as tests have it. */
    public static SourceFile of(String name, String text) {
        return new SourceFile(name, text, StandardCharsets.UTF_8);
    }

    /** UTF-8 if the bytes are, else ISO 8859-1: no byte of a password may be lost. */
    public static SourceFile ofBytes(String name, byte[] bytes) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new SourceFile(name, text, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            return new SourceFile(name, text, StandardCharsets.ISO_8859_1);
        }
    }

    /** The path as the operator would write it. */
    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /** Gives back the bytes of a piece of this file. */
    public Charset charset() {
        return charset;
    }

    /** The line, from 1, that holds the offset. */
    public int line(int offset) {
        int found = Arrays.binarySearch(lineStarts(), offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The column, from 1, of the offset in its line, counted in characters. */
    public int column(int offset) {
        int start = lineStarts()[line(offset) - 1];
        return text.codePointCount(start, Math.min(offset, text.length())) + 1;
    }

    /** Where the line of that number, from 1, begins. */
    public int lineStart(int line) {
        return lineStarts()[line - 1];
    }

    /** The line of that number, from 1, without its end. */
    public String lineText(int line) {
        int start = lineStart(line);
        int end = text.indexOf('\n', start);
        end = end < 0 ? text.length() : end;
        return text.substring(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end);
    }

    public int lineCount() {
        return lineStarts().length;
    }

    private int[] lineStarts() {
        if (lineStarts.length == 0) {
            int lines = 1 + (int) text.chars().filter(c -> c == '\n').count();
            int[] starts = new int[lines];
            int at = 0;
            for (int i = 1; i < lines; i++) {
                at = text.indexOf('\n', at) + 1;
                starts[i] = at;
            }
            lineStarts = starts;
        }
        return lineStarts;
    }

    @Override
    public String toString() {
        return name;
    }
}
