package org.jvrrpd.vmac;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.MacAddress;

/** Gives interfaces their names (MAC-01). One for each base and hardware address. */
final class InterfaceNames {
    private static final int LENGTH_MAX = 15;

    private final Map<String, HostLink> host;
    private final Map<Place, String> before;
    private final Map<Place, String> given = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> usedByIpvlan = new HashSet<>();

    /**
     * @param host the interfaces that are there, by name
     * @param before the names of the configuration that is in force: they stay
     * @param reserved names that the configuration writes itself
     */
    InterfaceNames(Map<String, HostLink> host, Map<Place, String> before, Set<String> reserved) {
        this.host = host;
        this.before = before;
        taken.addAll(reserved);
    }

    /** What the kernel allows only once. */
    record Place(String baseName, MacAddress mac) {}

    /** The name as written, if it can be had; else the one of before, or the next free one. */
    String name(Place place, @Nullable String written, String prefix, VrrpInstance instance) {
        String known = given.get(place);
        if (known != null) {
            return known;
        }
        String name = choose(place, written, prefix, instance);
        given.put(place, name);
        taken.add(name);
        return name;
    }

    /** The same for an ipvlan: it shares the hardware address of its base with any others. */
    String ofIpvlan(String baseName, @Nullable String written, String prefix, VrrpInstance of) {
        Place place = new Place(baseName, MacAddress.ZERO);
        boolean isHad =
                written != null && isFree(written, place) && !usedByIpvlan.contains(written);
        String name = written != null && isHad ? written : next(place, prefix, of);
        usedByIpvlan.add(name);
        taken.add(name);
        return name;
    }

    private String choose(
            Place place, @Nullable String written, String prefix, VrrpInstance instance) {
        if (written != null && isFree(written, place) && !given.containsValue(written)) {
            return written;
        }
        String former = before.get(place);
        if (written == null && former != null && isFree(former, place) && isUntaken(former)) {
            return former;
        }
        for (HostLink link : host.values()) {
            if (link.serves(place.baseName(), place.mac()) && isUntaken(link.name())) {
                return link.name();
            }
        }
        return next(place, prefix, instance);
    }

    private String next(Place place, String prefix, VrrpInstance instance) {
        String first = compose(prefix, "", instance.vrid());
        if (isFree(first, place) && isUntaken(first)) {
            return first;
        }
        String second = compose(prefix, "6", instance.vrid());
        boolean ipv6 = instance.family() == Family.IPV6;
        if (ipv6 && isFree(second, place) && isUntaken(second)) {
            return second;
        }
        for (int i = 1; ; i++) {
            String name = compose(prefix, Integer.toString(i), instance.vrid());
            if (isFree(name, place) && isUntaken(name)) {
                return name;
            }
        }
    }

    /** The prefix is shortened where the whole would be too long. */
    private static String compose(String prefix, String number, int vrid) {
        String end = number + "." + vrid;
        return prefix.substring(0, Math.min(prefix.length(), LENGTH_MAX - end.length())) + end;
    }

    private boolean isUntaken(String name) {
        return !taken.contains(name);
    }

    /** Whether nothing of others has the name, unless it is just what is wanted. */
    private boolean isFree(String name, Place place) {
        HostLink link = host.get(name);
        return link == null || link.ours() || link.serves(place.baseName(), place.mac());
    }
}
