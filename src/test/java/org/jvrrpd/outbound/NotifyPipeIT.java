package org.jvrrpd.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.linux.process.ProcessLoop;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.NotifyFifo;
import org.jvrrpd.model.ScriptAccount;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.Settings;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.ScriptDirectory;
import org.jvrrpd.testing.Shell;

/** NTF-05 to NTF-07 with readers of every kind: none, slow, closing, and paths that are no pipe. */
@Tag("keywords")
class NotifyPipeIT {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final String LONG_NAME = "N".repeat(100);

    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final ConditionBoard conditions = new ConditionBoard();
    private final long originNanos = System.nanoTime();
    private final ProcessLoop processes =
            ProcessLoop.start(() -> System.nanoTime() - originNanos, failures::add);
    private final NotifyRunner runner = new NotifyRunner(processes, conditions);
    private final NotifyPipes pipes = new NotifyPipes(processes, runner);
    private final Notifier notifier = new Notifier(runner, pipes, NoMail.SINK);
    private final ScriptDirectory files = new ScriptDirectory();
    private final Path fifo = files.path("fifo");

    @AfterEach
    void nothingIsLeft() {
        processes.close();
        files.close();
        assertEquals(List.of(), List.copyOf(failures));
    }

    private void apply(@Nullable String owner, @Nullable ScriptCommand script) {
        ScriptAccount account = owner == null ? null : new ScriptAccount(owner, null);
        Map<String, Object> written = new HashMap<>();
        written.put("notify_fifo", new NotifyFifo(fifo.toString(), account));
        if (script != null) {
            written.put("notify_fifo_script", script);
        }
        Settings settings = new Settings(written, Map.copyOf(written));
        GlobalDefs global =
                new GlobalDefs(
                        "",
                        new ScriptAccount("root", null),
                        false,
                        0,
                        false,
                        GlobalDefs.Mail.NONE,
                        0,
                        0,
                        false,
                        settings);
        notifier.apply(new Config(global, List.of(), List.of(), List.of()));
    }

    private static Notice state(int number) {
        return new Notice(Notice.Type.INSTANCE, LONG_NAME, Notice.MASTER, number, 0);
    }

    private void awaitCondition(Condition condition, boolean raised) {
        Await.until(condition + " " + raised, 30, () -> has(condition) == raised);
    }

    private boolean has(Condition condition) {
        return conditions.snapshot().stream().anyMatch(entry -> entry.condition() == condition);
    }

    private void awaitPipe() {
        Await.until("the pipe is there", 30, () -> Files.exists(fifo));
    }

