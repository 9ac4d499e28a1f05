package org.jvrrpd.linux;

import org.jvrrpd.net.MacAddress;

/** What those who build link-layer frames must know of interfaces. Loop thread only. */
public interface Interfaces {
    /** A host without any. */
    Interfaces NONE =
            new Interfaces() {
                @Override
                public int index(String name) {
                    return 0;
                }

                @Override
                public MacAddress mac(String name) {
                    return MacAddress.ZERO;
                }
            };

    /** The kernel's number of the interface; 0 when it does not exist. */
    int index(String name);

    /**
     * The interface's link-layer address; {@link MacAddress#ZERO} when it has none or does not
     * exist.
     */
    MacAddress mac(String name);

    /** Whether hosts on the interface find each other by ARP (IFF_NOARP is not set; ARP-04). */
    default boolean usesArp(String name) {
        return true;
    }

    /** Whether an interface of this host has the link-layer address. */
    default boolean isOwn(MacAddress mac) {
        return false;
    }

    /**
     * The table of routes of a VRF, 1 to 4,294,967,295; 0 when the interface does not exist or is
     * no VRF.
     */
    default long vrfTable(String name) {
        return 0;
    }

    /**
     * Whether the interface forwards IPv6, so that its neighbour advertisements carry the router
     * flag (ARP-05).
     */
    default boolean forwardsIpv6(String name) {
        return Sysctl.isOn("/proc/sys/net/ipv6/conf/" + name + "/forwarding");
    }
}
