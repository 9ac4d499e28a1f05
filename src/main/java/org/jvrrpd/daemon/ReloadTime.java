package org.jvrrpd.daemon;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a {@code reload_time_file} (PRC-18): {@code HH:MM:SS}, {@code YY-MM-DD
 * HH:MM:SS} or {@code YYYY-MM-DD HH:MM:SS}, with a Z for UTC.
 *
 * @param at when; null: never
 * @param daily a time without a date
 * @param problem why never; else empty
 */
record ReloadTime(@Nullable Instant at, boolean daily, String problem) {
    /** No file, no time. */
    static final ReloadTime NEVER = new ReloadTime(null, false, "");

    private static final Pattern FORM =
            Pattern.compile(
                    "(?:(\\d{2}|\\d{4})-(\\d{2})-(\\d{2}) )?(\\d{2}):(\\d{2}):(\\d{2})(Z?)");
    private static final int CENTURY = 2000;

    /** A time without a date that is over today means tomorrow. */
    static ReloadTime parse(String line, Instant now, ZoneId local) {
        Matcher parts = FORM.matcher(line);
        if (!parts.matches()) {
            return new ReloadTime(
                    null, false, "Reload time " + line + " format is incorrect - ignoring");
        }
        try {
            ZoneId zone = parts.group(7).isEmpty() ? local : ZoneOffset.UTC;
            LocalTime time = LocalTime.of(number(parts, 4), number(parts, 5), number(parts, 6));
            return parts.group(1) == null
                    ? daily(time, now, zone)
                    : once(LocalDateTime.of(date(parts), time).atZone(zone).toInstant(), line, now);
        } catch (DateTimeException e) {
            return new ReloadTime(null, false, "Reload time " + line + " is not valid - ignoring");
        }
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static LocalDate date(Matcher parts) {
        int year = number(parts, 1);
        return LocalDate.of(
                parts.group(1).length() == 2 ? CENTURY + year : year,
                number(parts, 2),
                number(parts, 3));
    }

    private static ReloadTime daily(LocalTime time, Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        Instant at = today.atTime(time).atZone(zone).toInstant();
        return at.isAfter(now)
                ? new ReloadTime(at, true, "")
                : new ReloadTime(today.plusDays(1).atTime(time).atZone(zone).toInstant(), true, "");
    }

    private static ReloadTime once(Instant at, String line, Instant now) {
        return at.isAfter(now)
                ? new ReloadTime(at, false, "")
                : new ReloadTime(null, false, "Reload time " + line + " is in the past - ignoring");
    }
}
