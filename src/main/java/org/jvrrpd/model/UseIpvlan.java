package org.jvrrpd.model;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.IpPrefix;

/**
 * {@code use_ipvlan} (MAC-08).
 *
 * @param name of the interface; null: found by the program
 * @param address of the interface, source of adverts
 * @param mode bridge, private or vepa
 * @param group of interfaces as written; null: that of the base interface
 */
public record UseIpvlan(
        @Nullable String name, @Nullable IpPrefix address, String mode, @Nullable String group) {}
