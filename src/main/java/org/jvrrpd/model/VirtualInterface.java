package org.jvrrpd.model;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;
import org.jvrrpd.net.MacAddress;

/**
 * An interface that is made for an instance: a macvlan in private mode (MAC-01), or an ipvlan
 * (MAC-08).
 *
 * @param name at most 15 characters
 * @param baseName the interface that it is made on
 * @param mac zero: that of the base, which an ipvlan has
 * @param carriesIpv4 IPv4 addresses or adverts are on it
 * @param carriesIpv6 IPv6 addresses or adverts are on it; else IPv6 is switched off there (MAC-03)
 * @param sendsIpv6 adverts of IPv6 leave by it: it needs a link-local address (MAC-04)
 * @param linkLocal the address that the configuration wants for that; null: as the base has it
 * @param group of interfaces, number or name; null: that of the base (MAC-06)
 * @param ipvlan null: a macvlan
 */
public record VirtualInterface(
        String name,
        String baseName,
        MacAddress mac,
        boolean carriesIpv4,
        boolean carriesIpv6,
        boolean sendsIpv6,
        @Nullable IpAddress linkLocal,
        @Nullable String group,
        @Nullable Ipvlan ipvlan) {
    /**
     * What an ipvlan has besides.
     *
     * @param mode bridge, private or vepa
     * @param address of the interface, which adverts are sent from; null: none but that of the
     *     kernel
     */
    public record Ipvlan(String mode, @Nullable IpPrefix address) {}

    /** A macvlan. */
    public VirtualInterface(
            String name,
            String baseName,
            MacAddress mac,
            boolean carriesIpv4,
            boolean carriesIpv6,
            boolean sendsIpv6,
            @Nullable IpAddress linkLocal,
            @Nullable String group) {
        this(name, baseName, mac, carriesIpv4, carriesIpv6, sendsIpv6, linkLocal, group, null);
    }

    public boolean isMacvlan() {
        return ipvlan == null;
    }
}
