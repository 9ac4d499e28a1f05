package org.jvrrpd.loop;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The queue between other threads and the loop: bounded, and without a lock, so that a real-time
 * loop never waits for an ordinary thread that was interrupted while it posted.
 */
final class PostQueue {
    /** A power of two. Fuller than that, somebody posts faster than any cause we know. */
    static final int CAPACITY = 4_096;

    private final AtomicReferenceArray<@Nullable PostedTask> slots =
            new AtomicReferenceArray<>(CAPACITY);
    private final AtomicLong tail = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile long head;

    /** Returns false, and counts, when the queue is full. Any thread. */
    boolean offer(PostedTask task) {
        long position;
        do {
            position = tail.get();
            if (position - head >= CAPACITY) {
                refused.incrementAndGet();
                return false;
            }
        } while (!tail.compareAndSet(position, position + 1));
        slots.set(slot(position), task);
        return true;
    }

    /** The oldest task, or null when there is none yet. Loop thread only. */
    @Nullable PostedTask poll() {
        int slot = slot(head);
        PostedTask task = slots.get(slot);
        if (task != null) {
            slots.set(slot, null);
            head = head + 1;
        }
        return task;
    }

    /** How many tasks wait, those included that are being posted at this moment. */
    long size() {
        return tail.get() - head;
    }

    long refused() {
        return refused.get();
    }

    private static int slot(long position) {
        return (int) position & CAPACITY - 1;
    }
}
