package org.jvrrpd.model;

/**
 * {@code garp_extra_if} (ARP-07): periodic announcements of addresses on other interfaces than the
 * instance's.
 *
 * @param periodNanos up to a day; 0: none
 * @param allInterfaces false: on VMACs only
 */
public record ExtraGarp(long periodNanos, boolean allInterfaces) {
    public static final ExtraGarp NONE = new ExtraGarp(0, false);
}
