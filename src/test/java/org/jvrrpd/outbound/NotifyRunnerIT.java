package org.jvrrpd.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.linux.process.ProcessLoop;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.NotifyScripts;
import org.jvrrpd.model.ScriptAccount;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.ScriptConfigs;
import org.jvrrpd.testing.ScriptDirectory;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.Transition;
import org.jvrrpd.vrrp.port.VrrpState;

class NotifyRunnerIT {
    private static final long RUN_NANOS_MAX = 500_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final ConditionBoard conditions = new ConditionBoard();
    private final long originNanos = System.nanoTime();
    private final ProcessLoop processes =
            ProcessLoop.start(() -> System.nanoTime() - originNanos, failures::add);
    private final NotifyRunner runner = new NotifyRunner(processes, conditions, RUN_NANOS_MAX);
    private final Notifier notifier =
            new Notifier(runner, new NotifyPipes(processes, runner), NoMail.SINK);
    private final ScriptDirectory scripts = new ScriptDirectory();

    @AfterEach
    void nothingIsLeft() {
        processes.close();
        scripts.close();
        assertEquals(List.of(), List.copyOf(failures));
        try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
            assertEquals(List.of(), children.toList());
        }
    }

    private static ScriptCommand command(String... words) {
        return new ScriptCommand(List.of(words), new ScriptAccount("root", null));
    }

    private void apply(@Nullable ScriptCommand special, @Nullable ScriptCommand any) {
        NotifyScripts all = new NotifyScripts(special, special, special, special, any);
        notifier.apply(ScriptConfigs.notifying(List.of("VI_1"), all));
    }

    private void move(String name, VrrpState to, Reason why, boolean announced) {
        long nowNanos = System.nanoTime() - originNanos;
        notifier.onTransition(
                new Transition(
                        new InstanceId(name.hashCode(), name),
                        VrrpState.INITIALIZE,
                        to,
                        why,
                        "",
                        150,
                        announced,
                        nowNanos));
    }

    private void move(VrrpState... states) {
        for (VrrpState state : states) {
            move("VI_1", state, Reason.STARTUP, true);
        }
    }

    private void awaitIdle() {
        Await.until("all notified", 30, runner::isIdle, () -> scripts.read("log"));
    }

    /** A script that appends its arguments to the file log, after a pause. */
    private String logger(String name, String pauseSeconds) {
        String log = scripts.path("log").toString();
        return scripts.script(name, "sleep " + pauseSeconds, "echo " + name + " \"$@\" >> " + log);
    }

    @Test
    void theScriptOfTheStateComesFirstThenNotifyWithFourArguments() {
        apply(command(logger("special", "0.2"), "own arg"), command(logger("any", "0"), "x"));
        move(VrrpState.BACKUP, VrrpState.MASTER, VrrpState.FAULT);
        awaitIdle();
        assertEquals(
                List.of(
                        "special own arg",
                        "any x INSTANCE VI_1 BACKUP 150",
                        "special own arg",
                        "any x INSTANCE VI_1 MASTER 150",
                        "special own arg",
                        "any x INSTANCE VI_1 FAULT 150"),
                scripts.lines("log"));
    }

    @Test
    void scriptsOfOneInstanceNeverOverlapAndKeepTheirOrder() {
        String log = scripts.path("log").toString();
        String any =
                scripts.script(
                        "any",
                        "mkdir $0.lock || echo overlap >> " + log,
                        "sleep 0.05; echo $3 >> " + log,
                        "rmdir $0.lock");
        apply(null, command(any));
        for (int i = 0; i < 4; i++) {
            move(VrrpState.MASTER, VrrpState.BACKUP);
        }
        awaitIdle();
        assertEquals(
                List.of(
                        "MASTER", "BACKUP", "MASTER", "BACKUP", "MASTER", "BACKUP", "MASTER",
                        "BACKUP"),
                scripts.lines("log"));
    }

    @Test
    void otherInstancesDoNotWait() {
        String any = scripts.script("any", "[ $2 = A ] && exec sleep 500; echo $2 >> $0.log");
        NotifyScripts all = new NotifyScripts(null, null, null, null, command(any));
        notifier.apply(ScriptConfigs.notifying(List.of("A", "B"), all));
        move("A", VrrpState.MASTER, Reason.STARTUP, true);
        move("B", VrrpState.MASTER, Reason.STARTUP, true);
        Await.until("B is notified", 30, () -> scripts.lines("any.log").equals(List.of("B")));
        assertFalse(notifier.finish(0));
    }

    @Test
    void aRunawayScriptIsEndedWhenALaterStateWaits() {
        String any = scripts.script("any", "[ $3 = MASTER ] && sleep 500; echo $3 >> $0.log");
        apply(null, command(any));
        move(VrrpState.MASTER, VrrpState.BACKUP);
        awaitIdle();
        assertEquals(List.of("BACKUP"), scripts.lines("any.log"));
        assertEquals(1, runner.counters().get(NotifyCounter.SCRIPTS_KILLED));
    }

    @Test
    void aLongScriptIsLeftAloneWhileNothingWaits() {
        apply(null, command(logger("any", "1")));
        move(VrrpState.MASTER);
        awaitIdle();
        assertEquals(List.of("any INSTANCE VI_1 MASTER 150"), scripts.lines("log"));
    }

    @Test
    void aFullQueueKeepsTheLastState() {
        String any = scripts.script("any", "[ $4 = 150 ] && sleep 0.02; echo $3 >> $0.log");
        apply(null, command(any));
        for (int i = 0; i < 100; i++) {
            move(VrrpState.BACKUP, VrrpState.MASTER);
        }
        awaitIdle();
        List<String> states = scripts.lines("any.log");
        assertEquals("MASTER", states.get(states.size() - 1));
        long superseded = runner.counters().get(NotifyCounter.EVENTS_SUPERSEDED);
        assertEquals(200, superseded + states.size());
        assertTrue(superseded > 100);
    }

    @Test
    void releasingAndResumingAreNotNotifiedAndStopOnce() {
        apply(null, command(logger("any", "0")));
        move(VrrpState.RESUMING, VrrpState.MASTER, VrrpState.RELEASING, VrrpState.STOPPED);
        assertTrue(notifier.finish(20 * SECOND_NANOS));
        List<String> lines = scripts.lines("log");
        assertEquals("any INSTANCE VI_1 STOP 150", lines.get(lines.size() - 1));
        assertFalse(lines.toString().contains("RE"), lines.toString());
    }

    @Test
    void whatIsNotAnnouncedIsNotNotified() {
        apply(null, command(logger("any", "0")));
        move("VI_1", VrrpState.FAULT, Reason.SCRIPT_PENDING, false);
        move(VrrpState.BACKUP);
        awaitIdle();
        assertEquals(List.of("any INSTANCE VI_1 BACKUP 150"), scripts.lines("log"));
    }

    @Test
    void stopDoesNotWaitLongForAnEarlierScript() {
        String any =
                scripts.script(
                        "any",
                        "[ $3 = MASTER ] && trap '' TERM && while :; do sleep 1; done",
                        "echo $3 >> $0.log");
        apply(null, command(any));
        move(VrrpState.MASTER, VrrpState.FAULT, VrrpState.BACKUP, VrrpState.STOPPED);
        assertTrue(notifier.finish(20 * SECOND_NANOS));
        assertEquals("STOP", scripts.lines("any.log").get(scripts.lines("any.log").size() - 1));
    }

    @Test
    void stopLeavesTheScriptsOfTheStateBeforeASecond() {
        String master = scripts.script("master", "sleep 0.3");
        apply(command(master), command(logger("any", "0")));
        move(VrrpState.MASTER);
        Await.until("it runs", 30, () -> runner.counters().get(NotifyCounter.SCRIPTS_STARTED) > 0);
        move(VrrpState.STOPPED);
        assertTrue(notifier.finish(20 * SECOND_NANOS));
        assertEquals(
                List.of("any INSTANCE VI_1 MASTER 150", "any INSTANCE VI_1 STOP 150"),
                scripts.lines("log"));
    }

    @Test
    void aStopScriptIsKilledWhenItsTimeIsOver() {
        String any =
                scripts.script("any", "echo $$ > $0.pid; trap '' TERM; while :; do sleep 1; done");
        apply(null, command(any));
        move(VrrpState.STOPPED);
        long startNanos = System.nanoTime();
        Await.until("it runs", 30, () -> !scripts.read("any.pid").isBlank());
        assertFalse(notifier.finish(SECOND_NANOS));
        Await.until("it is dead", 10, runner::isIdle);
        assertTrue(System.nanoTime() - startNanos >= SECOND_NANOS);
    }

    @Test
    void aRemovedInstanceIsNotifiedAsFault() {
        apply(null, command(logger("any", "0")));
        notifier.apply(Config.EMPTY);
        move("VI_1", VrrpState.STOPPED, Reason.CONFIGURATION_REMOVED, true);
        awaitIdle();
        assertEquals(List.of("any INSTANCE VI_1 FAULT 150"), scripts.lines("log"));
    }

    /** NTF-10: the keyword is enough, the script gets no arguments; FAULT beforehand or not. */
    @Test
    void aRemovedInstanceThatAsksForItIsNotifiedAsDeleted() {
        ScriptCommand any = command(logger("any", "0"));
        ScriptCommand deleted = command(logger("deleted", "0"));
        NotifyScripts all = new NotifyScripts(null, null, null, null, any, true, deleted, null);
        notifier.apply(ScriptConfigs.notifying(List.of("VI_1"), all));
        notifier.apply(Config.EMPTY);
        move("VI_1", VrrpState.STOPPED, Reason.CONFIGURATION_REMOVED, true);
        awaitIdle();
        assertEquals(List.of("deleted", "any INSTANCE VI_1 DELETED 150"), scripts.lines("log"));
    }

    private void hearLowerPriority(int times) {
        IpAddress source = Objects.requireNonNull(IpAddress.parse("10.0.0.2"));
        for (int i = 0; i < times; i++) {
            notifier.onLowerPriorityHeard(
                    new InstanceId(0, "VI_1"), 50, source, System.nanoTime() - originNanos);
        }
    }

    /** NTF-04; a flood of adverts neither starts a flood of scripts nor pushes states out. */
    @Test
    void aLowerAdvertRunsItsScriptAloneAndNeverDisplacesAState() {
        ScriptCommand any = command(logger("any", "0"));
        ScriptCommand lower = command(logger("lower", "0.1"));
        NotifyScripts all = new NotifyScripts(null, null, null, null, any, false, null, lower);
        notifier.apply(ScriptConfigs.notifying(List.of("VI_1"), all));
        move(VrrpState.MASTER);
        hearLowerPriority(1);
        awaitIdle();
        assertEquals(List.of("any INSTANCE VI_1 MASTER 150", "lower"), scripts.lines("log"));
        move(VrrpState.BACKUP, VrrpState.MASTER);
        hearLowerPriority(100);
        awaitIdle();
        List<String> lines = scripts.lines("log");
        assertEquals(
                List.of("any INSTANCE VI_1 BACKUP 150", "any INSTANCE VI_1 MASTER 150"),
                lines.subList(2, lines.size()).stream().filter(l -> !l.equals("lower")).toList());
        assertTrue(lines.size() <= 6, lines.toString());
    }

    /** NTF-09: groups hear of it last, whatever the instances still have to finish. */
    @Test
    void stopIsToldToInstancesThenToGroups() {
        ScriptCommand slow = command(scripts.script("slow", "sleep 0.5"));
        ScriptCommand any = command(logger("any", "0"));
        NotifyScripts each = new NotifyScripts(null, slow, null, null, any);
        ScriptCommand stop = command(logger("stop", "0.3"));
        NotifyScripts ofGroup = new NotifyScripts(null, null, null, stop, null);
        SyncGroup group = new SyncGroup("G", List.of("A"), ofGroup, false);
        notifier.apply(ScriptConfigs.notifying(List.of("A", "B"), each, group));
        move("A", VrrpState.BACKUP, Reason.STARTUP, true);
        move("B", VrrpState.MASTER, Reason.STARTUP, true);
        Await.until(
                "both have begun",
                30,
                () -> runner.counters().get(NotifyCounter.SCRIPTS_STARTED) >= 2);
        move("A", VrrpState.STOPPED, Reason.SHUTDOWN, true);
        assertFalse(scripts.lines("log").contains("stop"));
        move("B", VrrpState.STOPPED, Reason.SHUTDOWN, true);
        assertTrue(notifier.finish(20 * SECOND_NANOS));
        List<String> lines = scripts.lines("log");
        assertEquals("stop", lines.get(lines.size() - 1), lines.toString());
        assertTrue(lines.contains("any INSTANCE B STOP 150"), lines.toString());
    }

    /** It was in FAULT when a reload removed it: it is told nothing, and nobody waits for it. */
    @Test
    void groupsHearOfStopThoughAnInstanceWasRemovedBefore() {
        ScriptCommand stop = command(logger("stop", "0"));
        NotifyScripts ofGroup = new NotifyScripts(null, null, null, stop, null);
        SyncGroup group = new SyncGroup("G", List.of("A"), ofGroup, false);
        notifier.apply(ScriptConfigs.notifying(List.of("A", "B"), NotifyScripts.NONE, group));
        move("A", VrrpState.BACKUP, Reason.STARTUP, true);
        move("B", VrrpState.FAULT, Reason.LINK_DOWN, true);
        notifier.apply(ScriptConfigs.notifying(List.of("A"), NotifyScripts.NONE, group));
        notifier.onTransition(
                new Transition(
                        new InstanceId("B".hashCode(), "B"),
                        VrrpState.FAULT,
                        VrrpState.STOPPED,
                        Reason.CONFIGURATION_REMOVED,
                        "",
                        150,
                        true,
                        System.nanoTime() - originNanos));
        move("A", VrrpState.STOPPED, Reason.SHUTDOWN, true);
        assertTrue(notifier.finish(20 * SECOND_NANOS));
        assertEquals(List.of("stop"), scripts.lines("log"));
    }

    @Test
    void aGroupIsNotifiedOnceAllItsMembersAgreeAfterThem() {
        NotifyScripts ofGroup =
                new NotifyScripts(null, null, null, null, command(logger("group", "0")));
        SyncGroup group = new SyncGroup("G", List.of("A", "B"), ofGroup, false);
        notifier.apply(ScriptConfigs.notifying(List.of("A", "B"), NotifyScripts.NONE, group));
        move("A", VrrpState.BACKUP, Reason.STARTUP, true);
        move("B", VrrpState.BACKUP, Reason.STARTUP, true);
        move("A", VrrpState.MASTER, Reason.MASTER_DOWN, true);
        move("B", VrrpState.MASTER, Reason.SYNC_GROUP, true);
        awaitIdle();
        assertEquals(
                List.of("group GROUP G BACKUP 0", "group GROUP G MASTER 0"), scripts.lines("log"));
    }

    @Test
    void aScriptThatCannotRunIsReportedAndTheNextOneRuns() {
        String missing = scripts.path("missing").toString();
        apply(command(missing), command(logger("any", "0")));
        move(VrrpState.MASTER);
        awaitIdle();
        assertEquals(List.of("any INSTANCE VI_1 MASTER 150"), scripts.lines("log"));
        assertEquals(1, conditions.snapshot().size());
        String detail = conditions.snapshot().iterator().next().detail();
        assertTrue(detail.contains("'" + missing + "' does not exist"), detail);
        apply(null, null);
        assertTrue(conditions.snapshot().isEmpty());
    }
}
