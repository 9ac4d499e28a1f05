package org.jvrrpd.vrrp;

import java.util.List;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;

/**
 * An interface as the kernel sees it now, computed from dumps and events together.
 *
 * @param index the kernel's number; 0 when the interface does not exist
 * @param up IFF_UP and IFF_RUNNING (FSM-17)
 * @param addresses those of both families in the kernel's order (primary first), virtual ones
 *     included, tentative ones not
 */
public record InterfaceState(
        String name,
        int index,
        boolean up,
        int mtuBytes,
        MacAddress mac,
        List<IpAddress> addresses) {
    public InterfaceState {
        addresses = List.copyOf(addresses);
    }

    /** An interface that is not there. */
    public static InterfaceState absent(String name) {
        return new InterfaceState(name, 0, false, 0, MacAddress.ZERO, List.of());
    }

    public boolean exists() {
        return index != 0;
    }
}
