package org.jvrrpd.daemon.log;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TimeZone;

/**
 * Times as a line of a log has them. The zone is the older {@code TimeZone}: for a {@code ZoneId}
 * Java looks for providers of zones in every jar of the program. Loaded at the first line, by the
 * writer, as it takes some 10 ms which a start need not wait.
 */
final class LocalTimes {
    private static final int MILLIS_PER_SECOND = 1_000;
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter SYSLOG =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);

    private LocalTimes() {}

    /** {@code 2026-11-30 09:05:03.007}. */
    static String exact(long epochMillis, TimeZone zone) {
        return EXACT.format(local(epochMillis, zone));
    }

    /** {@code Nov 3 09:05:03}, as syslog(3) writes it. */
    static String syslog(long epochMillis, TimeZone zone) {
        return SYSLOG.format(local(epochMillis, zone));
    }

    private static LocalDateTime local(long epochMillis, TimeZone zone) {
        int offsetSeconds = zone.getOffset(epochMillis) / MILLIS_PER_SECOND;
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(epochMillis, MILLIS_PER_SECOND),
                Math.floorMod(epochMillis, MILLIS_PER_SECOND) * NANOS_PER_MILLI,
                ZoneOffset.ofTotalSeconds(offsetSeconds));
    }
}
