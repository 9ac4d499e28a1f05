package org.jvrrpd.config.check.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;

/** An interface of the host with its addresses. */
public record HostInterface(String name, List<Address> addresses) {
    public HostInterface {
        addresses = List.copyOf(addresses);
    }

    /**
     * An address of the interface.
     *
     * @param secondary the kernel removes it together with the primary of its subnet, unless
     *     promote_secondaries is set
     * @param permanent without a lifetime
     * @param held put there by this program or keepalived, now or before it was killed
     */
    public record Address(IpPrefix prefix, boolean secondary, boolean permanent, boolean held) {}

    /** The address that is the host's own and lies in one subnet with the given one; or null. */
    public @Nullable IpPrefix ownSubnetOf(IpAddress address) {
        for (Address own : addresses) {
            if (!own.held()
                    && own.prefix().length() < address.family().maxPrefixLength()
                    && Subnets.contains(own.prefix(), address)) {
                return own.prefix();
            }
        }
        return null;
    }

    /** The entry of exactly that address, or null. */
    public @Nullable Address find(IpAddress address) {
        for (Address own : addresses) {
            if (own.prefix().address().equals(address)) {
                return own;
            }
        }
        return null;
    }
}
