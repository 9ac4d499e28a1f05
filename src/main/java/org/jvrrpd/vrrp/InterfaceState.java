package org.jvrrpd.vrrp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;

/**
 * An interface as the kernel sees it now, computed from dumps and events together.
 *
 * @param index the kernel's number; 0 when the interface does not exist
 * @param up IFF_UP and IFF_RUNNING (FSM-17)
 * @param kind what it can carry
 * @param addresses those of both families in the kernel's order (primary first), virtual ones
 *     included, tentative ones not
 */
public record InterfaceState(
        String name,
        int index,
        boolean up,
        int mtuBytes,
        MacAddress mac,
        Kind kind,
        List<IpAddress> addresses) {
    /**
     * What can be done with an interface (CHK-10, MAC-09).
     *
     * @param ethernet it has Ethernet addresses, so that VMACs can be made over it
     * @param multicast IFF_MULTICAST
     */
    public record Kind(boolean ethernet, boolean multicast) {
        /** An ordinary network card. */
        public static final Kind PLAIN = new Kind(true, true);
    }

    public InterfaceState {
        addresses = List.copyOf(addresses);
    }

    /** An ordinary network card. */
    public InterfaceState(
            String name,
            int index,
            boolean up,
            int mtuBytes,
            MacAddress mac,
            List<IpAddress> addresses) {
        this(name, index, up, mtuBytes, mac, Kind.PLAIN, addresses);
    }

    /** An interface that is not there. */
    public static InterfaceState absent(String name) {
        return new InterfaceState(name, 0, false, 0, MacAddress.ZERO, List.of());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InterfaceState state
                && state.index == index
                && state.up == up
                && state.mtuBytes == mtuBytes
                && state.kind.ethernet == kind.ethernet
                && state.kind.multicast == kind.multicast
                && state.name.equals(name)
                && state.mac.equals(mac)
                && state.addresses.equals(addresses);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + index;
    }

    /** The same with another state of its link. */
    public InterfaceState withUp(boolean isUp) {
        return isUp == up
                ? this
                : new InterfaceState(name, index, isUp, mtuBytes, mac, kind, addresses);
    }

    public boolean exists() {
        return index != 0;
    }
}
