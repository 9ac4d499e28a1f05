package org.jvrrpd.daemon.host;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a short tool and reads what it prints, both bounded. */
final class Tool {
    private static final int OUTPUT_SIZE_BYTES_MAX = 4 << 20;
    private static final long END_MILLIS = 500;

    private Tool() {}

    /** The output; null if the tool is missing, fails, or prints without end. */
    static @Nullable String run(List<String> words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.redirectInput(new File("/dev/null"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try (InputStream output = process.getInputStream()) {
            byte[] bytes = output.readNBytes(OUTPUT_SIZE_BYTES_MAX);
            boolean ended = process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS);
            return ended && process.exitValue() == 0
                    ? new String(bytes, StandardCharsets.UTF_8)
                    : null;
        } finally {
            process.destroyForcibly();
        }
    }
}
