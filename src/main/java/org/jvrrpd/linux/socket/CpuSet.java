package org.jvrrpd.linux.socket;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.NativeMemory;

/** A set of processors as sched_setaffinity(2) takes it: a bit for each, up to number 1023. */
public final class CpuSet {
    /** The {@code cpu_set_t} of glibc. */
    static final int SIZE_BYTES = 128;

    private final NativeMemory mask = NativeMemory.allocate(SIZE_BYTES);

    private CpuSet() {}

    /**
     * @param processors their numbers, 0 to 1023
     */
    public static CpuSet of(List<Long> processors) {
        CpuSet set = new CpuSet();
        for (long number : processors) {
            int at = (int) number / Long.SIZE * Long.BYTES;
            long bits = set.mask.buffer().getLong(at);
            set.mask.buffer().putLong(at, bits | 1L << number % Long.SIZE);
        }
        return set;
    }

    long address() {
        return mask.address();
    }

    private BitSet bits() {
        return BitSet.valueOf(mask.buffer().duplicate());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CpuSet set && bits().equals(set.bits());
    }

    @Override
    public int hashCode() {
        return bits().hashCode();
    }

    /** Their numbers, {@code {0, 2}}. */
    @Override
    public String toString() {
        return bits().toString();
    }
}
