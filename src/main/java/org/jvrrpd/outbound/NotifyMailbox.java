package org.jvrrpd.outbound;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The states of one instance that wait for their scripts, bounded: when it is full, the oldest is
 * superseded, so that the last state is always told. STOP supersedes all others. Filled by the loop
 * thread, emptied by the thread of the scripts; each holds the lock for a few instructions.
 */
final class NotifyMailbox {
    /** States that wait for one instance. */
    static final int WAITING_MAX = 8;

    private final ArrayDeque<NotifyEvent> waiting = new ArrayDeque<>(WAITING_MAX);

    /**
     * Adds the state, or an event that leaves the state as it is; of these one waits at most and
     * stands for all. Returns how many were superseded.
     */
    synchronized int add(NotifyEvent event) {
        if (!event.isState() && isFullForEvents()) {
            return 1;
        }
        int superseded = 0;
        while (!waiting.isEmpty() && (event.last() || waiting.size() >= WAITING_MAX)) {
            waiting.removeFirst();
            superseded++;
        }
        waiting.addLast(event);
        return superseded;
    }

    private boolean isFullForEvents() {
        return waiting.size() >= WAITING_MAX || waiting.stream().anyMatch(one -> !one.isState());
    }

    /** The next one, which stays. */
    synchronized @Nullable NotifyEvent peek() {
        return waiting.peekFirst();
    }

    /** The next one, which is taken out. */
    synchronized @Nullable NotifyEvent poll() {
        return waiting.pollFirst();
    }
}
