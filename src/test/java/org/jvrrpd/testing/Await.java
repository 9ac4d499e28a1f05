package org.jvrrpd.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition with a deadline, instead of a guessed time. */
public final class Await {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private Await() {}

    /** Returns as soon as the condition holds; fails with the description after the deadline. */
    public static void until(String what, long deadlineSeconds, BooleanSupplier condition) {
        until(what, deadlineSeconds, condition, () -> "");
    }

    /**
     * Like {@link #until(String, long, BooleanSupplier)}, with evidence for the failure's message.
     */
    public static void until(
            String what,
            long deadlineSeconds,
            BooleanSupplier condition,
            Supplier<String> evidence) {
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(deadlineSeconds);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - endNanos > 0) {
                throw new AssertionError(
                        "not within " + deadlineSeconds + " s: " + what + "\n" + evidence.get());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
