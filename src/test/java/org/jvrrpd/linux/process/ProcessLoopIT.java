package org.jvrrpd.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.ScriptDirectory;

class ProcessLoopIT {
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final long originNanos = System.nanoTime();
    private final ProcessLoop loop =
            ProcessLoop.start(() -> System.nanoTime() - originNanos, failures::add);
    private final OnLoop onLoop = new OnLoop(loop);
    private final ScriptDirectory scripts = new ScriptDirectory();

    /** How a process ended and what it printed. */
    private record End(ExitStatus status, String output) {}

    @AfterEach
    void nothingFailedAndNothingIsLeft() {
        loop.close();
        scripts.close();
        assertEquals(List.of(), List.copyOf(failures));
        assertEquals(List.of(), childrenOfThisProcess());
    }

    private End run(RunAs account, String... words) throws Exception {
        return start(account, words).get(60, TimeUnit.SECONDS);
    }

    private CompletableFuture<End> start(RunAs account, String... words) throws Exception {
        CompletableFuture<End> end = new CompletableFuture<>();
        Launch launch = new Launch(Arrays.asList(words), account, true);
        onLoop.run(
                () ->
                        loop.spawn(
                                launch,
                                (child, status, nowNanos) ->
                                        end.complete(new End(status, child.output()))));
        return end;
    }

