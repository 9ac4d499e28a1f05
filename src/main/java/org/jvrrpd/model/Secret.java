package org.jvrrpd.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that no log, dump or status may show: {@link #toString} gives asterisks. */
public final class Secret {
    private final byte[] bytes;

    public Secret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** A copy of the bytes, for the packet codec only. */
    public byte[] reveal() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "********";
    }
}
