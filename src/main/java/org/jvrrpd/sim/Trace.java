package org.jvrrpd.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What happened: all of it as a hash, by which two runs are compared, and the last lines as text.
 */
public final class Trace {
    private static final int LINES_MAX = 2_000;

    private final List<Line> lines = new ArrayList<>();
    private long hash = 1_469_598_103_934_665_603L;

    private record Line(long atNanos, String host, String text) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%14.6f s  %-3s %s", atNanos / 1e9, host, text);
        }
    }

    void add(long atNanos, String host, String text) {
        hash = (hash ^ atNanos) * 1_099_511_628_211L;
        hash = (hash ^ (31L * host.hashCode() + text.hashCode())) * 1_099_511_628_211L;
        if (lines.size() == LINES_MAX) {
            lines.subList(0, LINES_MAX / 2).clear();
        }
        lines.add(new Line(atNanos, host, text));
    }

    /** Equal for equal runs. */
    public long hash() {
        return hash;
    }

    /** The last lines, oldest first. */
    public List<String> lines() {
        return lines.stream().map(Line::toString).toList();
    }
}
