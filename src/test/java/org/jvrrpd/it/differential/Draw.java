package org.jvrrpd.it.differential;

import java.util.List;
import java.util.Random;

/** Chance, from a seed: the same seed makes the same configuration for ever. */
final class Draw {
    private final Random random;
    private final int oddPermille;

    /** The permille say how often a value is one that nobody should write. */
    Draw(long seed, int oddPermille) {
        this.random = new Random(seed * 0x9E37_79B9_7F4A_7C15L + 1);
        this.oddPermille = oddPermille;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Whether the next value shall be a wrong one. */
    boolean isOdd() {
        return random.nextInt(1000) < oddPermille;
    }

    /** From 0 up to, not including, the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both bounds included. */
    long between(long low, long high) {
        return low + (long) (random.nextDouble() * (high - low + 1));
    }

    String one(String... choices) {
        return choices[below(choices.length)];
    }

    <T> T one(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
