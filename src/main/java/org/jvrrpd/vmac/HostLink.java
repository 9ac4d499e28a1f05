package org.jvrrpd.vmac;

import org.jvrrpd.model.VirtualInterface;
import org.jvrrpd.net.MacAddress;

/**
 * An interface of this host, as far as plans depend on it.
 *
 * @param baseName the interface below it; empty: none, or in another namespace
 * @param mac zero: an ipvlan, which has that of its base
 * @param isOfOurKind whether it is a macvlan in private mode or an ipvlan
 * @param ours whether this daemon has made it
 */
public record HostLink(
        String name,
        int index,
        String baseName,
        MacAddress mac,
        boolean isOfOurKind,
        boolean ours) {
    /** Whether it can serve as the interface: whatever its name (MAC-05). */
    boolean serves(String base, MacAddress wanted) {
        return isOfOurKind && baseName.equals(base) && mac.equals(wanted);
    }

    boolean serves(VirtualInterface wanted) {
        return serves(wanted.baseName(), wanted.mac());
    }
}
