package org.jvrrpd.bench.performance;

import java.util.List;
import java.util.Locale;

/** Numbers of the same kind, in ascending order. */
record Figures(List<Double> sorted) {
    Figures(List<Double> sorted) {
        this.sorted = sorted.stream().sorted().toList();
    }

    double median() {
        return at(0.5);
    }

    /** The number below which this share of all lies, 0 to 1. */
    double at(double share) {
        if (sorted.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)));
    }

    double max() {
        return at(1);
    }

    /** The median with the least and the largest. */
    String text() {
        return number(median()) + " (" + number(at(0)) + " to " + number(max()) + ")";
    }

    /** Three digits or so. */
    static String number(double value) {
        String format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
