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
    /** Some thirty times the share of an ordinary thread, and soon after it wants it. */
    public static final int PROMPT_NICE = -15;

    private static volatile @Nullable ThreadPlace current;

    /** Some thread has another nice value, and so have those that it starts. */
    private static volatile boolean isHurried;

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
            if (isHurried) {
                nice(Scheduling.threadId(), 0);
            }
            body.run();
        };
    }

    /**
     * The same for a thread that starts no process, with a nice value of its own: in a pause of
     * Java the loop waits until each thread that runs Java has come to a stop, for which it needs a
     * processor. Without permission it runs as others.
     */
    public static Runnable prompt(Runnable body) {
        return ordinary(
                () -> {
                    hurry(Scheduling.threadId());
                    body.run();
                });
    }

    /** Gives the thread {@link #PROMPT_NICE}, if that is permitted. */
    public static void hurry(int threadId) {
        isHurried = true;
        nice(threadId, PROMPT_NICE);
    }

    private static void nice(int threadId, int value) {
        try {
            Scheduling.nice(threadId, value);
        } catch (LinuxException e) {
            // Without CAP_SYS_NICE: then real time is refused, too, and that is told.
        }
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
