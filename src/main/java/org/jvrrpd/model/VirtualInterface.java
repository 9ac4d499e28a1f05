package org.jvrrpd.model;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;

/**
 * A macvlan in private mode that is made for an instance (MAC-01).
 *
 * @param name at most 15 characters
 * @param baseName the interface that it is made on
 * @param carriesIpv4 IPv4 addresses or adverts are on it
 * @param carriesIpv6 IPv6 addresses or adverts are on it; else IPv6 is switched off there (MAC-03)
 * @param sendsIpv6 adverts of IPv6 leave by it: it needs a link-local address (MAC-04)
 * @param linkLocal the address that the configuration wants for that; null: as the base has it
 * @param group of interfaces, number or name; null: that of the base (MAC-06)
 */
public record VirtualInterface(
        String name,
        String baseName,
        MacAddress mac,
        boolean carriesIpv4,
        boolean carriesIpv6,
        boolean sendsIpv6,
        @Nullable IpAddress linkLocal,
        @Nullable String group) {}
