package org.jvrrpd.linux.socket;

import java.util.List;
import org.jvrrpd.linux.Libc;
import org.jvrrpd.linux.NativeMemory;

/** A thread's place in the scheduler, and the process's in memory (RTS-01, RTS-02). */
public final class Scheduling {
    public static final int SCHED_OTHER = 0;
    public static final int SCHED_RR = 2;

    /** Keeps children from inheriting the policy: scripts must not run in real time. */
    public static final int SCHED_RESET_ON_FORK = 0x4000_0000;

    private static final int MCL_CURRENT = 1;
    private static final int MCL_FUTURE = 2;

    /**
     * Locks pages when they are first touched. Without it the whole reserved heap becomes resident.
     */
    private static final int MCL_ONFAULT = 4;

    private static final int PRIO_PROCESS = 0;

    private Scheduling() {}

    /** The kernel's number of the calling thread. */
    public static int threadId() {
        return SocketCalls.gettid();
    }

    /**
     * Gives the thread real-time scheduling.
     *
     * @param threadId as of {@link #threadId()}
     * @param priority 1 to 99
     * @throws org.jvrrpd.linux.LinuxException when refused (CAP_SYS_NICE, RLIMIT_RTPRIO)
     */
    public static void realTime(int threadId, int priority) {
        set(threadId, SCHED_RR | SCHED_RESET_ON_FORK, priority);
    }

    /** Gives the thread ordinary scheduling. */
    public static void ordinary(int threadId) {
        set(threadId, SCHED_OTHER, 0);
    }

    private static void set(int threadId, int policy, int priority) {
        NativeMemory parameters = NativeMemory.allocate(Integer.BYTES);
        parameters.buffer().putInt(0, priority);
        int result = SocketCalls.sched_setscheduler(threadId, policy, parameters.address());
        Libc.check(result, "sched_setscheduler(" + threadId + ", priority " + priority + ")");
    }

    /** The policy of the thread: {@link #SCHED_OTHER}, {@link #SCHED_RR}..., and the flag. */
    public static int policy(int threadId) {
        return Libc.check(
                SocketCalls.sched_getscheduler(threadId), "sched_getscheduler(" + threadId + ")");
    }

    /**
     * Sets the nice value of one thread: of its share of the processor when it does not run in real
     * time.
     *
     * @param nice -20 to 19
     * @throws org.jvrrpd.linux.LinuxException when refused (CAP_SYS_NICE, RLIMIT_NICE)
     */
    public static void nice(int threadId, int nice) {
        int result = SocketCalls.setpriority(PRIO_PROCESS, threadId, nice);
        Libc.check(result, "setpriority(" + threadId + ", nice " + nice + ")");
    }

    /**
     * Restricts one thread to processors.
     *
     * @throws org.jvrrpd.linux.LinuxException with EINVAL if the host has none of them, or may use
     *     none (cpuset)
     */
    public static void affinity(int threadId, CpuSet processors) {
        int result =
                SocketCalls.sched_setaffinity(threadId, CpuSet.SIZE_BYTES, processors.address());
        Libc.check(result, "sched_setaffinity(" + threadId + ", CPUs " + processors + ")");
    }

    /** The processors that the thread may run on. */
    public static CpuSet affinity(int threadId) {
        CpuSet processors = CpuSet.of(List.of());
        int result =
                SocketCalls.sched_getaffinity(threadId, CpuSet.SIZE_BYTES, processors.address());
        Libc.check(result, "sched_getaffinity(" + threadId + ")");
        return processors;
    }

    /**
     * Keeps the process's pages in memory from the moment they are touched.
     *
     * @throws org.jvrrpd.linux.LinuxException when refused (CAP_IPC_LOCK, RLIMIT_MEMLOCK)
     */
    public static void lockMemory() {
        Libc.check(SocketCalls.mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT), "mlockall");
    }
}
