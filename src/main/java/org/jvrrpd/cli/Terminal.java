package org.jvrrpd.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether a person looks at standard output. */
final class Terminal {
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    private Terminal() {}

    /** Colour only on a terminal that shows it, and never with NO_COLOR (no-color.org). */
    static boolean wantsColor() {
        return wantsColor(System.getenv("NO_COLOR"), System.getenv("TERM"), standardOutput());
    }

    static boolean wantsColor(
            @Nullable String noColor, @Nullable String terminal, String standardOutput) {
        boolean refused = noColor != null && !noColor.isEmpty();
        boolean shows = terminal != null && !terminal.equals("dumb");
        boolean isTerminal =
                standardOutput.startsWith("/dev/pts/")
                        || standardOutput.startsWith("/dev/tty")
                        || standardOutput.equals("/dev/console");
        return !refused && shows && isTerminal;
    }

    /** Java's own answer means standard input too, and from Java 22 on something else again. */
    private static String standardOutput() {
        try {
            return Files.readSymbolicLink(STANDARD_OUTPUT).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
