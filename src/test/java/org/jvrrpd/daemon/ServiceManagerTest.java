package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.loop.TimedTask;
import org.jvrrpd.testing.DatagramReceiver;

class ServiceManagerTest {
    private static final String PID = Long.toString(ProcessHandle.current().pid());

    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path directory;

    /** PRC-19. */
    @Test
    void systemdIsToldWhatHappens() {
        String path = directory.resolve("notify").toString();
        try (DatagramReceiver systemd = DatagramReceiver.bind(path)) {
            ServiceManager manager = ServiceManager.of(Map.of("NOTIFY_SOCKET", path));
            manager.ready("VI_1 BACKUP");
            assertEquals("READY=1\nMAINPID=" + PID + "\nSTATUS=VI_1 BACKUP", systemd.receive());
            manager.reloading(5_000_000);
            assertEquals("RELOADING=1\nMONOTONIC_USEC=5000", systemd.receive());
            manager.status("a\nREADY=0");
            assertEquals("STATUS=a READY=0", systemd.receive());
            manager.stopping("bye");
            assertEquals("STOPPING=1\nSTATUS=bye", systemd.receive());
            manager.extendTimeout(2_000_000_000L);
            assertEquals("EXTEND_TIMEOUT_USEC=2000000", systemd.receive());
        }
    }

    @Test
    void aStepThatASlowSystemdCannotTakeIsSentAgainInOrder() {
        String path = directory.resolve("notify").toString();
        try (DatagramReceiver systemd = DatagramReceiver.bind(path)) {
            ServiceManager manager = ServiceManager.of(Map.of("NOTIFY_SOCKET", path));
            for (int i = 0; i < 1_000; i++) {
                manager.watchdog();
            }
            manager.reloading(0);
            manager.ready("x");
            assertEquals(0, manager.nextDeadlineNanos());
            manager.onDeadline(7);
            assertEquals(7 + ServiceManager.RETRY_NANOS, manager.nextDeadlineNanos());
            assertTrue(systemd.drain().stream().allMatch("WATCHDOG=1"::equals));
            manager.onDeadline(100);
            assertTrue(systemd.receive().startsWith("RELOADING=1"));
            assertTrue(systemd.receive().startsWith("READY=1"));
            assertEquals(TimedTask.NEVER, manager.nextDeadlineNanos());
        }
    }

    @Test
    void anAbstractAddressWorksToo() {
        String path = "@jvrrpd-test-" + PID;
        try (DatagramReceiver systemd = DatagramReceiver.bind(path)) {
            ServiceManager.of(Map.of("NOTIFY_SOCKET", path)).watchdog();
            assertEquals("WATCHDOG=1", systemd.receive());
        }
    }

    @Test
    void withoutSystemdNothingHappens() {
        ServiceManager manager = ServiceManager.of(Map.of());
        manager.ready("x");
        assertEquals(0, manager.watchdogNanos());
        ServiceManager.of(Map.of("NOTIFY_SOCKET", directory + "/nobody")).ready("x");
        ServiceManager.of(Map.of("NOTIFY_SOCKET", "/" + "x".repeat(200))).ready("x");
    }

    @Test
    void theWatchdogIsFedThreeTimesAPeriodByWhoeverRunsTheTask() {
        String path = directory.resolve("notify").toString();
        try (DatagramReceiver systemd = DatagramReceiver.bind(path)) {
            ServiceManager manager =
                    ServiceManager.of(
                            Map.of(
                                    "NOTIFY_SOCKET", path,
                                    "WATCHDOG_USEC", "3000000",
                                    "WATCHDOG_PID", PID));
            Watchdog watchdog = new Watchdog(manager);
            assertEquals(0, watchdog.nextDeadlineNanos());
            watchdog.onDeadline(7);
            assertEquals(1_000_000_007L, watchdog.nextDeadlineNanos());
            assertEquals("WATCHDOG=1", systemd.receive());
        }
    }

    @Test
    void aWatchdogOfAnotherProcessIsNotOurs() {
        String path = directory.resolve("notify").toString();
        ServiceManager manager =
                ServiceManager.of(
                        Map.of(
                                "NOTIFY_SOCKET", path,
                                "WATCHDOG_USEC", "3000000",
                                "WATCHDOG_PID", "1"));
        assertTrue(new Watchdog(manager).nextDeadlineNanos() == TimedTask.NEVER);
    }
}
