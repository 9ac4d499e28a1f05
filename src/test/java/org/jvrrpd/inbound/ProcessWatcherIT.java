package org.jvrrpd.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.TrackProcess;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.NetworkLab;

/**
 * TRK-11 with real processes: in the first network namespace by the kernel's events, in another one
 * by searching /proc.
 */
@Tag("keywords")
class ProcessWatcherIT {
    private static final long DEADLINE_SECONDS = 60;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final int BURST = 1_000;

    /** Of this test only, and short enough for the kernel. */
    private final String name = "jv" + Long.toString(System.nanoTime() & 0xff_ffff_ffffL, 36);

    private final NetworkLab lab = new NetworkLab();
    private final ConditionBoard conditions = new ConditionBoard();
    private final Map<String, Integer> told = new ConcurrentHashMap<>();
    private final List<Process> started = new ArrayList<>();
    private final List<ProcessWatcher> watchers = new ArrayList<>();
    private final Path program;

    ProcessWatcherIT(@TempDir Path folder) throws IOException {
        program = Files.copy(Path.of("/bin/sh").toRealPath(), folder.resolve(name));
    }

    @AfterEach
    void end() {
        watchers.forEach(ProcessWatcher::close);
        started.forEach(this::kill);
        lab.close();
    }

    private void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private TrackProcess tracker(String trackerName, String text) {
        return new TrackProcess(
                trackerName,
                text,
                List.of(),
                TrackProcess.Match.NONE,
                text.startsWith("/"),
                0,
                false,
                1,
                -1,
                0,
                0);
    }

    /** Tracks by name, by path, and the name that nobody has yet. */
    private ProcessWatcher watch(boolean withEvents) throws Exception {
        ProcessWatcher watcher = withEvents ? watcher() : watcherElsewhere();
        watchers.add(watcher);
        Config.Extras extras =
                Config.Extras.ofTrackers(
                        List.of(),
                        List.of(
                                tracker("name", name),
                                tracker("path", program.toString()),
                                tracker("renamed", name + "x")));
        Config config = new Config(GlobalDefs.DEFAULT, List.of(), List.of(), List.of(), extras);
        told.putAll(watcher.applyAndCount(config, PATIENCE_NANOS));
        return watcher;
    }

    private ProcessWatcher watcher() {
        return new ProcessWatcher(
                (process, count) -> {
                    told.put(process, count);
                    return true;
                },
                conditions,
                System::nanoTime);
    }

    private ProcessWatcher watcherElsewhere() throws Exception {
        return NetworkLab.inside(lab.host("p"), this::watcher);
    }

    /** Waits for its end, unless the script goes on by itself. */
    private Process run(String script) throws IOException {
        Process process =
                new ProcessBuilder(program.toString(), "-c", script)
                        .redirectErrorStream(true)
                        .start();
        started.add(process);
        return process;
    }

    private void expect(int byName, int byPath, int renamed) {
        Map<String, Integer> wanted = Map.of("name", byName, "path", byPath, "renamed", renamed);
        Await.until(
                "counts are " + wanted,
                DEADLINE_SECONDS,
                () -> told.equals(wanted),
                told::toString);
    }

    private boolean isWithoutEvents() {
        return conditions.snapshot().stream()
                .anyMatch(entry -> entry.condition() == Condition.PROCESS_EVENTS_MISSING);
    }

    @ParameterizedTest(name = "events: {0}")
    @ValueSource(booleans = {true, false})
    void processesComeChangeAndGo(boolean withEvents) throws Exception {
        Process early = run("read line; :");
        watch(withEvents);
        expect(1, 1, 0);
        assertEquals(withEvents, !isWithoutEvents());
        Process second = run("read line; exec sleep 1000");
        Process third = run("read line; printf %s " + name + "x > /proc/$$/comm; read line; :");
        expect(3, 3, 0);
        write(second);
        expect(2, 2, 0);
        write(third);
        expect(1, 2, 1);
        kill(third);
        expect(1, 1, 0);
        write(early);
        expect(0, 0, 0);
    }

    private static void write(Process process) throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Each of them waits for a writer of the pipe, then all end at once. */
    @ParameterizedTest(name = "events: {0}")
    @ValueSource(booleans = {true, false})
    void aBurstOfForksIsCountedToTheLast(boolean withEvents) throws Exception {
        watch(withEvents);
        Path pipe = program.resolveSibling("pipe");
        org.jvrrpd.testing.Shell.run("mkfifo", pipe.toString());
        run(
                "i=0; while [ $i -lt %d ]; do i=$((i+1)); ( : < %s ) & done; read line; wait; :"
                        .formatted(BURST, pipe));
        expect(BURST + 1, BURST + 1, 0);
        started.forEach(this::kill);
        expect(0, 0, 0);
    }
}
