package org.jvrrpd.config.bind;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Units that people write behind a time. The language has none: a time is a number of seconds, and
 * {@code 500ms} is read as 500 s (CFG-21).
 */
final class TimeUnit {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?)([a-z]+)");
    private static final Map<String, BigDecimal> SECONDS =
            Map.ofEntries(
                    Map.entry("ms", new BigDecimal("0.001")),
                    Map.entry("msec", new BigDecimal("0.001")),
                    Map.entry("us", new BigDecimal("0.000001")),
                    Map.entry("usec", new BigDecimal("0.000001")),
                    Map.entry("s", BigDecimal.ONE),
                    Map.entry("sec", BigDecimal.ONE),
                    Map.entry("secs", BigDecimal.ONE),
                    Map.entry("second", BigDecimal.ONE),
                    Map.entry("seconds", BigDecimal.ONE),
                    Map.entry("m", new BigDecimal(60)),
                    Map.entry("min", new BigDecimal(60)),
                    Map.entry("mins", new BigDecimal(60)),
                    Map.entry("minute", new BigDecimal(60)),
                    Map.entry("minutes", new BigDecimal(60)),
                    Map.entry("h", new BigDecimal(3600)),
                    Map.entry("hour", new BigDecimal(3600)),
                    Map.entry("hours", new BigDecimal(3600)));

    private TimeUnit() {}

    /** The seconds that a word with a unit means, as the file would write them; null: no unit. */
    static @Nullable String seconds(String word) {
        Matcher matcher = TIME.matcher(word);
        BigDecimal unit = matcher.matches() ? SECONDS.get(matcher.group(2)) : null;
        return unit == null
                ? null
                : new BigDecimal(matcher.group(1))
                        .multiply(unit)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
