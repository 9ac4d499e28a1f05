package org.jvrrpd.vmac;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Config;

/** How others wake the keeper's thread without ever waiting for its work. Any thread. */
final class Wakeup {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean isAwake;
    private boolean isOver;
    private @Nullable Config settled;

    void wake() {
        lock.lock();
        try {
            isAwake = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    void settle(Config config) {
        lock.lock();
        try {
            settled = config;
            isAwake = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            isOver = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for news, at most this long. Returns false at the end. */
    boolean await(long millis) {
        lock.lock();
        try {
            long leftNanos = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!isAwake && !isOver && leftNanos > 0) {
                leftNanos = changed.awaitNanos(leftNanos);
            }
            isAwake = false;
            return !isOver;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** The configuration to settle on; null: none since the last call. */
    @Nullable Config takeSettled() {
        lock.lock();
        try {
            Config taken = settled;
            settled = null;
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
