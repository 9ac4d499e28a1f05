package org.jvrrpd.config.bind;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a key of {@code auth_hmac} from a file (AUT-07).
 *
 * @param content null: it cannot be read
 * @param problem why it cannot be read; empty: it can
 * @param exposure who besides this daemon may read or replace the key; empty: nobody
 */
public record KeyFile(byte @Nullable [] content, String problem, String exposure) {
    /** The longest content: {@code hex:}, the digits of 64 bytes, and ends of lines. */
    public static final int SIZE_BYTES_MAX = 140;

    public static KeyFile unreadable(String problem) {
        return new KeyFile(null, problem, "");
    }

    /** Without the ends of lines that editors add. */
    byte @Nullable [] trimmed() {
        if (content == null) {
            return null;
        }
        int length = content.length;
        while (length > 0 && (content[length - 1] == '\n' || content[length - 1] == '\r')) {
            length--;
        }
        return Arrays.copyOf(content, length);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return problem + exposure;
    }
}
