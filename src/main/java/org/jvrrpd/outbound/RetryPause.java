package org.jvrrpd.outbound;

/** How long a request that the kernel has refused waits before it is sent again. */
final class RetryPause {
    /** After the first failure; it doubles with every further one. */
    static final long FIRST_NANOS = 100_000_000L;

    /** The longest. */
    static final long MAX_NANOS = 5_000_000_000L;

    private static final int DOUBLINGS_MAX = 10;

    private RetryPause() {}

    static long nanos(int failuresBefore) {
        return Math.min(MAX_NANOS, FIRST_NANOS << Math.min(failuresBefore, DOUBLINGS_MAX));
    }
}
