package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.Shell;

/** The demonstration tells its story to the end, and leaves nothing behind however it ends. */
@Tag("one-java")
class DemoIT {
    private static final long DEADLINE_SECONDS = 120;

    @TempDir Path directory;

    @Test
    void theDemonstrationTellsItsStoryAndLeavesNothingBehind() throws Exception {
        Process demo = start();
        assertTrue(demo.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS), this::output);
        System.out.println(output());
        assertEquals(0, demo.exitValue(), this::output);
        assertTrue(output().contains("Every step did what it says."), this::output);
        assertLeavesNothing(demo.pid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void anInterruptedDemonstrationLeavesNothingBehind(String signal) throws Exception {
        Process demo = start();
        Await.until(
                "the daemons start",
                DEADLINE_SECONDS,
                () -> output().contains("jvrrpd starts on both"),
                this::output);
        Shell.run("kill", "-s", signal, Long.toString(demo.pid()));
        assertTrue(demo.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS), this::output);
        assertFalse(demo.exitValue() == 0);
        assertLeavesNothing(demo.pid());
    }

    private Process start() throws IOException {
        // A shell's background job, as this build may be one, hands down an ignored SIGINT.
        List<String> words = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
        words.addAll(Daemon.words("demo"));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("JVRRPD_JAVA_OPTS", "-Djava.io.tmpdir=" + directory);
        return builder.redirectErrorStream(true).redirectOutput(log().toFile()).start();
    }

    private Path log() {
        return directory.resolve("demo.log");
    }

    private String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The process id is part of the names of the namespaces, the launcher becomes the program. */
    private void assertLeavesNothing(long pid) throws IOException {
        assertFalse(Shell.run("ip", "netns", "list").contains("jvdemo" + pid));
        assertFalse(Shell.run("ps", "-eo", "args").contains(directory.toString()));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(
                    List.of("demo.log"),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
    }
}
