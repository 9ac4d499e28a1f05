package org.jvrrpd.model;

import org.jspecify.annotations.Nullable;

/**
 * A line of {@code track_file}, {@code track_process} or {@code track_bfd} as it takes effect for
 * an instance: -254 to 254; 0: FAULT (TRK-10 to TRK-12).
 */
public record TrackedObject(String name, int weight, boolean reverse) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TrackedObject that
                && that.name.equals(name)
                && that.weight == weight
                && that.reverse == reverse;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
