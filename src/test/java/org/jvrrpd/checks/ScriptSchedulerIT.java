package org.jvrrpd.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.linux.process.ProcessLoop;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.ScriptAccount;
import org.jvrrpd.model.VrrpScript;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.ScriptConfigs;
import org.jvrrpd.testing.ScriptDirectory;
import org.jvrrpd.vrrp.ScriptResult;

@Tag("keywords")
class ScriptSchedulerIT {
    private static final ScriptResult GOOD = new ScriptResult(ScriptResult.Outcome.EXITED, 0);
    private static final ScriptResult TIMED_OUT =
            new ScriptResult(ScriptResult.Outcome.TIMED_OUT, 0);

    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final CopyOnWriteArrayList<Told> told = new CopyOnWriteArrayList<>();
    private final ConditionBoard conditions = new ConditionBoard();
    private final long originNanos = System.nanoTime();
    private final ProcessLoop processes =
            ProcessLoop.start(() -> System.nanoTime() - originNanos, failures::add);
    private final ScriptScheduler scheduler =
            new ScriptScheduler(processes, this::take, conditions);
    private final ScriptDirectory scripts = new ScriptDirectory();
    private volatile boolean refusing;
    private volatile int refused;

    /** A result that the engine got. */
    private record Told(String script, ScriptResult result, long atNanos) {}

    private boolean take(String script, ScriptResult result) {
        if (refusing) {
            refused++;
            return false;
        }
        told.add(new Told(script, result, System.nanoTime() - originNanos));
        return true;
    }

