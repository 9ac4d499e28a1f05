package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.testing.Shell;

/** The program as a process of its own on a host, with files in a directory of the test. */
final class DaemonChild implements AutoCloseable {
    private static final long EXIT_SECONDS = 60;

    private final String host;
    private final Path directory;
    private final Process process;

    private DaemonChild(String host, Path directory, Process process) {
        this.host = host;
        this.directory = directory;
        this.process = process;
    }

    /**
     * Starts {@code jvrrpd} with the words, on the host, as a shell's background job under nohup
     * would: the signals that these ignore must count all the same. Its log is the file {@code
     * log}.
     */
    static DaemonChild start(
            String host, Path directory, Map<String, String> environment, String... words)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "--ignore-signal=HUP,INT"));
        command.addAll(command(host, words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()));
        return new DaemonChild(host, directory, builder.start());
    }

    private static List<String> command(String host, String... words) {
        List<String> command = new ArrayList<>();
        String program =
                System.getProperty(
                        "jvrrpd.command",
                        Path.of("target/dist/bin/jvrrpd").toAbsolutePath().toString());
        command.addAll(List.of(program.split(" ")));
        command.addAll(List.of(words));
        return List.of(NetworkLab.inHost(host, command.toArray(String[]::new)));
    }

    /** Runs the program on the host to its end. */
    static Shell.Result run(String host, String... words) {
        return Shell.tryRun(command(host, words).toArray(String[]::new));
    }

    Shell.Result ask(String command) {
        return run(host, command, "--run-dir", directory.resolve("run").toString());
    }

    long pid() {
        return process.pid();
    }

    void signal(String name) {
        // The shell's own kill: that of procps 4.0.2 does not know RTMAX-1.
        Shell.run("sh", "-c", "kill -s " + name + " " + process.pid());
    }

    int awaitExit() {
        try {
            if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("did not end:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    String log() {
        try {
            return Files.readString(directory.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitExit();
    }
}
