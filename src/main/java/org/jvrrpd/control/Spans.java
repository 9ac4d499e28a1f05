package org.jvrrpd.control;

import java.util.concurrent.TimeUnit;
import org.jvrrpd.model.Seconds;

/** Lengths of time for people. */
final class Spans {
    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;
    private static final long DAY = 86_400;

    private Spans() {}

    /** {@code 0.25 s}, {@code 42 s}, {@code 3 min 5 s}, {@code 2 h 10 min}, {@code 5 d 3 h}. */
    static String text(long nanos) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
        if (seconds < 10) {
            return seconds(nanos);
        }
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + " min " + seconds % MINUTE + " s";
        }
        return seconds < DAY
                ? seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min"
                : seconds / DAY + " d " + seconds % DAY / HOUR + " h";
    }

    /** Seconds with as many decimals as are not zero, at most three. */
    static String seconds(long nanos) {
        return Seconds.shortest(nanos, 3) + " s";
    }
}
