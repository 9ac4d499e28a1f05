package org.jvrrpd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Random stories; one seed is replayed with {@code -Dsim.seed}, more are run with -Dsim.seeds. */
class SwarmTest {
    private static final long SEEDS = Long.getLong("sim.seeds", 2_000);
    private static final long TWICE_EVERY = 40;

    @Test
    void whateverHappensTheInvariantsHoldAndTheHostsSettle() {
        Long only = Long.getLong("sim.seed");
        long first = only == null ? 0 : only;
        long end = only == null ? SEEDS : only + 1;
        for (long seed = first; seed < end; seed++) {
            play(seed);
        }
    }

    private static long play(long seed) {
        try {
            return Swarm.play(seed);
        } catch (AssertionError e) {
            String replay = "mvn test -Dtest=SwarmTest -Dsim.seed=" + seed;
            throw new AssertionError(e.getMessage() + "\nreplay: " + replay, e);
        }
    }

    @Test
    void theSameSeedPlaysTheSameStory() {
        for (long seed = 0; seed < SEEDS; seed += TWICE_EVERY) {
            assertEquals(play(seed), play(seed), "seed " + seed);
        }
    }
}
