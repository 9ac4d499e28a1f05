package org.jvrrpd.linux.netlink;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;

/**
 * Finds the gateway of an address of this host: where packets from it leave its interface for the
 * world. Policy rules count. Nothing here waits. One thread.
 */
public final class GatewayLookup implements AutoCloseable {
    /** Of the blocks for documentation (RFC 5737, RFC 3849): only a default route leads there. */
    private static final IpAddress WORLD_IPV4 = IpAddress.of("192.0.2.1");

    private static final IpAddress WORLD_IPV6 = IpAddress.of("2001:db8::1");
    private static final int PREFIX_LENGTH_OFFSET = 1;

    /** Bits that make another address of the same link, as a rule one of no host. */
    private static final int NEIGHBOURS = 2;

    private final RouteLookup lookup = new RouteLookup();

    private GatewayLookup() {}

    /**
     * Opens a channel to the network namespace of the calling thread.
     *
     * @throws org.jvrrpd.linux.LinuxException when the kernel refuses
     */
    public static GatewayLookup open() {
        return new GatewayLookup();
    }

    /**
     * The next hop of the default route, if address and gateway are on one link as this host sees
     * it: else the gateway need not answer the address.
     *
     * @param address on that interface
     * @return null: there is none
     */
    public @Nullable IpAddress gateway(int interfaceIndex, IpAddress address) {
        IpAddress world = address.family() == Family.IPV4 ? WORLD_IPV4 : WORLD_IPV6;
        NetlinkReader answer = lookup.find(interfaceIndex, world, address, 0);
        IpAddress gateway = answer == null ? null : RouteMessage.gateway(answer, address.family());
        if (gateway == null || gateway.equals(address)) {
            return null;
        }
        boolean isNear =
                gateway.isLinkLocal()
                        ? isNear(interfaceIndex, address)
                        : isOnLink(interfaceIndex, gateway, address);
        return isNear ? gateway : null;
    }

    /** The address itself is local; its neighbours tell whether its prefix is on the link. */
    private boolean isNear(int interfaceIndex, IpAddress address) {
        for (int bit = 1; bit <= NEIGHBOURS; bit++) {
            IpAddress neighbour = IpAddress.ofIpv6(address.high(), address.low() ^ bit);
            if (isOnLink(interfaceIndex, neighbour, address)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one prefix of the link holds both. */
    private boolean isOnLink(int interfaceIndex, IpAddress one, IpAddress other) {
        NetlinkReader answer = lookup.find(interfaceIndex, one, null, Rtnetlink.RTM_F_FIB_MATCH);
        if (answer == null
                || !RouteMessage.isUnicast(answer)
                || RouteMessage.gateway(answer, one.family()) != null) {
            return false;
        }
        int length = answer.unsignedByte(answer.payloadOffset() + PREFIX_LENGTH_OFFSET);
        return length > 0 && new IpPrefix(one, length).contains(other);
    }

    @Override
    public void close() {
        lookup.close();
    }
}
