package org.jvrrpd.control;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The bytes of a line that is not complete yet, up to a bound. */
final class LineBuffer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final int sizeBytesMax;

    LineBuffer(int sizeBytesMax) {
        this.sizeBytesMax = sizeBytesMax;
    }

    /** Returns false, and keeps nothing, when the bound is reached. */
    boolean append(byte next) {
        if (bytes.size() >= sizeBytesMax) {
            return false;
        }
        bytes.write(next);
        return true;
    }

    /** The line, and starts the next one. */
    String take() {
        String line = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return line;
    }
}
