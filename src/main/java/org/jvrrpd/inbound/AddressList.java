package org.jvrrpd.inbound;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jvrrpd.linux.netlink.AddressMessage;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * The addresses of an interface in the kernel's order. An event does not tell where the kernel put
 * a new address, so its rule is followed here: an IPv4 primary goes behind the last primary of the
 * same or a narrower scope, else to the front, a secondary to the end; an IPv6 address before the
 * first one of the same or a narrower scope. Where a guess is wrong the next dump corrects it.
 */
final class AddressList {
    private final List<AddressMessage> ipv4 = new ArrayList<>();
    private final List<AddressMessage> ipv6 = new ArrayList<>();

    /** How often an address is there, in whatever prefix length: saves searching for new ones. */
    private final Map<IpAddress, Integer> known = new HashMap<>();

    private long removalsCount;

    private List<AddressMessage> of(AddressMessage address) {
        return address.address().family() == Family.IPV4 ? ipv4 : ipv6;
    }

    /** Appends: a dump tells the addresses in order. */
    void append(AddressMessage address) {
        of(address).add(address);
        known.merge(address.address(), 1, Integer::sum);
    }

    /**
     * Adds the address in its place, or renews what is known of it. Returns false if a primary
     * became secondary or the reverse: then the order has changed in a way that only a dump tells.
     */
    boolean put(AddressMessage address) {
        List<AddressMessage> list = of(address);
        int at = find(list, address);
        if (at < 0) {
            list.add(place(list, address), address);
            known.merge(address.address(), 1, Integer::sum);
            return true;
        }
        boolean sameRank = list.get(at).isSecondary() == address.isSecondary();
        list.set(at, address);
        return sameRank;
    }

    void remove(AddressMessage address) {
        List<AddressMessage> list = of(address);
        int at = find(list, address);
        if (at >= 0) {
            removalsCount++;
            list.remove(at);
            known.computeIfPresent(
                    address.address(), (key, count) -> count == 1 ? null : count - 1);
        }
    }

    private int find(List<AddressMessage> list, AddressMessage address) {
        if (!known.containsKey(address.address())) {
            return -1;
        }
        for (int i = 0; i < list.size(); i++) {
            AddressMessage other = list.get(i);
            if (other.prefixLength() == address.prefixLength()
                    && other.address().equals(address.address())) {
                return i;
            }
        }
        return -1;
    }

    private static int place(List<AddressMessage> list, AddressMessage address) {
        return address.address().family() == Family.IPV4
                ? placeOfIpv4(list, address)
                : placeOfIpv6(list, address);
    }

    private static int placeOfIpv4(List<AddressMessage> list, AddressMessage address) {
        if (address.isSecondary()) {
            return list.size();
        }
        for (int i = list.size() - 1; i >= 0; i--) {
            if (!list.get(i).isSecondary() && address.scope() <= list.get(i).scope()) {
                return i + 1;
            }
        }
        return 0;
    }

    private static int placeOfIpv6(List<AddressMessage> list, AddressMessage address) {
        int place = 0;
        while (place < list.size() && list.get(place).scope() < address.scope()) {
            place++;
        }
        return place;
    }

    /** How many were removed so far: as long as it is the same, nothing has gone. */
    long removalsCount() {
        return removalsCount;
    }

    /** Those that can be used, IPv4 first. */
    List<IpAddress> usable() {
        List<IpAddress> usable = new ArrayList<>(ipv4.size() + ipv6.size());
        for (AddressMessage address : ipv4) {
            usable.add(address.address());
        }
        for (AddressMessage address : ipv6) {
            if (address.isUsable()) {
                usable.add(address.address());
            }
        }
        return usable;
    }

    /** All of them. */
    List<IpAddress> present() {
        List<IpAddress> present = new ArrayList<>(ipv4.size() + ipv6.size());
        ipv4.forEach(address -> present.add(address.address()));
        ipv6.forEach(address -> present.add(address.address()));
        return present;
    }
}
