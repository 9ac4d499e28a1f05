package org.jvrrpd.demo;

import java.io.PrintStream;
import java.util.Locale;

/** Tells the reader what happens, with the seconds since the beginning. */
final class Narrator {
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintStream out;
    private final long startNanos = System.nanoTime();

    Narrator(PrintStream out) {
        this.out = out;
    }

    /** A new step of the story. */
    void step(String text) {
        out.println();
        tell(text);
    }

    void tell(String text) {
        double seconds = (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
        out.println(String.format(Locale.ROOT, "%6.1f s  %s", seconds, text));
        out.flush();
    }

    /** A line that belongs to the one before. */
    void detail(String text) {
        out.println("            " + text);
        out.flush();
    }
}
