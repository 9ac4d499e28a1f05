package org.jvrrpd.bench.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A table of Markdown. */
final class Table {
    private final List<String> lines = new ArrayList<>();
    private final int columns;

    private Table(int columns) {
        this.columns = columns;
    }

    Table(String... heads) {
        this(heads.length);
        row(heads);
        lines.add("|" + "---|".repeat(columns));
    }

    void row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns + " columns");
        }
        lines.add("| " + String.join(" | ", cells) + " |");
        System.err.println(lines.get(lines.size() - 1));
    }

    /** One that is made. */
    static Table of(List<String> rows) {
        Table table = new Table(0);
        table.lines.addAll(rows);
        return table;
    }

    /** The median of all runs with the least and the largest. */
    static <T> String figures(List<T> samples, ToDoubleFunction<T> value) {
        return new Figures(samples.stream().mapToDouble(value).boxed().toList()).text();
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }
}
