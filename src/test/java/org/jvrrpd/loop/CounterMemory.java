package org.jvrrpd.loop;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Counters of a virtual machine that is made up, as HotSpot writes them. */
final class CounterMemory {
    static final String FULL_COLLECTIONS = "sun.gc.collector.1.invocations";
    static final String OLD_BYTES = "sun.gc.generation.1.space.0.used";

    static final String EDEN_BYTES = "sun.gc.generation.0.space.0.used";
    static final String OLD_CAPACITY_BYTES = "sun.gc.generation.1.space.0.capacity";

    private static final int PROLOGUE_BYTES = 32;
    private static final int ENTRY_HEAD_BYTES = 20;
    private static final String[] NAMES = {
        "sun.os.hrt.frequency",
        "sun.rt.safepoints",
        "sun.rt.safepointTime",
        "sun.gc.collector.0.invocations",
        "sun.gc.collector.0.time",
        FULL_COLLECTIONS,
        "sun.gc.collector.1.time",
        OLD_BYTES,
        OLD_CAPACITY_BYTES,
        EDEN_BYTES
    };

    final ByteBuffer bytes = ByteBuffer.allocate(4_096);
    private final Map<String, Integer> places = new LinkedHashMap<>();

    CounterMemory() {
        this(NAMES);
    }

    /** As Shenandoah counts: no young generation, and phases of collections as full ones. */
    static CounterMemory withoutGenerations() {
        return new CounterMemory(Arrays.copyOf(NAMES, NAMES.length - 1));
    }

    CounterMemory(String... names) {
        bytes.order(ByteOrder.BIG_ENDIAN).putInt(0, 0xcafe_c0c0);
        bytes.put(5, (byte) 2);
        bytes.order(ByteOrder.nativeOrder());
        bytes.putInt(24, PROLOGUE_BYTES);
        bytes.putInt(28, names.length);
        int at = PROLOGUE_BYTES;
        for (String name : names) {
            at += entry(at, name);
        }
    }

    /** Each entry has a name and, at the next 8 bytes, a value. */
    private int entry(int at, String name) {
        int valueAt = (ENTRY_HEAD_BYTES + name.length() + 1 + 7) / 8 * 8;
        bytes.putInt(at, valueAt + Long.BYTES);
        bytes.putInt(at + 4, ENTRY_HEAD_BYTES);
        bytes.putInt(at + 8, 0);
        bytes.put(at + 12, (byte) 'J');
        bytes.putInt(at + 16, valueAt);
        bytes.put(at + ENTRY_HEAD_BYTES, name.getBytes(StandardCharsets.US_ASCII));
        places.put(name, at + valueAt);
        return valueAt + Long.BYTES;
    }

    /** The first so many, in the order of the names. */
    CounterMemory set(long... values) {
        for (int i = 0; i < values.length; i++) {
            set(NAMES[i], values[i]);
        }
        return this;
    }

    CounterMemory set(String name, long value) {
        bytes.putLong(Objects.requireNonNull(places.get(name)), value);
        return this;
    }

    long get(String name) {
        return bytes.getLong(Objects.requireNonNull(places.get(name)));
    }
}
