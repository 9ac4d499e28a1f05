package org.jvrrpd.linux.netlink;

import org.jvrrpd.net.IpAddress;

/**
 * Asks whether the kernel takes packets for an address as its own. For IPv6 it does not yet when
 * RTM_NEWADDR is acknowledged: a work queue of the kernel adds the local route some 50 microseconds
 * later, on a busy machine several milliseconds (measured on 6.18), and what arrives before that is
 * dropped. Nothing here waits. One thread.
 */
public final class LocalRoutes implements AutoCloseable {
    private final RouteLookup lookup = new RouteLookup();

    private LocalRoutes() {}

    /**
     * Opens a channel to the network namespace of the calling thread.
     *
     * @throws org.jvrrpd.linux.LinuxException when the kernel refuses
     */
    public static LocalRoutes open() {
        return new LocalRoutes();
    }

    /**
     * Whether packets that reach the interface for this address are taken; also true if the kernel
     * does not say.
     */
    public boolean take(int interfaceIndex, IpAddress address) {
        NetlinkReader answer = lookup.find(interfaceIndex, address, null, 0);
        return answer == null || RouteMessage.isLocal(answer);
    }

    @Override
    public void close() {
        lookup.close();
    }
}
