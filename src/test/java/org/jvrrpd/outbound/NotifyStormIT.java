package org.jvrrpd.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.linux.process.ProcessLoop;
import org.jvrrpd.model.NotifyScripts;
import org.jvrrpd.model.ScriptAccount;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.ScriptConfigs;
import org.jvrrpd.testing.ScriptDirectory;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.Transition;
import org.jvrrpd.vrrp.port.VrrpState;

/** Far more transitions than scripts can follow (better than NTF-19). */
@Tag("keywords")
class NotifyStormIT {
    private static final int TRANSITIONS = 200;
    private static final long PACE_NANOS = 50_000_000L;

    @Test
    void twoHundredTransitionsInTenSecondsEndWithTheLastStateAndNeverOverlap() {
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        long originNanos = System.nanoTime();
        ProcessLoop processes =
                ProcessLoop.start(() -> System.nanoTime() - originNanos, failures::add);
        try (ScriptDirectory scripts = new ScriptDirectory()) {
            NotifyRunner runner = new NotifyRunner(processes, new ConditionBoard());
            Notifier notifier =
                    new Notifier(runner, new NotifyPipes(processes, runner), NoMail.SINK);
            String any =
                    scripts.script(
                            "any",
                            "mkdir $0.lock || echo overlap >> $0.log",
                            "sleep 1; echo $3 >> $0.log",
                            "rmdir $0.lock");
            ScriptCommand command =
                    new ScriptCommand(List.of(any), new ScriptAccount("root", null));
            notifier.apply(
                    ScriptConfigs.notifying(
                            List.of("VI_1"), new NotifyScripts(null, null, null, null, command)));
            for (int i = 1; i <= TRANSITIONS; i++) {
                move(notifier, i, System.nanoTime() - originNanos);
                LockSupport.parkNanos(PACE_NANOS);
            }
            Await.until("all notified", 60, runner::isIdle, () -> scripts.read("any.log"));
            List<String> told = scripts.lines("any.log");
            assertFalse(told.contains("overlap"), told.toString());
            assertEquals("MASTER", told.get(told.size() - 1));
            long superseded = runner.counters().get(NotifyCounter.EVENTS_SUPERSEDED);
            assertEquals(TRANSITIONS, superseded + told.size());
            assertTrue(superseded > 0);
        } finally {
            processes.close();
        }
        assertEquals(List.of(), List.copyOf(failures));
    }

    /** Of an even number the last one is MASTER. */
    private static void move(Notifier notifier, int number, long nowNanos) {
        boolean toMaster = number % 2 == 0;
        notifier.onTransition(
                new Transition(
                        new InstanceId(0, "VI_1"),
                        toMaster ? VrrpState.BACKUP : VrrpState.MASTER,
                        toMaster ? VrrpState.MASTER : VrrpState.BACKUP,
                        Reason.MASTER_DOWN,
                        "",
                        150,
                        true,
                        nowNanos));
    }
}
