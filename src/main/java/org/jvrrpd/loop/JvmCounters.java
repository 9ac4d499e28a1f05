package org.jvrrpd.loop;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The counters that HotSpot keeps for observers such as jstat, in memory of its own process: a look
 * is a load, without call, lock or allocation, and loads no class of java.management. They are
 * there with {@code -XX:+UsePerfData}; with {@code -XX:+PerfDisableSharedMem} as memory only, as a
 * file that is mapped shared may stop the whole process when the disk is slow.
 *
 * <p>The form is that of version 2 of the instrumentation buffer: a prologue, and entries with a
 * name, a type and a value.
 */
final class JvmCounters {
    private static final Logger LOG = LoggerFactory.getLogger(JvmCounters.class);

    private static final String ACCESS = "jdk.internal.perf.Perf";
    private static final int MAGIC = 0xcafe_c0c0;
    private static final int MAJOR_AT = 5;
    private static final int MAJOR = 2;
    private static final int FIRST_ENTRY_AT = 24;
    private static final int ENTRY_COUNT_AT = 28;
    private static final int ENTRY_NAME_AT = 4;
    private static final int ENTRY_LENGTH_AT = 8;
    private static final int ENTRY_TYPE_AT = 12;
    private static final int ENTRY_VALUE_AT = 16;
    private static final byte TYPE_LONG = 'J';

    private final ByteBuffer memory;
    private final Map<String, Integer> places;

    private JvmCounters(ByteBuffer memory, Map<String, Integer> places) {
        this.memory = memory;
        this.places = places;
    }

    /** Those of this process; null: this runtime keeps none, or does not let us look. */
    static @Nullable JvmCounters ofThisProcess() {
        try {
            return of(attach());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            LOG.debug("no counters of the virtual machine", e);
            return null;
        }
    }

    /** The class is exported to us by the manifest of the jar; its method differs by version. */
    private static ByteBuffer attach() throws ReflectiveOperationException {
        Class<?> type = Class.forName(ACCESS);
        Object access = type.getMethod("getPerf").invoke(null);
        int ownProcess = 0;
        try {
            Method method = type.getMethod("attach", int.class, String.class);
            return (ByteBuffer) method.invoke(access, ownProcess, "r");
        } catch (NoSuchMethodException e) {
            Method method = type.getMethod("attach", int.class);
            return (ByteBuffer) method.invoke(access, ownProcess);
        }
    }

    /**
     * What such a memory holds.
     *
     * @throws IllegalArgumentException if it has another form
     */
    static JvmCounters of(ByteBuffer memory) {
        boolean isKnown =
                memory.order(ByteOrder.BIG_ENDIAN).getInt(0) == MAGIC
                        && memory.get(MAJOR_AT) == MAJOR;
        if (!isKnown) {
            throw new IllegalArgumentException("another form of counters");
        }
        memory.order(ByteOrder.nativeOrder());
        Map<String, Integer> places = new HashMap<>();
        int at = memory.getInt(FIRST_ENTRY_AT);
        for (int left = memory.getInt(ENTRY_COUNT_AT); left > 0; left--) {
            boolean isSingle = memory.getInt(at + ENTRY_LENGTH_AT) == 0;
            if (isSingle && memory.get(at + ENTRY_TYPE_AT) == TYPE_LONG) {
                String name = name(memory, at + memory.getInt(at + ENTRY_NAME_AT));
                places.put(name, at + memory.getInt(at + ENTRY_VALUE_AT));
            }
            at += memory.getInt(at);
        }
        return new JvmCounters(memory, places);
    }

    private static String name(ByteBuffer memory, int at) {
        int length = 0;
        while (memory.get(at + length) != 0) {
            length++;
        }
        byte[] bytes = new byte[length];
        memory.get(at, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** Where the value of that name is, for {@link #get}; -1: there is none. */
    int place(String name) {
        return places.getOrDefault(name, -1);
    }

    /** The value there now; 0 at place -1. */
    long get(int place) {
        return place < 0 ? 0 : memory.getLong(place);
    }
}
