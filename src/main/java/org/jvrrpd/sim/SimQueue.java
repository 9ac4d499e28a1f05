package org.jvrrpd.sim;

import java.util.PriorityQueue;

/** What will happen, ordered by time and, at the same time, by the order of scheduling. */
final class SimQueue {
    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long nextSequence;

    private record Entry(long atNanos, long sequence, Runnable action)
            implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    void add(long atNanos, Runnable action) {
        entries.add(new Entry(atNanos, nextSequence++, action));
    }

    /** When the first one happens; {@code Long.MAX_VALUE}: never. */
    long nextNanos() {
        Entry first = entries.peek();
        return first == null ? Long.MAX_VALUE : first.atNanos();
    }

    Runnable take() {
        return entries.remove().action();
    }
}
