package org.jvrrpd.it.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.socket.Scheduling;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.testing.Shell;

class SchedulingIT {
    private static final int POLICY_FIELD_FROM_END = 11;

    private final EventLoop loop = EventLoop.open();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void theLoopThreadRunsInRealTimeAndItsChildrenDoNot() throws Exception {
        loop.start();
        Scheduling.realTime(loop.threadId(), 10);
        assertEquals(
                Scheduling.SCHED_RR | Scheduling.SCHED_RESET_ON_FORK,
                Scheduling.policy(loop.threadId()));
        FutureTask<String> child = new FutureTask<>(() -> Shell.run("cat", "/proc/self/stat"));
        loop.post(now -> child.run());
        String[] fields = child.get(60, TimeUnit.SECONDS).trim().split(" ");
        assertEquals("0", fields[fields.length - 1 - POLICY_FIELD_FROM_END], "SCHED_OTHER");
        Scheduling.ordinary(loop.threadId());
        assertEquals(Scheduling.SCHED_OTHER, Scheduling.policy(loop.threadId()));
    }

    @Test
    void aRefusalTellsItsCause() {
        loop.start();
        LinuxException refused =
                assertThrows(LinuxException.class, () -> Scheduling.realTime(loop.threadId(), 100));
        assertEquals(Errno.EINVAL, refused.errno());
    }

    @Test
    void memoryCanBeLocked() {
        Scheduling.lockMemory();
    }
}
