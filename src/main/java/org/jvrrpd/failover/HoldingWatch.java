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
    private long changedNanos;
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
        changedNanos = startNanos;
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
        if (!now.equals(holding)) {
            holding = now;
            changedNanos = nowNanos;
        }
    }

    Holding holding() {
        return holding;
    }

    boolean isServed() {
        return holding.isServed(spoiled);
    }

    /** From the start to the last change of who has what. */
    long movedNanos() {
        return changedNanos - startNanos;
    }

    long unservedNanos() {
        return unservedNanos;
    }

    long doubleNanos() {
        return doubleNanos;
    }
}
