package org.jvrrpd.daemon.drain;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A planned absence.
 *
 * @param sinceEpochMillis wall time
 * @param untilEpochMillis wall time at which it ends by itself; {@link #FOR_EVER}: not at all
 * @param reason as the operator has given it, one line; may be empty
 */
public record Drain(long sinceEpochMillis, long untilEpochMillis, String reason) {
    /** It lasts until somebody ends it. */
    public static final long FOR_EVER = 0;

    /** Longer reasons are cut. */
    public static final int REASON_LENGTH_MAX = 200;

    /** The longest absence that ends by itself. */
    public static final Duration LONGEST = Duration.ofDays(366);

    private static final Pattern PART = Pattern.compile("(\\d{1,9})([smhd])");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    public Drain {
        String line = CONTROL.matcher(reason).replaceAll(" ").strip();
        reason = line.substring(0, Math.min(line.length(), REASON_LENGTH_MAX));
    }

    boolean isOver(long nowEpochMillis) {
        return untilEpochMillis != FOR_EVER && nowEpochMillis >= untilEpochMillis;
    }

    /**
     * Reads a duration as people write it: {@code 30m}, {@code 1h30m}, {@code 90} (seconds).
     *
     * @throws IllegalArgumentException with a sentence that says what is expected
     */
    public static Duration duration(String text) {
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text.matches("\\d+") ? text + "s" : text);
        int end = 0;
        while (part.find() && part.start() == end) {
            end = part.end();
            long count = Long.parseLong(part.group(1));
            sum =
                    sum.plus(
                            switch (part.group(2)) {
                                case "s" -> Duration.ofSeconds(count);
                                case "m" -> Duration.ofMinutes(count);
                                case "h" -> Duration.ofHours(count);
                                default -> Duration.ofDays(count);
                            });
        }
        boolean isWhole = end == (text.matches("\\d+") ? text.length() + 1 : text.length());
        if (!isWhole || sum.isZero() || sum.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "'"
                            + text
                            + "' is no time from 1s to "
                            + LONGEST.toDays()
                            + "d: write 90s, 30m, 1h30m or 2d");
        }
        return sum;
    }
}
