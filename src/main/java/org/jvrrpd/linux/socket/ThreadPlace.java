package org.jvrrpd.linux.socket;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.LinuxException;

/**
 * The nice value and the processors of one thread of the process. The kernel hands both on to
 * threads that this one starts, and to their children: {@link #ordinary} takes them off again, so
 * that no script or tool runs where only the loop shall run.
 */
public final class ThreadPlace {
    private static volatile @Nullable ThreadPlace current;

    private final int threadId;
    private @Nullable CpuSet inherited;
    private volatile boolean isNice;

    /**
     * @param threadId as of {@link Scheduling#threadId()}; the latest one counts
     */
    public ThreadPlace(int threadId) {
        this.threadId = threadId;
        current = this;
    }

    /**
     * Sets the nice value.
     *
     * @throws org.jvrrpd.linux.LinuxException when refused
     */
    public void nice(int value) {
        Scheduling.nice(threadId, value);
        isNice = true;
    }

    /**
     * Restricts the thread to processors.
     *
     * @param numbers empty: those that it had in the beginning
     * @throws org.jvrrpd.linux.LinuxException when refused
     */
    public synchronized void processors(List<Long> numbers) {
        CpuSet before = inherited == null ? Scheduling.affinity(threadId) : inherited;
        inherited = before;
        Scheduling.affinity(threadId, numbers.isEmpty() ? before : CpuSet.of(numbers));
    }

    /** The body of a thread that may be started by the loop but shall not run like it. */
    public static Runnable ordinary(Runnable body) {
        return () -> {
            ThreadPlace place = current;
            if (place != null) {
                place.leave();
            }
            body.run();
        };
    }

    /** A refusal leaves the thread where it is, which does no harm but to its children. */
    private synchronized void leave() {
        int own = Scheduling.threadId();
        CpuSet before = inherited;
        try {
            if (before != null) {
                Scheduling.affinity(own, before);
            }
            if (isNice) {
                Scheduling.nice(own, 0);
            }
        } catch (LinuxException e) {
            // Only from a nice value above 0 without CAP_SYS_NICE; the work matters more.
        }
    }
}
