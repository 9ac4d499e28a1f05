package org.jvrrpd.model;

import org.jspecify.annotations.Nullable;

/**
 * {@code use_vmac} (MAC-01, MAC-06).
 *
 * @param name of the interface; null: vrrp.VRID or the next one that is free
 * @param hardwareAddress 5 octets (the VRID is added) or 6; null: that of the virtual router
 * @param group of interfaces as written; null: that of the base interface
 */
public record UseVmac(
        @Nullable String name,
        @Nullable String hardwareAddress,
        boolean netlinkNotify,
        @Nullable String group) {}
