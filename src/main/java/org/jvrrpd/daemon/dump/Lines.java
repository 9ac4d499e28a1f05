package org.jvrrpd.daemon.dump;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Lines in the making. */
final class Lines {
    private final StringBuilder text = new StringBuilder();

    /** A line, as {@link String#format} makes it. */
    Lines add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
        return this;
    }

    /** The header of a section. */
    void section(String name) {
        add("------< %s >------", name);
    }

    /** A line only if it holds. */
    void addIf(boolean holds, String format, Object... values) {
        if (holds) {
            add(format, values);
        }
    }

    /** A title and a line for each element; nothing if there is none. */
    <T> void list(String title, List<T> elements, Function<T, String> line) {
        if (!elements.isEmpty()) {
            add("   %s", title);
            elements.forEach(element -> add("     %s", line.apply(element)));
        }
    }

    static String onOff(boolean on, String yes, String no) {
        return on ? yes : no;
    }

    static String truth(boolean value) {
        return value ? "true" : "false";
    }

    static long seconds(long nanos) {
        return nanos / 1_000_000_000L;
    }

    static long millis(long nanos) {
        return nanos / 1_000_000L;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
