package org.jvrrpd.failover;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells, written in columns as wide as their widest cell. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<Integer> alignedRight;
    private final List<List<String>> rows = new ArrayList<>();

    /** The columns of these numbers, from 0, are aligned to the right. */
    TextTable(List<Integer> alignedRight) {
        this.alignedRight = List.copyOf(alignedRight);
    }

    void add(String... cells) {
        rows.add(List.of(cells));
    }

    /** Each line ended, without blanks at its end. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(column == 0 ? "" : GAP).append(padded(row.get(column), column));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String padded(String cell, int column) {
        String blanks = " ".repeat(width(column) - cell.length());
        return alignedRight.contains(column) ? blanks + cell : cell + blanks;
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
