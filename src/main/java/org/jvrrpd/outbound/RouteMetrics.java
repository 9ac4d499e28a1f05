package org.jvrrpd.outbound;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jvrrpd.model.RouteOptions.Metric;

/** What the kernel is told of a path: the words of iproute2 as RTAX_* (ADR-15). */
final class RouteMetrics {
    private static final Map<String, Integer> NUMBERS =
            Map.ofEntries(
                    Map.entry("mtu", 2),
                    Map.entry("window", 3),
                    Map.entry("rtt", 4),
                    Map.entry("rttvar", 5),
                    Map.entry("ssthresh", 6),
                    Map.entry("cwnd", 7),
                    Map.entry("advmss", 8),
                    Map.entry("reordering", 9),
                    Map.entry("hoplimit", 10),
                    Map.entry("initcwnd", 11),
                    Map.entry("features", 12),
                    Map.entry("rto_min", 13),
                    Map.entry("initrwnd", 14),
                    Map.entry("quickack", 15),
                    Map.entry("congctl", 16),
                    Map.entry("fastopen_no_cookie", 17));

    private static final int FEATURE_ECN = 1;
    private static final int RTT_UNITS_PER_MILLI = 8;
    private static final int RTTVAR_UNITS_PER_MILLI = 4;
    private static final double MILLIS_PER_SECOND = 1_000;

    /** keepalived raises what is below (measured with 2.2.7). */
    private static final int TIME_MILLIS_MIN = 200;

    private RouteMetrics() {}

    /** Puts each into the map; returns the locked ones as bits. */
    static int collect(List<Metric> metrics, Map<Integer, Object> into) {
        int locked = 0;
        for (Metric metric : metrics) {
            int number = Objects.requireNonNull(NUMBERS.get(metric.name()), metric.name());
            into.put(number, value(metric));
            locked |= metric.locked() ? 1 << number : 0;
        }
        return locked;
    }

    private static Object value(Metric metric) {
        return switch (metric.name()) {
            case "congctl" -> metric.value();
            case "features" -> FEATURE_ECN;
            case "rtt" -> time(metric.value(), RTT_UNITS_PER_MILLI);
            case "rttvar" -> time(metric.value(), RTTVAR_UNITS_PER_MILLI);
            case "rto_min" -> time(metric.value(), 1);
            default -> Long.decode(metric.value());
        };
    }

    /** A bare number is in the kernel's own units, one with ms or s is a time. */
    private static long time(String text, int unitsPerMilli) {
        return Math.max((long) TIME_MILLIS_MIN * unitsPerMilli, written(text, unitsPerMilli));
    }

    private static long written(String text, int unitsPerMilli) {
        if (text.endsWith("ms")) {
            return millis(text, 2, 1) * unitsPerMilli;
        }
        return text.endsWith("s")
                ? millis(text, 1, MILLIS_PER_SECOND) * unitsPerMilli
                : millis(text, 0, 1);
    }

    private static long millis(String text, int unitLength, double factor) {
        String number = text.substring(0, text.length() - unitLength);
        return (long) Math.ceil(Double.parseDouble(number) * factor);
    }
}
