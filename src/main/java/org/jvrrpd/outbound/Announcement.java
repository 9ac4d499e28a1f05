package org.jvrrpd.outbound;

import java.util.List;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.vrrp.port.InstanceId;

/** What is left of one request to announce: all addresses once, then all again (ARP-01). */
final class Announcement {
    private final InstanceId id;
    private final List<VirtualAddress> addresses;
    private int roundsLeft;
    private int next;

    Announcement(InstanceId id, List<VirtualAddress> addresses, int repeat) {
        this.id = id;
        this.addresses = List.copyOf(addresses);
        this.roundsLeft = this.addresses.isEmpty() ? 0 : repeat;
    }

    boolean isOf(InstanceId other) {
        return id.number() == other.number();
    }

    boolean isDone() {
        return roundsLeft <= 0;
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
