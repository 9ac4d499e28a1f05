package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvrrpd.testing.Await;

/**
 * Pauses of the whole process of half a second, as a garbage collector or a busy host makes them:
 * at an interval of one second nothing moves, whoever is paused, and the status shows them.
 */
@Tag("one-java")
class PauseIT {
    private static final long PAUSE_NANOS = 500_000_000L;
    private static final int PAUSES = 8;

    @Execution(CONCURRENT)
    @ParameterizedTest
    @EnumSource(Daemon.Kind.class)
    void halfASecondMovesNothing(Daemon.Kind partner) {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(Link.V2, 150)).start();
            hosts.awaitHeld(hosts.a, ours);
            Daemon theirs = hosts.onB(partner, new ConfigText(Link.V2, 100)).start();
            theirs.awaitLog("(VI_1) Entering BACKUP STATE", 1, TwoHosts.DEADLINE_SECONDS);
            String states = states(ours) + states(theirs);
            for (int i = 0; i < PAUSES; i++) {
                pause(i % 2 == 0 || partner == Daemon.Kind.KEEPALIVED ? ours : theirs);
            }
            new StatusView(ours, "VI_1").awaitState("MASTER");
            assertEquals(states, states(ours) + states(theirs));
            assertTrue(hosts.a.has(TwoHosts.VIP), ours::log);
            String status = ours.ask("status").output();
            assertTrue(status.contains(" late: "), status);
        }
    }

    /** It goes on in between, for as long as it was paused: the clocks of both drift apart. */
    private static void pause(Daemon daemon) {
        daemon.signal("STOP");
        awaitHalfASecond("a pause");
        daemon.signal("CONT");
        awaitHalfASecond("an answer");
        daemon.status();
    }

    private static void awaitHalfASecond(String what) {
        long untilNanos = System.nanoTime() + PAUSE_NANOS;
        Await.until(what, 30, () -> System.nanoTime() >= untilNanos);
    }

    private static String states(Daemon daemon) {
        return String.join(
                "\n", daemon.log().lines().filter(line -> line.contains(" Entering ")).toList());
    }
}
