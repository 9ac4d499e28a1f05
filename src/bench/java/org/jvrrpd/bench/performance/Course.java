package org.jvrrpd.bench.performance;

/** How a figure goes as time passes: the first one, the largest, the last. */
final class Course {
    private double first;
    private double largest;
    private double last;
    private boolean isEmpty = true;

    void add(double value) {
        first = isEmpty ? value : first;
        isEmpty = false;
        largest = Math.max(largest, value);
        last = value;
    }

    String text() {
        return Figures.number(first) + ", " + Figures.number(largest) + ", " + Figures.number(last);
    }
}
