package org.jvrrpd.model;

/**
 * When and how often addresses are announced by gratuitous ARP or neighbour advertisements (ARP-01
 * to ARP-03).
 *
 * @param delayNanos from becoming MASTER to the second burst; 0: no second burst
 * @param repeat messages per address in each burst, at least 1
 * @param refreshNanos period of refreshes while MASTER; 0: none
 * @param refreshRepeat messages per address in each refresh; 0 only with {@code vrrp_min_garp}
 * @param lowerPrioDelayNanos from a lower-priority advert to the second burst after it; 0: none
 * @param lowerPrioRepeat messages per address after a lower-priority advert; 0: none
 */
public record GarpSettings(
        long delayNanos,
        int repeat,
        long refreshNanos,
        int refreshRepeat,
        long lowerPrioDelayNanos,
        int lowerPrioRepeat) {
    public static final GarpSettings DEFAULT =
            new GarpSettings(5_000_000_000L, 5, 0, 1, 5_000_000_000L, 5);

    public GarpSettings {
        assert delayNanos >= 0 && repeat >= 1 && refreshNanos >= 0 && refreshRepeat >= 0;
        assert lowerPrioDelayNanos >= 0 && lowerPrioRepeat >= 0;
    }
}
