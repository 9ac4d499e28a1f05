package org.jvrrpd.daemon.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class LocalTimesTest {
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
    private static final DateTimeFormatter SYSLOG =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);

    /** Any moment of 1970 to 2100, so in both halves of a year. */
    @Test
    void timesAreThoseOfTheZone() {
        for (String name : new String[] {"UTC", "Europe/Berlin", "Australia/Lord_Howe"}) {
            TimeZone zone = TimeZone.getTimeZone(name);
            Random random = new Random(1);
            for (int i = 0; i < 2_000; i++) {
                long millis = random.nextLong(0, 4_102_444_800_000L);
                Instant at = Instant.ofEpochMilli(millis);
                assertEquals(
                        EXACT.format(at.atZone(ZoneId.of(name))), LocalTimes.exact(millis, zone));
                assertEquals(
                        SYSLOG.format(at.atZone(ZoneId.of(name))), LocalTimes.syslog(millis, zone));
            }
        }
    }
}