    private static List<Long> childrenOfThisProcess() {
        try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
            return children.map(ProcessHandle::pid).toList();
        }
    }

    private static Map<String, String> status(String output) {
        return output.lines()
                .filter(line -> line.contains(":"))
                .collect(
                        java.util.stream.Collectors.toMap(
                                line -> line.substring(0, line.indexOf(':')),
                                line -> line.substring(line.indexOf(':') + 1).strip(),
                                (first, second) -> first));
    }

    @Test
    void exitStatusAndOutputArriveTogether() throws Exception {
        End end = run(RunAs.ROOT, scripts.script("s", "echo out; echo err >&2; exit 7"));
        assertEquals(new ExitStatus(false, 7), end.status());
        assertEquals("out\nerr", end.output());
    }

    @Test
    void deathBySignalIsToldAsSuch() throws Exception {
        End end = run(RunAs.ROOT, scripts.script("s", "kill -USR1 $$"));
        assertEquals("killed by SIGUSR1", end.status().toString());
    }

    @Test
    void aScriptOfAnotherAccountHasItsNumbersOneGroupAndNoCapability() throws Exception {
        End end = run(new RunAs(65534, 65534, "nobody"), "/bin/cat", "/proc/self/status");
        Map<String, String> status = status(end.output());
        assertEquals("65534\t65534\t65534\t65534", status.get("Uid"));
        assertEquals("65534\t65534\t65534\t65534", status.get("Gid"));
        assertEquals("65534", status.get("Groups"));
        for (String set : List.of("CapInh", "CapPrm", "CapEff", "CapAmb")) {
            assertEquals("0000000000000000", status.get(set), set);
        }
        assertEquals("0", status.get("NoNewPrivs"));
    }

    @Test
    void aScriptStartsWithFreshSignalsItsOwnSessionAndNoDescriptorOfOurs() throws Exception {
        Map<String, String> status =
                status(run(RunAs.ROOT, "/bin/cat", "/proc/self/status").output());
        assertEquals("0000000000000000", status.get("SigBlk"));
        assertEquals("0000000000000000", status.get("SigIgn"));
        assertEquals(status.get("Pid"), status.get("NSpgid"));
        assertEquals(status.get("Pid"), status.get("NSsid"));
        String fds = run(RunAs.ROOT, "/bin/ls", "-l", "/proc/self/fd").output();
        assertTrue(fds.contains(" 0 -> /dev/null"), fds);
        List<String> numbers =
                fds.lines()
                        .filter(line -> line.contains(" -> ") && !line.contains("/proc/"))
                        .map(line -> line.replaceAll(".* ([0-9]+) -> .*", "$1"))
                        .toList();
        assertEquals(List.of("0", "1", "2"), numbers);
    }

    @Test
    void theParentDeathSignalIsSigterm() throws Exception {
        End end = run(RunAs.ROOT, SetprivCommand.SETPRIV, "--dump");
        assertTrue(end.output().contains("Parent death signal: TERM"), end.output());
    }

    @Test
    void terminateKillsGrandchildrenThatIgnoreSigterm() throws Exception {
        String script =
                scripts.script(
                        "s",
                        "sh -c 'trap \"\" TERM; echo $$ > $0.deep; while :; do sleep 1; done' $0 &",
                        "while [ ! -s $0.deep ]; do sleep 0.01; done",
                        "wait");
        CompletableFuture<End> end = new CompletableFuture<>();
        ChildProcess child =
                onLoop.run(
                        () ->
                                loop.spawn(
                                        new Launch(List.of(script), RunAs.ROOT, true),
                                        (ended, status, now) -> end.complete(new End(status, ""))));
        Await.until("grandchild runs", 30, () -> !scripts.read("s.deep").isBlank());
        onLoop.run(
                () -> {
                    child.terminate(loop.nowNanos());
                    return child;
                });
        assertEquals("killed by SIGTERM", end.get(30, TimeUnit.SECONDS).status().toString());
        long grandchild = Long.parseLong(scripts.read("s.deep").strip());
        Await.until("grandchild is dead", 30, () -> isDead(grandchild));
    }

    @Test
    void aProcessThatIgnoresSigtermIsKilledAfterTheGrace() throws Exception {
        String script =
                scripts.script("s", "trap '' TERM", "echo > $0.ready", "while :; do sleep 1; done");
        CompletableFuture<End> end = new CompletableFuture<>();
        ChildProcess child =
                onLoop.run(
                        () ->
                                loop.spawn(
                                        new Launch(List.of(script), RunAs.ROOT, true),
                                        (ended, status, now) -> end.complete(new End(status, ""))));
        Await.until("trap set", 30, () -> Files.exists(scripts.path("s.ready")));
        long startNanos = System.nanoTime();
        onLoop.run(
                () -> {
                    child.terminate(loop.nowNanos());
                    return child;
                });
        assertEquals("killed by SIGKILL", end.get(30, TimeUnit.SECONDS).status().toString());
        assertTrue(System.nanoTime() - startNanos >= Escalation.GRACE_NANOS);
    }

    @Test
    void aFloodOfOutputIsReadAndForgottenWhileOthersAreServed() throws Exception {
        CompletableFuture<End> flood =
                start(
                        RunAs.ROOT,
                        scripts.script("flood", "yes aaaaaaaa | head -c 300000000; echo end"));
        End other = run(RunAs.ROOT, scripts.script("other", "echo fine"));
        assertEquals("fine", other.output());
        End end = flood.get(60, TimeUnit.SECONDS);
        assertTrue(end.status().isSuccess());
        assertTrue(end.output().endsWith("end"), end.output());
        assertTrue(end.output().length() <= OutputTail.OUTPUT_SIZE_BYTES_MAX + 3);
    }

    @Test
    void aDaemonThatACheckLeavesBehindMayGoOnWriting() throws Exception {
        String script =
                scripts.script(
                        "s",
                        "(while [ ! -e $0.go ]; do sleep 0.01; done;"
                                + " echo one && sleep 0.1 && echo two && echo alive > $0.end) &");
        End end = run(RunAs.ROOT, script);
        assertTrue(end.status().isSuccess());
        scripts.openFile("s.go");
        Await.until("daemon wrote", 30, () -> scripts.read("s.end").contains("alive"));
    }

    @Test
    void whatCannotBeExecutedIsARefusal() throws Exception {
        End missing = run(RunAs.ROOT, scripts.path("absent").toString());
        assertTrue(SetprivCommand.isRefusal(missing.status(), missing.output()));
        assertEquals(127, missing.status().value());
        End plain = run(RunAs.ROOT, scripts.openFile("plain"));
        assertTrue(SetprivCommand.isRefusal(plain.status(), plain.output()));
        assertEquals(126, plain.status().value());
        End own = run(RunAs.ROOT, scripts.script("s", "exit 127"));
        assertFalse(SetprivCommand.isRefusal(own.status(), own.output()));
    }

    @Test
    void moreProcessesThanTheBoundAreRefused() throws Exception {
        String script = scripts.script("s", "exec sleep 600");
        LinuxException refusal =
                onLoop.run(
                        () -> {
                            Launch launch = new Launch(List.of(script), RunAs.ROOT, false);
                            for (int i = 0; i < ProcessLoop.CHILDREN_MAX; i++) {
                                loop.spawn(launch, (child, status, now) -> {});
                            }
                            return assertThrows(
                                    LinuxException.class,
                                    () -> loop.spawn(launch, (child, status, now) -> {}));
                        });
        assertTrue(String.valueOf(refusal.getMessage()).contains("512 processes run already"));
    }

    @Test
    void aThousandRunsLeaveNoDescriptorAndNoZombie() throws Exception {
        String script = scripts.script("s", "echo x");
        run(RunAs.ROOT, script);
        int before = openFds();
        for (int round = 0; round < 10; round++) {
            List<CompletableFuture<End>> ends = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                ends.add(start(RunAs.ROOT, script));
            }
            for (CompletableFuture<End> end : ends) {
                assertTrue(end.get(60, TimeUnit.SECONDS).status().isSuccess());
            }
        }
        Await.until("descriptors are closed", 30, () -> openFds() <= before);
        assertEquals(List.of(), childrenOfThisProcess());
    }

    @Test
    void closeKillsWhatStillRuns() throws Exception {
        String script = scripts.script("s", "trap '' TERM", "while :; do sleep 1; done");
        CompletableFuture<End> end = start(RunAs.ROOT, script);
        loop.close();
        assertEquals("killed by SIGKILL", end.get(10, TimeUnit.SECONDS).status().toString());
    }

    private static int openFds() {
        String[] fds = new java.io.File("/proc/self/fd").list();
        return fds == null ? 0 : fds.length;
    }

    private static boolean isDead(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (java.io.IOException e) {
            return true;
        }
    }
}
