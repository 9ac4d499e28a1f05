package org.jvrrpd.daemon;

import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.socket.Scheduling;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.model.GlobalDefs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real-time scheduling of the loop thread and locked memory: taken when permitted, as a late advert
 * is a false failover. A refusal is a condition only if the configuration asked (RTS-01, RTS-02).
 */
final class Timeliness {
    /** The lowest tenth: above all ordinary work, below the kernel's own threads. */
    static final int DEFAULT_PRIORITY = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Timeliness.class);

    private final ConditionBoard conditions;
    private final EventLoop loop;
    private volatile int realtimePriority;
    private volatile boolean memoryLocked;

    Timeliness(ConditionBoard conditions, EventLoop loop) {
        this.conditions = conditions;
        this.loop = loop;
    }

    /** The loop's priority; 0: ordinary scheduling. */
    int realtimePriority() {
        return realtimePriority;
    }

    boolean memoryLocked() {
        return memoryLocked;
    }

    /** Asks the kernel for both, as the configuration says or by default. Any thread. */
    void ask(GlobalDefs global) {
        askRealtime(global.realtimePriority());
        if (!memoryLocked) {
            askMemoryLock(global.noSwap());
        }
    }

    private void askRealtime(int configured) {
        int wanted = configured > 0 ? configured : DEFAULT_PRIORITY;
        if (wanted == realtimePriority) {
            return;
        }
        try {
            Scheduling.realTime(loop.threadId(), wanted);
            realtimePriority = wanted;
            conditions.clear(Condition.REALTIME_REFUSED, "loop");
        } catch (LinuxException e) {
            refused(Condition.REALTIME_REFUSED, "loop", e, configured > 0);
        }
    }

    private void askMemoryLock(boolean configured) {
        try {
            Scheduling.lockMemory();
            memoryLocked = true;
            conditions.clear(Condition.MEMORY_LOCK_REFUSED, "process");
        } catch (LinuxException e) {
            refused(Condition.MEMORY_LOCK_REFUSED, "process", e, configured);
        }
    }

    private void refused(
            Condition condition, String subject, LinuxException refusal, boolean configured) {
        if (configured) {
            conditions.raise(
                    condition, subject, String.valueOf(refusal.getMessage()), loop.nowNanos());
            LOG.warn("{}: {}; {}", condition.sentence(), refusal.getMessage(), condition.remedy());
        } else {
            LOG.info("{}: {}", condition.sentence(), refusal.getMessage());
        }
    }
}
