package org.jvrrpd.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end, with a deadline. */
public final class Shell {
    /** Generous: the machine may be many times slower than a developer's. */
    private static final long DEADLINE_SECONDS = 120;

    private Shell() {}

    /** What a command left behind; standard error follows standard output. */
    public record Result(int status, String output) {}

    /** Runs the command and returns its output; an exit status other than 0 fails the test. */
    public static String run(String... command) {
        Result result = tryRun(command);
        if (result.status() != 0) {
            throw new AssertionError(
                    String.join(" ", command)
                            + " ended with "
                            + result.status()
                            + ":\n"
                            + result.output());
        }
        return result.output();
    }

    /** Runs the command and returns how it ended. */
    public static Result tryRun(String... command) {
        Path output = null;
        try {
            output = Files.createTempFile("jvrrpd-test", ".out");
            Process process =
                    new ProcessBuilder(List.of(command))
                            .redirectErrorStream(true)
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        String.join(" ", command) + " did not end in " + DEADLINE_SECONDS + " s");
            }
            try (InputStream in = Files.newInputStream(output)) {
                return new Result(
                        process.exitValue(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while running " + String.join(" ", command), e);
        } finally {
            if (output != null) {
                output.toFile().delete();
            }
        }
    }
}
