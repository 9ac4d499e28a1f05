package org.jvrrpd.vrrp.port;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.ChecksumForm;
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

    /**
     * Sends one advert (unicast: one to each peer). Allocates nothing, unless it must be sealed.
     *
     * @param sequence what the seal of an authenticated instance says against replay; 0: no seal
     */
    void send(InstanceId id, int priority, long sequence);

    /**
     * From now on adverts to this destination have their checksum in this form, until the next
     * {@link #open}. Matters for version 3 over IPv4 only.
     *
     * @param destination the group, or a unicast peer
     */
    void useChecksum(InstanceId id, IpAddress destination, ChecksumForm form);

    /** Nothing more is to be sent for now: what could not be sent does not matter any more. */
    default void rest(InstanceId id) {}

    /** Forgets the instance, after what is queued for it has left. */
    void close(InstanceId id);
}
