package org.jvrrpd.linux;

import org.jvrrpd.net.MacAddress;

/** What those who build link-layer frames must know of interfaces. Loop thread only. */
public interface Interfaces {
    /** The kernel's number of the interface; 0 when it does not exist. */
    int index(String name);

    /**
     * The interface's link-layer address; {@link MacAddress#ZERO} when it has none or does not
     * exist.
     */
    MacAddress mac(String name);

    /** Whether an interface of this host has the link-layer address. */
    default boolean isOwn(MacAddress mac) {
        return false;
    }

    /**
     * Whether the interface forwards IPv6, so that its neighbour advertisements carry the router
     * flag (ARP-05).
     */
    default boolean forwardsIpv6(String name) {
        return Sysctl.isOn("/proc/sys/net/ipv6/conf/" + name + "/forwarding");
    }
}
