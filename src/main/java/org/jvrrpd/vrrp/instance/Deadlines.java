package org.jvrrpd.vrrp.instance;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** When each timer of one instance fires, on the engine's clock. Nothing to cancel or to leak. */
final class Deadlines {
    static final long NEVER = Long.MAX_VALUE;

    private final long[] atNanos = new long[Timer.count()];
    private long nextNanos = NEVER;

    Deadlines() {
        Arrays.fill(atNanos, NEVER);
    }

    void set(Timer timer, long deadlineNanos) {
        assert deadlineNanos >= 0 : timer + " at " + deadlineNanos;
        int i = timer.ordinal();
        boolean wasNext = atNanos[i] == nextNanos;
        atNanos[i] = deadlineNanos;
        if (deadlineNanos <= nextNanos) {
            nextNanos = deadlineNanos;
        } else if (wasNext) {
            findNext();
        }
    }

    private void findNext() {
        long next = NEVER;
        for (long at : atNanos) {
            next = Math.min(next, at);
        }
        nextNanos = next;
    }

    void clear(Timer timer) {
        set(timer, NEVER);
    }

    void clearAll() {
        Arrays.fill(atNanos, NEVER);
        nextNanos = NEVER;
    }

    /** Moves a running deadline; leaves a stopped one alone. */
    void move(Timer timer, long byNanos) {
        if (isSet(timer)) {
            set(timer, Math.max(0, get(timer) + byNanos));
        }
    }

    boolean isSet(Timer timer) {
        return get(timer) != NEVER;
    }

    long get(Timer timer) {
        return atNanos[timer.ordinal()];
    }

    /** The earliest of all, or NEVER. */
    long nextNanos() {
        return nextNanos;
    }

    /** The pending ones by name, for a status. */
    Map<String, Long> snapshot() {
        Map<String, Long> pending = new LinkedHashMap<>();
        for (int i = 0; i < atNanos.length; i++) {
            if (atNanos[i] != NEVER) {
                pending.put(Timer.at(i).name(), atNanos[i]);
            }
        }
        return pending;
    }
}
