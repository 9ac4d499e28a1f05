package org.jvrrpd.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jvrrpd.net.IpAddress;

/**
 * The cables between hosts, one or more Ethernet segments: they delay, lose, double, and can be cut
 * in either direction between two hosts. Nothing passes from one segment to another.
 */
public final class SimLan {
    private final Simulation simulation;
    private final SimRandom random;
    private final List<SimHost> hosts = new ArrayList<>();
    private final List<SimStation> stations = new ArrayList<>();
    private final Set<String> cuts = new HashSet<>();
    private final Set<String> blocked = new HashSet<>();
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

    void attach(SimStation station) {
        stations.add(station);
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

    /** The switch's ports to the host pass nothing, as with spanning tree; its links stay up. */
    public void block(SimHost host) {
        blocked.add(host.name());
    }

    public void unblock(SimHost host) {
        blocked.remove(host.name());
    }

    private boolean passes(SimHost from, SimHost to) {
        return !blocked.contains(from.name())
                && !blocked.contains(to.name())
                && !cuts.contains(from.name() + ">" + to.name());
    }

    /** Every way is open, nothing is lost. */
    public void heal() {
        blocked.clear();
        cuts.clear();
        disturb(0, 0);
    }

    /** What happens when a copy of a frame arrives at an interface of a host. */
    interface Arrival {
        void at(SimHost host, int interfaceIndex);
    }

    /**
     * Carries a frame to every interface of other hosts that is on the same segment.
     *
     * @param interfaceIndex where it leaves
     */
    void broadcast(SimHost from, int interfaceIndex, Arrival arrival) {
        if (!from.kernel().isLinkUp(interfaceIndex)) {
            return;
        }
        int segment = from.kernel().segment(interfaceIndex);
        for (SimHost to : hosts) {
            if (to != from && passes(from, to)) {
                to.kernel().indexesOn(segment).forEach(index -> carry(to, index, arrival));
            }
        }
    }

    /** Carries an Ethernet frame to other hosts, and to stations. */
    void broadcast(SimHost from, int interfaceIndex, byte[] frame) {
        broadcast(from, interfaceIndex, (to, index) -> to.receiveFrame(index, frame));
        if (from.kernel().isLinkUp(interfaceIndex) && !blocked.contains(from.name())) {
            int segment = from.kernel().segment(interfaceIndex);
            stations.stream()
                    .filter(station -> station.segment() == segment)
                    .forEach(
                            station ->
                                    simulation.after(
                                            delayNanos, () -> station.receive(from, frame)));
        }
    }

    /** Carries a frame of a station to all hosts. */
    void broadcast(SimStation from, byte[] frame) {
        hosts.forEach(host -> send(from, host, frame));
    }

    void send(SimStation from, SimHost to, byte[] frame) {
        if (!blocked.contains(to.name())) {
            Arrival arrival = (host, index) -> host.receiveFrame(index, frame);
            to.kernel().indexesOn(from.segment()).forEach(index -> carry(to, index, arrival));
        }
    }

    private void carry(SimHost to, int interfaceIndex, Arrival arrival) {
        int copies = random.below(100) < duplicatePercent ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            if (random.below(100) >= lossPercent) {
                long jitter = jitterNanos == 0 ? 0 : random.below(jitterNanos);
                simulation.after(delayNanos + jitter, () -> arrive(to, interfaceIndex, arrival));
            }
        }
    }

    private static void arrive(SimHost to, int interfaceIndex, Arrival arrival) {
        if (to.kernel().isLinkUp(interfaceIndex)) {
            arrival.at(to, interfaceIndex);
        }
    }

    /** Whether some host has that address on the segment. */
    boolean hasAddress(int segment, IpAddress address) {
        return hosts.stream().anyMatch(host -> host.kernel().hasAddress(segment, address));
    }
}
