package org.jvrrpd.model;

import org.jspecify.annotations.Nullable;

/**
 * The block {@code track_file} (TRK-10).
 *
 * @param weight -254 to 254: multiplies the number in the file; 0: a number other than 0 means
 *     FAULT
 * @param initial what the file is given at start; null: nothing
 */
public record TrackFile(
        String name, String path, int weight, boolean reverse, @Nullable Initial initial) {

    /**
     * {@code init_file}.
     *
     * @param overwrites false: an existing file is kept
     */
    public record Initial(int value, boolean overwrites) {}
}
