package org.jvrrpd.wire;

/**
 * Decides about the signature of an advert, or that it has none (RX-05, AUT-05). Remembers
 * sequences; one thread only.
 */
@FunctionalInterface
public interface TrailerCheck {
    /**
     * Whether the advert is believed so far; if so its sequence is used up.
     *
     * @param advert of the right length, version and VRID
     */
    AdvertReject check(AdvertReader advert);
}
