package org.jvrrpd.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How timely the loop is, and how long Java has stopped it, as lines of the status. */
final class LoopText {
    private LoopText() {}

    static List<String> lines(Map<String, Map<String, Long>> counters) {
        Map<String, Long> loop = counters.getOrDefault("loop", Map.of());
        List<String> lines = new ArrayList<>();
        lines.add(
                line(
                        "  loop           longest turn %s, latest deadline %s",
                        seconds(loop, "longest_turn_nanos"),
                        seconds(loop, "latest_deadline_nanos")));
        String late = steps(loop, "late_", " late");
        if (!late.isEmpty()) {
            lines.add("  deadlines      " + late);
        }
        Map<String, Long> java = counters.getOrDefault("java", Map.of());
        if (java.getOrDefault("safepoints", 0L) > 0) {
            pauses(java, lines);
        }
        return lines;
    }

    private static void pauses(Map<String, Long> java, List<String> lines) {
        long collections = java.getOrDefault("collections", 0L);
        String collected =
                collections == 0
                        ? ""
                        : line(
                                "%d collections (%d full, %d of these planned), longest %s; ",
                                collections,
                                java.getOrDefault("full_collections", 0L),
                                java.getOrDefault("planned_collections", 0L),
                                seconds(java, "longest_collection_nanos"));
        lines.add(
                line(
                        "  Java           %s%d pauses, longest %s, %s in all",
                        collected,
                        java.getOrDefault("safepoints", 0L),
                        seconds(java, "longest_safepoint_nanos"),
                        seconds(java, "safepoint_nanos")));
        lines.add("  pauses         " + steps(java, "pause_", ""));
    }

    private static String seconds(Map<String, Long> counters, String name) {
        return Spans.seconds(counters.getOrDefault(name, 0L));
    }

    /** late_below_10_ms: "below 10 ms late: 7"; those that have counted something. */
    private static String steps(Map<String, Long> counters, String prefix, String what) {
        return counters.entrySet().stream()
                .filter(one -> one.getValue() > 0 && isStep(one.getKey(), prefix))
                .map(one -> step(one.getKey(), prefix) + what + ": " + one.getValue())
                .collect(Collectors.joining(", "));
    }

    private static boolean isStep(String counter, String prefix) {
        return counter.startsWith(prefix + "below_") || counter.startsWith(prefix + "from_");
    }

    private static String step(String counter, String prefix) {
        return counter.substring(prefix.length()).replace('_', ' ');
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
