package org.jvrrpd.outbound;

import java.util.List;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.vrrp.port.InstanceId;

/** What is left of one request to announce: all addresses once, then all again (ARP-01). */
final class Announcement {
    private static final long NOT_HELD = Long.MAX_VALUE;

    private final InstanceId id;
    private final List<VirtualAddress> addresses;
    private final int rounds;
    private final boolean isDefence;
    private int roundsLeft;
    private int next;
    private long heldUntilNanos = NOT_HELD;

    Announcement(InstanceId id, List<VirtualAddress> addresses, int repeat) {
        this(id, addresses, repeat, false);
    }

    private Announcement(
            InstanceId id, List<VirtualAddress> addresses, int repeat, boolean isDefence) {
        this.id = id;
        this.isDefence = isDefence;
        this.addresses = List.copyOf(addresses);
        this.rounds = this.addresses.isEmpty() ? 0 : repeat;
        this.roundsLeft = rounds;
    }

    /** One that answers a claim: said once, and only of what is there. */
    static Announcement defence(InstanceId id, List<VirtualAddress> addresses) {
        return new Announcement(id, addresses, 1, true);
    }

    boolean isDefence() {
        return isDefence;
    }

    boolean isOf(InstanceId other) {
        return id.number() == other.number();
    }

    boolean isDone() {
        return roundsLeft <= 0;
    }

    /** The one that {@link #take} gives. */
    VirtualAddress first() {
        return addresses.get(next);
    }

    /** Whether no address was taken twice yet. */
    boolean isFirstRound() {
        return roundsLeft == rounds;
    }

    /** Whether the time has not passed yet, counted from the first call. */
    boolean isWithin(long holdNanos, long nowNanos) {
        if (heldUntilNanos == NOT_HELD) {
            heldUntilNanos = nowNanos + holdNanos;
        }
        return nowNanos < heldUntilNanos;
    }

    /** What comes next is not even on its interface. */
    void restartHold() {
        heldUntilNanos = NOT_HELD;
    }

    VirtualAddress take() {
        VirtualAddress address = addresses.get(next++);
        if (next == addresses.size()) {
            next = 0;
            roundsLeft--;
        }
        return address;
    }
}
