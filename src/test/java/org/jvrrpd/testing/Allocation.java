package org.jvrrpd.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the calling thread allocates. */
public final class Allocation {
    private static final int ATTEMPTS = 5;

    private Allocation() {}

    /**
     * How many bytes the run allocates at the least. The virtual machine may do something of its
     * own once: one clean attempt is enough.
     */
    public static long leastBytes(Runnable run) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS && least > 0; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            run.run();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
