package org.jvrrpd.vrrp.port;

import java.util.List;
import org.jvrrpd.model.VirtualAddress;

/**
 * Tells the neighbours where an address lives, and hears what others tell. Announcements leave
 * after the adverts and addresses of the turn. Loop thread only.
 */
public interface NeighbourPort {
    /**
     * Gratuitous ARP or unsolicited neighbour advertisements: all addresses once, then all again,
     * {@code repeat} times.
     */
    void announce(InstanceId id, List<VirtualAddress> addresses, int repeat);

    /** Drops what is queued for the instance (FSM-14). */
    void silence(InstanceId id);

    /**
     * Starts reporting claims of others on these addresses ({@code EngineInput.onAddressClaim}),
     * replacing an earlier list; an empty list ends it. In force when the method returns, that is,
     * before the turn's adverts leave.
     */
    void watch(InstanceId id, List<VirtualAddress> addresses);

    /**
     * Starts waiting for the first frame of another station ({@code EngineInput.onTraffic}). Frames
     * that no bridge passes on do not count: to 01:80:c2:00:00:00 to 0f, and those of switches to
     * 01:00:0c:cc:cc:cc and :cd.
     *
     * @param interfaceName replaces an earlier one; empty: it waits no longer
     */
    default void awaitTraffic(InstanceId id, String interfaceName) {}
}
