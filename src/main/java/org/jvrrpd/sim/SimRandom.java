package org.jvrrpd.sim;

/** Numbers that depend on the seed alone (SplitMix64), on every platform. */
public final class SimRandom {
    private long state;

    public SimRandom(long seed) {
        state = seed;
    }

    private long next() {
        state += 0x9e37_79b9_7f4a_7c15L;
        long mixed = (state ^ state >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d0_49bb_1331_11ebL;
        return mixed ^ mixed >>> 31;
    }

    /** 0 to bound - 1. */
    public int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** 0 to bound - 1. */
    public long below(long bound) {
        return Long.remainderUnsigned(next(), bound);
    }

    public boolean isOneIn(int chances) {
        return below(chances) == 0;
    }

    /** One of the given values. */
    @SafeVarargs
    public final <T> T oneOf(T... values) {
        return values[below(values.length)];
    }
}
