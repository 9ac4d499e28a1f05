package org.jvrrpd.vrrp.port;

import org.jspecify.annotations.Nullable;

/**
 * The handle of a running instance, the same from start to removal, across reloads: a reload may
 * give it another name, and two handles of one number are equal.
 *
 * @param number 0, 1, 2, ...: small, never used again while the process runs; fit for an array
 *     index
 */
public record InstanceId(int number, String name) {
    /** In place of an instance: what is configured for the host as a whole; number -1. */
    public static final InstanceId STATIC = new InstanceId(-1, "static");

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InstanceId that && number == that.number;
    }

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public String toString() {
        return name;
    }
}
