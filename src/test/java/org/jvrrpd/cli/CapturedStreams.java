package org.jvrrpd.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the program writes to its two streams, from the making of this until {@link #close}. */
final class CapturedStreams implements AutoCloseable {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final PrintStream outputBefore = System.out;
    private final PrintStream errorsBefore = System.err;

    CapturedStreams() {
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setOut(outputBefore);
        System.setErr(errorsBefore);
    }
}
