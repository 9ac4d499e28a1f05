package org.jvrrpd.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** One Ethernet segment: delays, loses, doubles, and can be cut in either direction. */
public final class SimLan {
    private final Simulation simulation;
    private final SimRandom random;
    private final List<SimHost> hosts = new ArrayList<>();
    private final Set<String> cuts = new HashSet<>();
    private long delayNanos = 100_000;
    private long jitterNanos;
    private int lossPercent;
    private int duplicatePercent;

    SimLan(Simulation simulation, SimRandom random) {
        this.simulation = simulation;
        this.random = random;
    }

    void attach(SimHost host) {
        hosts.add(host);
    }

    public void delay(long fixedNanos, long jitterMaxNanos) {
        delayNanos = fixedNanos;
        jitterNanos = jitterMaxNanos;
    }

    /** Of a hundred copies, how many are lost, and how many arrive twice. */
    public void disturb(int lossInPercent, int duplicateInPercent) {
        lossPercent = lossInPercent;
        duplicatePercent = duplicateInPercent;
    }

    /** What one host sends does not reach the other; the way back stays open. */
    public void cut(SimHost from, SimHost to) {
        cuts.add(from.name() + ">" + to.name());
    }

    /** Nothing passes between the two. */
    public void separate(SimHost one, SimHost other) {
        cut(one, other);
        cut(other, one);
    }

    /** Every way is open, nothing is lost. */
    public void heal() {
        cuts.clear();
        disturb(0, 0);
    }

    /** Carries a frame to every other host; {@code arrival} is run for each copy. */
    void broadcast(SimHost from, Consumer<SimHost> arrival) {
        if (!from.kernel().isLinkUp()) {
            return;
        }
        for (SimHost to : hosts) {
            if (to == from || cuts.contains(from.name() + ">" + to.name())) {
                continue;
            }
            int copies = random.below(100) < duplicatePercent ? 2 : 1;
            for (int i = 0; i < copies; i++) {
                if (random.below(100) >= lossPercent) {
                    long jitter = jitterNanos == 0 ? 0 : random.below(jitterNanos);
                    simulation.after(delayNanos + jitter, () -> arrive(to, arrival));
                }
            }
        }
    }

    private static void arrive(SimHost to, Consumer<SimHost> arrival) {
        if (to.kernel().isLinkUp()) {
            arrival.accept(to);
        }
    }
}
