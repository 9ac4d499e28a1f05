package org.jvrrpd.vrrp.instance;

import org.jvrrpd.model.VrrpInstance;

/** The two computed intervals of RFC 9568 6.1 and RFC 3768 6.1 (TMR-01, TMR-02). */
final class Intervals {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int PRIORITIES = 256;

    private Intervals() {}

    /**
     * Skew_Time: version 2 counts in parts of a second, version 3 in parts of the interval.
     *
     * @param intervalNanos of the master, as far as known
     * @param priority the effective one
     */
    static long skewNanos(VrrpInstance instance, long intervalNanos, int priority) {
        long unitNanos = instance.version() == 2 ? SECOND_NANOS : intervalNanos;
        return (PRIORITIES - priority) * unitNanos / PRIORITIES;
    }

    /** Active_Down_Interval. */
    static long masterDownNanos(VrrpInstance instance, long intervalNanos, int priority) {
        return instance.downTimerAdverts() * intervalNanos
                + skewNanos(instance, intervalNanos, priority);
    }
}