    /** A reader that stays, and writes to the file "read". */
    private Process reader(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(files.path("read").toFile()))
                .start();
    }

    @Test
    void withoutAReaderTheDaemonGoesOnAndTheOldestWaitingLinesAreLostAndCounted() throws Exception {
        apply(null, null);
        awaitPipe();
        int count = 4 * PipeLines.WAITING_MAX;
        long slowestNanos = 0;
        for (int i = 1; i <= count; i++) {
            long beforeNanos = System.nanoTime();
            pipes.tell(state(i));
            slowestNanos = Math.max(slowestNanos, System.nanoTime() - beforeNanos);
        }
        awaitCondition(Condition.NOTIFY_PIPE_FULL, true);
        assertTrue(slowestNanos < SECOND_NANOS, "telling waited " + slowestNanos + " ns");
        Process cat = reader("cat", fifo.toString());
        awaitCondition(Condition.NOTIFY_PIPE_FULL, false);
        assertTrue(notifier.finish(20 * SECOND_NANOS));
        cat.waitFor();
        List<String> lines = files.lines("read");
        assertEquals("INSTANCE \"" + LONG_NAME + "\" MASTER " + count, lines.get(lines.size() - 1));
        long lost = pipes.counters().get(PipeCounter.LINES_LOST);
        assertTrue(lost > 0);
        assertEquals(count, lost + lines.size());
        assertEquals(lines.size(), pipes.counters().get(PipeCounter.LINES_WRITTEN));
        assertFalse(Files.exists(fifo));
    }

    @Test
    void aReaderThatClosesAndComesBackFindsTheNextLines() throws Exception {
        apply(null, null);
        awaitPipe();
        for (int i = 1; i <= 3; i++) {
            pipes.tell(state(i));
            assertEquals(0, reader("head", "-n", "1", fifo.toString()).waitFor());
            assertEquals(i, files.lines("read").size());
        }
        pipes.tell(state(4));
        Await.until(
                "written without a reader",
                30,
                () -> pipes.counters().get(PipeCounter.LINES_WRITTEN) == 4);
    }

    @Test
    void aSlowReaderGetsEveryLineThatFits() throws Exception {
        apply(null, null);
        awaitPipe();
        Process slow =
                reader("sh", "-c", "while read -r l; do sleep 0.01; echo \"$l\"; done < " + fifo);
        for (int i = 1; i <= 100; i++) {
            pipes.tell(state(i));
        }
        Await.until("it has begun", 30, () -> !files.lines("read").isEmpty());
        assertTrue(notifier.finish(20 * SECOND_NANOS));
        slow.waitFor();
        assertEquals(100, files.lines("read").size());
        assertEquals(0, pipes.counters().get(PipeCounter.LINES_LOST));
    }

    @Test
    void thePipeHasModeAndOwnerOfKeepalived() throws IOException {
        apply("nobody", null);
        Await.until(
                "it belongs to nobody",
                30,
                () ->
                        Shell.tryRun("stat", "-c", "%F %a %U", fifo.toString())
                                .output()
                                .equals("fifo 600 nobody\n"));
    }

    @Test
    void aPathThatIsNoPipeOfOursIsRefusedAndTriedAgain() throws Exception {
        Files.writeString(fifo, "precious");
        apply(null, null);
        awaitCondition(Condition.NOTIFY_PIPE_FAILED, true);
        pipes.tell(state(1));
        assertEquals("precious", Files.readString(fifo));
        Files.delete(fifo);
        awaitCondition(Condition.NOTIFY_PIPE_FAILED, false);
        assertEquals(0, reader("head", "-n", "1", fifo.toString()).waitFor());
        assertEquals(1, files.lines("read").size());
    }

    @Test
    void aLinkOrAPipeOfSomebodyElseIsRefused() throws Exception {
        Shell.run("mkfifo", files.path("other").toString());
        Files.createSymbolicLink(fifo, files.path("other"));
        apply(null, null);
        awaitCondition(Condition.NOTIFY_PIPE_FAILED, true);
        Files.delete(fifo);
        Shell.run("mkfifo", fifo.toString());
        Shell.run("chown", "daemon", fifo.toString());
        Await.until(
                "the owner is named",
                30,
                () -> conditions.snapshot().toString().contains("belongs to uid"));
    }

    @Test
    void aPipeThatOthersRemoveIsMadeAgainAndOneThatWasThereIsLeft() throws Exception {
        apply(null, null);
        awaitPipe();
        Files.delete(fifo);
        pipes.tell(state(1));
        awaitPipe();
        assertEquals(0, reader("head", "-n", "1", fifo.toString()).waitFor());
        Files.delete(fifo);
        Shell.run("mkfifo", fifo.toString());
        pipes.tell(state(2));
        assertEquals(0, reader("head", "-n", "1", fifo.toString()).waitFor());
        assertEquals(2, files.lines("read").size());
        assertTrue(notifier.finish(20 * SECOND_NANOS));
        assertTrue(Files.exists(fifo));
    }

    @Test
    void theScriptReadsThePipeUntilTheEndAndIsStartedAgainByAReloadOnly() {
        String log = files.path("log").toString();
        String script =
                files.script(
                        "read.sh",
                        "echo start $1 $2 >> " + log,
                        "echo $$ > $0.pid",
                        "exec cat $2 >> " + log);
        ScriptCommand command =
                new ScriptCommand(List.of(script, "own"), new ScriptAccount("root", null));
        apply(null, command);
        pipes.tell(state(1));
        Await.until("it reads", 30, () -> files.lines("log").size() == 2);
        assertEquals("start own " + fifo, files.lines("log").get(0));
        Shell.run("kill", files.read("read.sh.pid").strip());
        Await.until("it has ended", 30, () -> pipes.counters().get(PipeCounter.SCRIPTS_ENDED) == 1);
        pipes.tell(state(2));
        Await.until(
                "it is written without a reader",
                30,
                () -> pipes.counters().get(PipeCounter.LINES_WRITTEN) == 2);
        assertEquals(1, pipes.counters().get(PipeCounter.SCRIPTS_STARTED));
        apply(null, command);
        Await.until("it reads again", 30, () -> files.lines("log").size() == 4);
        apply(null, command);
        Await.until(
                "a reload asks nothing of a script that runs",
                30,
                () -> pipes.nextDeadlineNanos() == Long.MAX_VALUE);
        pipes.tell(state(3));
        assertTrue(notifier.finish(20 * SECOND_NANOS));
        assertEquals(2, pipes.counters().get(PipeCounter.SCRIPTS_STARTED));
        List<String> lines = files.lines("log");
        assertTrue(lines.get(lines.size() - 1).endsWith(" MASTER 3"), lines.toString());
    }
}
