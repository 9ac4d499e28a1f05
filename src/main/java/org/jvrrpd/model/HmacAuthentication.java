package org.jvrrpd.model;

import java.util.List;

/**
 * The block {@code auth_hmac} (AUT-01 to AUT-07).
 *
 * @param keys at least one
 * @param activeKey the id of the key that signs
 * @param windowNanos greatest difference of clocks; 1 s to 300 s
 * @param monotonic {@code anti_replay monotonic}: only ever growing, whatever the clock says
 */
public record HmacAuthentication(
        List<Key> keys, int activeKey, long windowNanos, boolean monotonic, Mode mode) {
    public HmacAuthentication {
        keys = List.copyOf(keys);
        assert keys.stream().anyMatch(key -> key.id() == activeKey);
    }

    /**
     * A key as written.
     *
     * @param id 1 to 255
     * @param value the key itself, {@code hex:DIGITS} or {@code file:PATH}
     */
    public record Key(int id, Secret value) {}

    /** AUT-06. */
    public enum Mode {
        ENFORCE,
        PERMISSIVE,
        RECEIVE_ONLY
    }
}
