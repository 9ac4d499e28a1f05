package org.jvrrpd.failover;

import org.jspecify.annotations.Nullable;

/**
 * Measures, from its making on, how long addresses are without service, on two hosts, on the move.
 */
final class HoldingWatch {
    private final SimulatedRouter simulated;
    private final @Nullable ClusterNode spoiled;
    private final long startNanos;
    private Holding holding;
    private @Nullable Long gainedNanos;
    private long lostNanos;
    private long seenNanos;
    private long unservedNanos;
    private long doubleNanos;

    /**
     * @param spoiled the node that gives no service even while it has the addresses
     */
    HoldingWatch(SimulatedRouter simulated, @Nullable ClusterNode spoiled) {
        this.simulated = simulated;
        this.spoiled = spoiled;
        startNanos = simulated.nowNanos();
        lostNanos = startNanos;
        seenNanos = startNanos;
        holding = Holding.now(simulated);
        simulated.watch(this::look);
    }

    /** Between two events nothing changes. */
    void look() {
        long nowNanos = simulated.nowNanos();
        unservedNanos += holding.isServed(spoiled) ? 0 : nowNanos - seenNanos;
        doubleNanos += holding.isDouble() ? nowNanos - seenNanos : 0;
        seenNanos = nowNanos;
        Holding now = Holding.now(simulated);
        if (now.gains(holding)) {
            gainedNanos = nowNanos;
        } else if (!now.equals(holding)) {
            lostNanos = nowNanos;
        }
        holding = now;
    }

    Holding holding() {
        return holding;
    }

    boolean isServed() {
        return holding.isServed(spoiled);
    }

    /**
     * From the start until nodes got what they had not before, for the last time: who lets go of an
     * address after that was only waiting for it. If nobody gets anything, until the last loss.
     */
    long movedNanos() {
        return (gainedNanos == null ? lostNanos : gainedNanos) - startNanos;
    }

    long unservedNanos() {
        return unservedNanos;
    }

    long doubleNanos() {
        return doubleNanos;
    }
}
