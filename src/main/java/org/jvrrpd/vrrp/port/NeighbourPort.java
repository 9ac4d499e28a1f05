package org.jvrrpd.vrrp.port;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;

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

    /**
     * Announces the addresses once, against the claim of another station; but none that the kernel
     * does not take packets for when the announcement leaves.
     */
    default void defend(InstanceId id, List<VirtualAddress> addresses) {}

    /**
     * Looks up the gateways of addresses that are on their interfaces. Each is told in a later turn
     * ({@code EngineInput.onGateway}), also that there is none.
     */
    default void findGateways(InstanceId id, List<VirtualAddress> addresses) {}

    /** Asks on the links, after the announcements of the turn. */
    default void ask(InstanceId id, List<Question> questions) {}

    /**
     * Who has an address?
     *
     * @param address on its interface
     * @param gateway asked for in the name of the address; its answer is told ({@code
     *     EngineInput.onGateway}). Null: it is asked, in nobody's name, who else has the address
     *     itself (RFC 5227 2.1.1, RFC 4862 5.4.2); an answer is a claim
     */
    record Question(VirtualAddress address, @Nullable IpAddress gateway) {}

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
