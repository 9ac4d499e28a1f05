package org.jvrrpd.daemon;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.socket.NamedThreads;
import org.jvrrpd.linux.socket.Scheduling;
import org.jvrrpd.linux.socket.ThreadPlace;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real-time scheduling of the loop thread, and of the thread of the virtual machine that it waits
 * for in a pause, and locked memory: taken when permitted, as a late advert is a false failover. A
 * refusal is a condition only if the configuration asked (RTS-01, RTS-02).
 *
 * <p>Priority, nice value and processors are those of the loop thread alone, which does the work of
 * keepalived's VRRP process. So scripts, which another thread starts, never inherit them.
 */
final class Timeliness {
    /** The lowest tenth: above all ordinary work, below the kernel's own threads. */
    static final int DEFAULT_PRIORITY = 10;

    /** HotSpot's thread that stops all others, and with the serial collector collects. */
    private static final Set<String> STOPPERS = Set.of("VM Thread");

    /**
     * Those of Shenandoah that collect while the loop runs. They hold locks meanwhile that it may
     * need, so nothing else goes first; the loop itself does.
     */
    private static final Set<String> COLLECTORS = Set.of("Shenandoah GC T", "Shenandoah Cont");

    /**
     * Threads that run Java, or the virtual machine in its name, and start no process, and were
     * there before this.
     */
    private static final Set<String> HELPERS =
            Set.of(
                    "jvrrpd-log",
                    "C1 CompilerThre",
                    "Service Thread",
                    "Monitor Deflati",
                    "Shenandoah Unco", // gives memory back to the kernel
                    "Native Heap Tri", // holds the lock of malloc, which a collection may need
                    "Notification Th",
                    "Reference Handl",
                    "Finalizer",
                    "Common-Cleaner",
                    "Signal Dispatch");

    private static final Logger LOG = LoggerFactory.getLogger(Timeliness.class);

    private final ConditionBoard conditions;
    private final EventLoop loop;
    private volatile int realtimePriority;
    private volatile boolean memoryLocked;
    private int nice;
    private List<?> processors = List.of();
    private @Nullable ThreadPlace place;

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

    /**
     * Asks the kernel for all of it, as the configuration says or by default. The main thread at
     * start, then the loop thread.
     */
    void ask(GlobalDefs global) {
        Settings settings = global.settings();
        askRealtime(global.realtimePriority());
        if (!memoryLocked) {
            askMemoryLock(global.noSwap());
        }
        askNice((Long) settings.written().getOrDefault("vrrp_priority", 0L));
        askProcessors((List<?>) settings.written().getOrDefault("vrrp_cpu_affinity", List.of()));
    }

    private void askNice(long wanted) {
        if (wanted == nice) {
            return;
        }
        try {
            place().nice((int) wanted);
            nice = (int) wanted;
            conditions.clear(Condition.NICE_REFUSED, "loop");
        } catch (LinuxException e) {
            refused(Condition.NICE_REFUSED, "loop", e, true);
        }
    }

    private ThreadPlace place() {
        ThreadPlace known = place;
        known = known == null ? new ThreadPlace(loop.threadId()) : known;
        place = known;
        return known;
    }

    /** Without numbers the loop gets back what it had. */
    private void askProcessors(List<?> wanted) {
        if (wanted.equals(processors)) {
            return;
        }
        try {
            place().processors(wanted.stream().map(Long.class::cast).toList());
            processors = wanted;
            conditions.clear(Condition.AFFINITY_REFUSED, "loop");
        } catch (LinuxException e) {
            refused(Condition.AFFINITY_REFUSED, "loop", e, true);
        }
    }

    private void askRealtime(int configured) {
        int wanted = configured > 0 ? configured : DEFAULT_PRIORITY;
        if (wanted == realtimePriority) {
            return;
        }
        try {
            NamedThreads.of(HELPERS).forEach(ThreadPlace::hurry);
            NamedThreads.of(STOPPERS).forEach(id -> Scheduling.realTime(id, wanted));
            NamedThreads.of(COLLECTORS).forEach(id -> runBelow(id, wanted));
            Scheduling.realTime(loop.threadId(), wanted);
            realtimePriority = wanted;
            conditions.clear(Condition.REALTIME_REFUSED, "loop");
        } catch (LinuxException e) {
            refused(Condition.REALTIME_REFUSED, "loop", e, configured > 0);
        }
    }

    /** The lowest priority of all has none below it. */
    private static void runBelow(int threadId, int priority) {
        if (priority > 1) {
            Scheduling.realTime(threadId, priority - 1);
        } else {
            Scheduling.ordinary(threadId);
            ThreadPlace.hurry(threadId);
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
