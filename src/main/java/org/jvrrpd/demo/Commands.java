package org.jvrrpd.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs commands of the system. */
final class Commands {
    private static final long DEADLINE_SECONDS = 20;
    private static final Path NOTHING = Path.of("/dev/null");

    private Commands() {}

    /** Runs the command to its end. */
    static void run(List<String> command) throws DemoException {
        try {
            Path output = Files.createTempFile("jvrrpd-demo", ".out");
            try {
                Process process = start(command, output);
                if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new DemoException(String.join(" ", command) + " does not end");
                }
                if (process.exitValue() != 0) {
                    throw new DemoException(
                            String.join(" ", command) + ": " + Files.readString(output).strip());
                }
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new DemoException(String.join(" ", command) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw new DemoException("interrupted", e);
        }
    }

    /** Runs the command to its end, whatever comes of it. */
    static void attempt(List<String> command) {
        try {
            run(command);
        } catch (DemoException e) {
            // Cleaning goes on: what could not be removed was mostly never made.
            assert e.getMessage() != null;
        }
    }

    /** Starts the command; what it prints is appended to the file. */
    static Process start(List<String> command, Path output) throws DemoException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(NOTHING.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
        } catch (IOException e) {
            throw new DemoException("cannot start " + command.get(0) + ": " + e.getMessage(), e);
        }
    }

    /** Whether the command is on the PATH. */
    static boolean exists(String name) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder).resolve(name))) {
                return true;
            }
        }
        return Files.isExecutable(Path.of("/usr/sbin").resolve(name));
    }
}
