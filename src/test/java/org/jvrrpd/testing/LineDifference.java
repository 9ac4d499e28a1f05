package org.jvrrpd.testing;

import java.util.List;

/** The difference of two texts, line by line, as a failing test shows it. */
public final class LineDifference {
    /** Lines of one text that are compared; longer texts are cut. */
    private static final int LINES_MAX = 2_000;

    private LineDifference() {}

    /** Lines only in the first with {@code -}, only in the second with {@code +}. Empty: equal. */
    public static String of(String wanted, String found) {
        if (wanted.equals(found)) {
            return "";
        }
        List<String> left = wanted.lines().limit(LINES_MAX).toList();
        List<String> right = found.lines().limit(LINES_MAX).toList();
        int[][] common = commonLengths(left, right);
        StringBuilder out = new StringBuilder();
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            if (i < left.size() && j < right.size() && left.get(i).equals(right.get(j))) {
                out.append("  ").append(left.get(i++)).append('\n');
                j++;
            } else if (j == right.size()
                    || i < left.size() && common[i + 1][j] >= common[i][j + 1]) {
                out.append("- ").append(left.get(i++)).append('\n');
            } else {
                out.append("+ ").append(right.get(j++)).append('\n');
            }
        }
        return out.toString();
    }

    /** How many lines the rests from two indices on have in common, in order. */
    private static int[][] commonLengths(List<String> left, List<String> right) {
        int[][] common = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                common[i][j] =
                        left.get(i).equals(right.get(j))
                                ? common[i + 1][j + 1] + 1
                                : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