    @AfterEach
    void nothingIsLeft() {
        processes.close();
        scripts.close();
        assertEquals(List.of(), List.copyOf(failures));
        try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
            assertEquals(List.of(), children.toList());
        }
    }

    private void apply(VrrpScript... checks) {
        scheduler.apply(ScriptConfigs.tracking(false, checks));
    }

    private List<ScriptResult> results(String script) {
        return told.stream().filter(one -> one.script().equals(script)).map(Told::result).toList();
    }

    private void awaitResults(String script, int count) {
        Await.until(count + " results of " + script, 60, () -> results(script).size() >= count);
    }

    private ScriptRuns runs(String script) {
        return scheduler.snapshot().stream()
                .filter(runs -> runs.name().equals(script))
                .findFirst()
                .orElseThrow();
    }

    private String problem(String script) {
        return conditions.snapshot().stream()
                .filter(one -> one.condition() == Condition.SCRIPT_CANNOT_RUN)
                .filter(one -> one.subject().equals("vrrp_script " + script))
                .map(ConditionBoard.Entry::detail)
                .findFirst()
                .orElse("");
    }

    @Test
    void aScriptRunsAtOnceAndThenStartToStart() {
        String file = scripts.script("s", "date +%s%N >> $0.starts; sleep 0.1");
        apply(ScriptConfigs.check("s", 300, 5_000, file));
        awaitResults("s", 5);
        assertTrue(told.get(0).atNanos() < 10_000_000_000L);
        List<Long> starts = scripts.lines("s.starts").stream().map(Long::valueOf).toList();
        long spanMillis = (starts.get(4) - starts.get(0)) / 1_000_000;
        assertTrue(spanMillis >= 1_000, "four intervals took " + spanMillis + " ms");
        assertEquals(GOOD, results("s").get(0));
        assertTrue(runs("s").lastDurationNanos() >= 100_000_000L);
    }

    @Test
    void aScriptThatNobodyTracksIsNotRun() {
        VrrpScript idle =
                ScriptConfigs.check("idle", 100, 100, scripts.script("i", "echo > $0.ran"));
        VrrpScript busy = ScriptConfigs.check("busy", 100, 100, "/bin/true");
        Config tracked = ScriptConfigs.tracking(false, busy);
        scheduler.apply(
                new Config(tracked.global(), List.of(idle, busy), tracked.instances(), List.of()));
        awaitResults("busy", 3);
        assertFalse(Files.exists(scripts.path("i.ran")));
    }

    @Test
    void aRunStillGoingIsNotDoubled() {
        String file = scripts.script("s", "echo x >> $0.starts; sleep 0.5");
        apply(ScriptConfigs.check("s", 100, 10_000, file));
        awaitResults("s", 2);
        assertTrue(scheduler.counters().get(ScriptCounter.RUNS_SKIPPED) >= 3);
        assertTrue(scripts.lines("s.starts").size() <= results("s").size() + 1);
    }

    @Test
    void aHangingScriptTimesOutOnceAndItsGrandchildrenDie() {
        String file = scripts.script("s", "sleep 500 & echo $! > $0.deep; echo stuck here; wait");
        apply(ScriptConfigs.check("s", 60_000, 400, file));
        awaitResults("s", 1);
        assertEquals(List.of(TIMED_OUT), results("s"));
        long grandchild = Long.parseLong(scripts.read("s.deep").strip());
        Await.until("grandchild is dead", 30, () -> isDead(grandchild));
        Await.until("run is over", 30, () -> runs("s").runningSinceNanos() == ScriptRuns.NONE);
        assertEquals(List.of(TIMED_OUT), results("s"));
        ScriptRuns.Failure failure = runs("s").lastFailure();
        assertNotNull(failure);
        assertEquals("stuck here", failure.output());
    }

    @Test
    void aScriptIgnoringSigtermIsKilledAndRunsAgain() {
        String file =
                scripts.script("s", "trap '' TERM; echo x >> $0.starts; while :; do sleep 1; done");
        apply(ScriptConfigs.check("s", 500, 300, file));
        awaitResults("s", 2);
        assertEquals(TIMED_OUT, results("s").get(1));
        assertTrue(told.get(1).atNanos() - told.get(0).atNanos() >= 2_000_000_000L);
        assertTrue(scripts.lines("s.starts").size() <= 2);
    }

    @Test
    void statusSignalAndOutputOfTheLastFailureAreKept() {
        String file =
                scripts.script(
                        "s", "[ -e $0.up ] && exit 0", "printf 'no \\033[1mnginx\\n' >&2; exit 3");
        apply(ScriptConfigs.check("s", 100, 5_000, file));
        awaitResults("s", 1);
        assertEquals(new ScriptResult(ScriptResult.Outcome.EXITED, 3), results("s").get(0));
        scripts.openFile("s.up");
        Await.until("success", 30, () -> results("s").contains(GOOD));
        Await.until("noted", 30, () -> GOOD.equals(runs("s").last()));
        ScriptRuns.Failure failure = runs("s").lastFailure();
        assertNotNull(failure);
        assertEquals("no ?[1mnginx", failure.output());
    }

    @Test
    void deathBySignalIsAFailure() {
        apply(ScriptConfigs.check("s", 60_000, 5_000, scripts.script("s", "kill -9 $$")));
        awaitResults("s", 1);
        assertEquals(List.of(new ScriptResult(ScriptResult.Outcome.KILLED, 9)), results("s"));
    }

    @Test
    void aMissingScriptIsAFailureUntilItAppears() {
        String path = scripts.path("later").toString();
        apply(ScriptConfigs.check("s", 100, 5_000, path));
        awaitResults("s", 2);
        assertEquals(ScriptResult.Outcome.CANNOT_RUN, results("s").get(0).outcome());
        assertTrue(problem("s").contains("'" + path + "' does not exist"), problem("s"));
        scripts.script("later", "exit 0");
        Await.until("it runs", 30, () -> results("s").contains(GOOD));
        Await.until("the condition is cleared", 30, () -> problem("s").isEmpty());
    }

    @Test
    void aScriptDeletedAtRunTimeFailsUnlikeWithKeepalived() {
        String file = scripts.script("s", "exit 0");
        apply(ScriptConfigs.check("s", 100, 5_000, file));
        awaitResults("s", 1);
        assertTrue(scripts.path("s").toFile().delete());
        Await.until(
                "a failure",
                30,
                () ->
                        results("s").get(results("s").size() - 1).outcome()
                                == ScriptResult.Outcome.CANNOT_RUN);
    }

    @Test
    void aScriptThatIsNotExecutableIsNamedWithItsMode() {
        String file = scripts.script("s", "exit 0");
        scripts.mode(scripts.path("s"), "rw-r--r--");
        apply(ScriptConfigs.check("s", 60_000, 5_000, file));
        awaitResults("s", 1);
        assertEquals(List.of(new ScriptResult(ScriptResult.Outcome.CANNOT_RUN, 13)), results("s"));
        assertTrue(
                problem("s").contains("is not executable by root (0:0) (owner 0:0, mode 0644)"),
                problem("s"));
    }

    @Test
    void aDirectoryThatTheAccountCannotSearchIsNamed() {
        String file = scripts.script("s", "exit 0");
        scripts.mode(scripts.directory(), "rwx------");
        apply(ScriptConfigs.check("s", 60_000, 5_000, new ScriptAccount("nobody", null), file));
        awaitResults("s", 1);
        String expected = "'" + scripts.directory() + "' cannot be searched by nobody";
        assertTrue(problem("s").contains(expected), problem("s"));
    }

    @Test
    void anUnknownUserIsAFailedCheck() {
        ScriptAccount unknown = new ScriptAccount("jvrrpd-nixda", null);
        apply(ScriptConfigs.check("s", 60_000, 5_000, unknown, "/bin/true"));
        awaitResults("s", 1);
        assertEquals(List.of(new ScriptResult(ScriptResult.Outcome.CANNOT_RUN, 0)), results("s"));
        assertTrue(problem("s").contains("the user 'jvrrpd-nixda' does not exist"), problem("s"));
    }

    @Test
    void aMissingInterpreterIsHintedAt() {
        Path file = scripts.path("odd");
        scripts.write(file, "#!/no/such/interpreter\n");
        scripts.mode(file, "rwxr-xr-x");
        apply(ScriptConfigs.check("s", 60_000, 5_000, file.toString()));
        awaitResults("s", 1);
        assertTrue(problem("s").contains("missing interpreter"), problem("s"));
    }

    @Test
    void aScriptWithoutInterpreterLineIsRunByTheShell() {
        Path file = scripts.path("bare");
        scripts.write(file, "exit 4\n");
        scripts.mode(file, "rwxr-xr-x");
        apply(ScriptConfigs.check("s", 60_000, 5_000, file.toString()));
        awaitResults("s", 1);
        assertEquals(List.of(new ScriptResult(ScriptResult.Outcome.EXITED, 4)), results("s"));
    }

    @Test
    void aNameWithoutSlashIsFoundInPath() {
        apply(
                ScriptConfigs.check("s", 60_000, 5_000, "true"),
                ScriptConfigs.check("t", 60_000, 5_000, "jvrrpd-no-such-tool"));
        awaitResults("s", 1);
        awaitResults("t", 1);
        assertEquals(List.of(GOOD), results("s"));
        assertTrue(problem("t").contains("in no directory of PATH"), problem("t"));
    }

    @Test
    void underScriptSecurityAnUnsafeCheckFails() {
        String file = scripts.script("s", "exit 0");
        scripts.mode(scripts.path("s"), "rwxrwxrwx");
        scheduler.apply(
                ScriptConfigs.tracking(true, ScriptConfigs.check("s", 60_000, 5_000, file)));
        awaitResults("s", 1);
        assertEquals(ScriptResult.Outcome.CANNOT_RUN, results("s").get(0).outcome());
        assertTrue(problem("s").contains("is writable by everybody (mode 0777)"), problem("s"));
    }

    @Test
    void aRefusedResultIsOfferedAgainAndNoneIsLost() {
        refusing = true;
        apply(ScriptConfigs.check("s", 50, 5_000, scripts.script("s", "echo x >> $0.starts")));
        Await.until("offered often", 30, () -> refused >= 20);
        assertEquals(1, scripts.lines("s.starts").size());
        refusing = false;
        awaitResults("s", 3);
        assertEquals(1, scheduler.counters().get(ScriptCounter.RESULTS_HELD));
        scheduler.stop();
        Await.until("stopped", 30, () -> scheduler.snapshot().isEmpty());
        int started = scripts.lines("s.starts").size();
        assertTrue(results("s").size() >= started - 1);
    }

    @Test
    void aReloadKeepsUnchangedSchedulesRestartsChangedAndKillsRemovedScripts() {
        String keep = scripts.script("keep", "echo x >> $0.starts; exit 0");
        String gone = scripts.script("gone", "trap 'echo > $0.term; exit' TERM; sleep 500 & wait");
        apply(
                ScriptConfigs.check("keep", 60_000, 5_000, keep),
                ScriptConfigs.check("change", 60_000, 5_000, "/bin/true"),
                ScriptConfigs.check("gone", 60_000, 60_000, gone));
        awaitResults("keep", 1);
        awaitResults("change", 1);
        Await.until("gone runs", 30, () -> runs("gone").runningSinceNanos() >= 0);
        apply(
                ScriptConfigs.check("keep", 60_000, 5_000, keep),
                ScriptConfigs.check("change", 60_000, 5_000, "/bin/false"));
        awaitResults("change", 2);
        assertEquals(
                List.of(GOOD, new ScriptResult(ScriptResult.Outcome.EXITED, 1)), results("change"));
        Await.until("gone is told", 30, () -> Files.exists(scripts.path("gone.term")));
        assertEquals(1, scripts.lines("keep.starts").size());
        assertEquals(GOOD, runs("keep").last());
        assertEquals(List.of(), results("gone"));
        assertEquals(2, scheduler.snapshot().size());
    }

    @Test
    void stopKillsEvenWhatIgnoresSigterm() {
        String file =
                scripts.script("s", "trap '' TERM; echo $$ > $0.pid; while :; do sleep 1; done");
        apply(ScriptConfigs.check("s", 60_000, 60_000, file));
        Await.until("it runs", 30, () -> !scripts.read("s.pid").isBlank());
        scheduler.stop();
        long pid = Long.parseLong(scripts.read("s.pid").strip());
        Await.until("it is dead", 10, () -> isDead(pid));
        assertEquals(List.of(), results("s"));
        assertNull(runsOrNull("s"));
    }

    private @org.jspecify.annotations.Nullable ScriptRuns runsOrNull(String script) {
        return scheduler.snapshot().stream()
                .filter(runs -> runs.name().equals(script))
                .findFirst()
                .orElse(null);
    }

    @Test
    void twoHundredScriptsEachSecondAreServed() {
        String file = scripts.script("s", "exit 0");
        List<VrrpScript> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(ScriptConfigs.check("s" + i, 1_000, 30_000, file));
        }
        apply(many.toArray(VrrpScript[]::new));
        Await.until(
                "three results of each",
                120,
                () -> many.stream().allMatch(one -> results(one.name()).size() >= 3));
        assertTrue(told.stream().allMatch(one -> one.result().equals(GOOD)));
    }

    private static boolean isDead(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (java.io.IOException e) {
            return true;
        }
    }
}
