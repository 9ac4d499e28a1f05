package org.jvrrpd.bench.performance;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets time pass: what is measured needs some. */
final class Pause {
    private Pause() {}

    static void seconds(double seconds) {
        nanos((long) (seconds * TimeUnit.SECONDS.toNanos(1)));
    }

    static void nanos(long nanos) {
        long endNanos = System.nanoTime() + nanos;
        while (System.nanoTime() - endNanos < 0) {
            LockSupport.parkNanos(endNanos - System.nanoTime());
        }
    }
}
