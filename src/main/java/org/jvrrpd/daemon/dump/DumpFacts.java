package org.jvrrpd.daemon.dump;

import java.util.List;
import org.jvrrpd.control.StatusFacts;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.vrrp.EngineSnapshot;
import org.jvrrpd.vrrp.port.VrrpState;

/**
 * What a dump shows, taken at one moment.
 *
 * @param config the configuration in force, with the interfaces that are made for it
 */
public record DumpFacts(StatusFacts status, Config config) {
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_MILLI = 1_000;

    /** The wall time of a moment of the loop's clock, in microseconds since 1970. */
    long epochMicros(long loopNanos) {
        long agoNanos = status.engine().atNanos() - loopNanos;
        return status.atEpochMillis() * MICROS_PER_MILLI - agoNanos / NANOS_PER_MICRO;
    }

    List<EngineSnapshot.Instance> instances() {
        return status.engine().instances();
    }

    /** The sync group of an instance; empty: none. */
    String groupOf(String instance) {
        return config.syncGroups().stream()
                .filter(group -> group.members().contains(instance))
                .map(SyncGroup::name)
                .findFirst()
                .orElse("");
    }

    /** Where a group stands: at its worst member. */
    VrrpState stateOf(SyncGroup group) {
        VrrpState worst = VrrpState.MASTER;
        for (EngineSnapshot.Instance instance : instances()) {
            VrrpState state = shown(instance.state());
            if (group.members().contains(instance.settings().name()) && rank(state) < rank(worst)) {
                worst = state;
            }
        }
        return worst;
    }

    /** FSM-01: a MASTER wants to be what it is. */
    VrrpState wanted(EngineSnapshot.Instance instance) {
        boolean isMaster = shown(instance.state()) == VrrpState.MASTER;
        return isMaster || instance.settings().startAsMaster()
                ? VrrpState.MASTER
                : VrrpState.BACKUP;
    }

    /** How many members of a group are in a state. */
    long count(SyncGroup group, VrrpState state) {
        return instances().stream()
                .filter(one -> group.members().contains(one.settings().name()))
                .filter(one -> one.state() == state)
                .count();
    }

    private static int rank(VrrpState state) {
        return switch (state) {
            case FAULT -> 0;
            case INITIALIZE, STOPPED -> 1;
            case BACKUP -> 2;
            default -> 3;
        };
    }

    /** The nearest of the states that keepalived has. */
    static VrrpState shown(VrrpState state) {
        return switch (state) {
            case RELEASING -> VrrpState.MASTER;
            case RESUMING -> VrrpState.BACKUP;
            default -> state;
        };
    }

    /** The number of FSM-01. */
    static int number(VrrpState state) {
        return switch (shown(state)) {
            case INITIALIZE -> 0;
            case BACKUP -> 1;
            case MASTER -> 2;
            case FAULT -> 3;
            default -> 98;
        };
    }
}
