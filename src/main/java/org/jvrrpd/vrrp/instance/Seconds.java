package org.jvrrpd.vrrp.instance;

import java.util.Locale;

/** A time in a remark. */
final class Seconds {
    private static final double NANOS_PER_SECOND = 1e9;

    private Seconds() {}

    /** {@code 3.250 s}. */
    static String text(long nanos) {
        return String.format(Locale.ROOT, "%.3f s", nanos / NANOS_PER_SECOND);
    }
}
