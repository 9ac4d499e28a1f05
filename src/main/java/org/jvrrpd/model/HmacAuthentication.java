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

    /** Whether adverts are sent with a signature. */
    public boolean signs() {
        return mode != Mode.RECEIVE_ONLY;
    }

    /** The key that {@code active_key} names. */
    public Key signingKey() {
        for (Key key : keys) {
            if (key.id() == activeKey) {
                return key;
            }
        }
        throw new AssertionError("no key " + activeKey);
    }

    /**
     * One key.
     *
     * @param id 1 to 255
     * @param value 32 to 64 bytes
     * @param file where the value was read; empty: it is in the configuration
     */
    public record Key(int id, Secret value, String file) {
        @Override
        public String toString() {
            return id + (file.isEmpty() ? " " + value : " file:" + file);
        }
    }

    /** {@code monotonic}, or {@code time, window = 5 sec}. */
    public String freshnessText() {
        return monotonic ? "monotonic" : "time, window = " + windowNanos / 1_000_000_000L + " sec";
    }

    /** AUT-06. */
    public enum Mode {
        /** Signs, and requires signatures. */
        ENFORCE("enforce"),
        /** Signs, and accepts adverts without. */
        PERMISSIVE("permissive"),
        /** Does not sign, and accepts both. */
        RECEIVE_ONLY("receive-only");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        /** As the file says it. */
        public String word() {
            return word;
        }
    }
}
