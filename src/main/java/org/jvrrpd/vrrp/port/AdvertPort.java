package org.jvrrpd.vrrp.port;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;

/**
 * Sends adverts. Adverts of one turn may leave together at its end, but always before any address
 * or announcement of the same turn (FSM-13, FSM-15). Loop thread only.
 */
public interface AdvertPort {
    /**
     * Makes ready to send and receive for the instance: sockets, group membership, the packet.
     * Called again whenever a value changes: settings at a reload, interface index or source
     * address at a change of the link.
     *
     * @param interfaceIndex the kernel's number, or 0 for a unicast instance without interface
     * @param source the address adverts are sent from; null: none yet, nothing is sent
     */
    void open(InstanceId id, VrrpInstance settings, int interfaceIndex, @Nullable IpAddress source);

    /** Sends one advert (unicast: one to each peer). Allocates nothing. */
    void send(InstanceId id, int priority);

    /** Forgets the instance, after what is queued for it has left. */
    void close(InstanceId id);
}
