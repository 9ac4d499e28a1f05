package org.jvrrpd.config.check.view;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;

/** Arithmetic of subnets. */
public final class Subnets {
    private static final int BROADCAST_PREFIX_MAX = 30;

    private Subnets() {}

    /** True if the address lies in the subnet of the prefix. */
    public static boolean contains(IpPrefix prefix, IpAddress address) {
        if (prefix.address().family() != address.family()) {
            return false;
        }
        byte[] subnet = prefix.address().toBytes();
        byte[] bytes = address.toBytes();
        for (int bit = 0; bit < prefix.length(); bit++) {
            int mask = 0x80 >> bit % 8;
            if (((subnet[bit / 8] ^ bytes[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The first address of an IPv4 subnet; null where there is no network address. */
    public static @Nullable IpAddress network(IpPrefix prefix) {
        return hasBroadcast(prefix)
                ? IpAddress.ofIpv4((int) prefix.address().low() & ~hostBits(prefix))
                : null;
    }

    /** The last address of an IPv4 subnet; null where there is no broadcast address. */
    public static @Nullable IpAddress broadcast(IpPrefix prefix) {
        return hasBroadcast(prefix)
                ? IpAddress.ofIpv4((int) prefix.address().low() | hostBits(prefix))
                : null;
    }

    private static boolean hasBroadcast(IpPrefix prefix) {
        return prefix.address().family() == Family.IPV4
                && prefix.length() > 0
                && prefix.length() <= BROADCAST_PREFIX_MAX;
    }

    private static int hostBits(IpPrefix prefix) {
        return (1 << 32 - prefix.length()) - 1;
    }
}
