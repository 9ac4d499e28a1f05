package org.jvrrpd.health;

import java.util.EnumMap;
import java.util.Map;

/**
 * One {@code long} for each constant of an enum of counters. Written by one thread; a reader on
 * another may see values that are a moment old.
 */
public final class Counters<E extends Enum<E> & CounterDescriptor> {
    private final Class<E> type;
    private final long[] values;

    public Counters(Class<E> type) {
        this.type = type;
        this.values = new long[type.getEnumConstants().length];
    }

    /** Counts one fact; allocates nothing. */
    public void increment(E counter) {
        values[counter.ordinal()]++;
    }

    public void add(E counter, long amount) {
        values[counter.ordinal()] += amount;
    }

    /** Keeps the larger of the stored and the given value: for "longest" and "most" counters. */
    public void raiseTo(E counter, long value) {
        values[counter.ordinal()] = Math.max(values[counter.ordinal()], value);
    }

    public long get(E counter) {
        return values[counter.ordinal()];
    }

    public void clear() {
        java.util.Arrays.fill(values, 0);
    }

    /** A copy, in the order of the enum. */
    public Map<E, Long> snapshot() {
        Map<E, Long> copy = new EnumMap<>(type);
        for (E counter : type.getEnumConstants()) {
            copy.put(counter, values[counter.ordinal()]);
        }
        return copy;
    }
}
