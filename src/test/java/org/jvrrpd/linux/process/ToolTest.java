package org.jvrrpd.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.testing.Await;

class ToolTest {
    private static final long LONG_MILLIS = 60_000;
    private static final long SHORT_MILLIS = 5;
    private static final String MORE_THAN_A_PIPE_HOLDS = "0123456789abcdef\n".repeat(1 << 16);

    private static Tool shell(String script) {
        return new Tool(List.of("sh", "-c", script));
    }

    @Test
    void whatItReadsIsAllThereAndWhatItPrintsIsAllRead() {
        Tool.Answer answer =
                new Tool(List.of("cat"), MORE_THAN_A_PIPE_HOLDS, false).run(LONG_MILLIS);
        assertTrue(answer.isSuccess());
        assertEquals(MORE_THAN_A_PIPE_HOLDS, answer.text());
        assertEquals("", new Tool(List.of("cat")).run(LONG_MILLIS).text(), "no input");
    }

    @Test
    void howItEndedIsTold() {
        Tool.Answer failed = shell("echo no; exit 7").run(LONG_MILLIS);
        assertEquals(new ExitStatus(false, 7), failed.status());
        assertEquals("no\n", failed.text());
        assertFalse(failed.isSuccess());
        Tool.Answer dead = shell("kill -USR1 $$").run(LONG_MILLIS);
        assertEquals("killed by SIGUSR1", String.valueOf(dead.status()));
    }

    @Test
    void standardErrorIsHeardIfThatWasAskedFor() {
        List<String> words = List.of("sh", "-c", "echo out; echo err >&2");
        assertEquals("out\n", new Tool(words).run(LONG_MILLIS).text());
        assertEquals("out\nerr\n", new Tool(words, "", true).run(LONG_MILLIS).text());
    }

    @Test
    void whatThereIsNotCannotBeStarted() {
        Tool tool = new Tool(List.of("no-such-tool"));
        LinuxException failure = assertThrows(LinuxException.class, () -> tool.run(LONG_MILLIS));
        assertEquals(
                "starting no-such-tool: ENOENT (No such file or directory)", failure.getMessage());
    }

    /** Its group too: the shell waits for a child of its own. */
    @Test
    void whatDoesNotEndIsKilledWithItsGroup() {
        String mark = "1000." + System.nanoTime();
        Tool.Answer answer = shell("sleep " + mark + "; true").run(SHORT_MILLIS);
        assertNull(answer.status());
        assertEquals("", answer.text());
        Await.until("the child is gone, too", 60, () -> !isRunning(mark));
    }

    private static boolean isRunning(String mark) {
        return ProcessHandle.allProcesses()
                .flatMap(one -> one.info().commandLine().stream())
                .anyMatch(line -> line.contains(mark));
    }

    /** What is left of its group holds the output open, but it is over. */
    @Test
    void anEndIsAnEndWhoeverHoldsTheOutput() {
        Tool.Answer answer = shell("sleep 1000 & echo $!").run(LONG_MILLIS);
        assertTrue(answer.isSuccess());
        long left = Long.parseLong(answer.text().strip());
        assertTrue(ProcessHandle.of(left).map(ProcessHandle::destroyForcibly).orElse(false));
    }

    @Test
    void whatPrintsWithoutEndIsKilled() {
        Tool.Answer answer = new Tool(List.of("yes")).run(LONG_MILLIS);
        assertNull(answer.status());
        assertEquals(0, answer.output().length);
    }

    @Test
    void nothingIsLeftOpenHoweverItEnds() throws IOException {
        runInEveryWay();
        long before = descriptors();
        for (int round = 0; round < 20; round++) {
            runInEveryWay();
        }
        assertTrue(descriptors() < before + 20, before + " before, now " + descriptors());
    }

    private static void runInEveryWay() {
        new Tool(List.of("cat"), "text", true).run(LONG_MILLIS);
        shell("sleep 1000").run(SHORT_MILLIS);
        assertThrows(
                LinuxException.class,
                () -> new Tool(List.of("no-such-tool"), "text", true).run(LONG_MILLIS));
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> fds = Files.list(Path.of("/proc/self/fd"))) {
            return fds.count();
        }
    }
}
