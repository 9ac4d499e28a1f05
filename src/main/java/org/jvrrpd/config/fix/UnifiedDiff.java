package org.jvrrpd.config.fix;

import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.config.source.SecretMask;

/**
 * The difference of two texts with the same number of lines, in the unified form of diff(1). Lines
 * that may hold a secret are shown with asterisks.
 */
public final class UnifiedDiff {
    private static final int CONTEXT_LINES = 3;

    private final List<String> before;
    private final List<String> after;
    private final StringBuilder text = new StringBuilder();
    private boolean masked;

    private UnifiedDiff(FileChange change) {
        before = lines(change.before());
        after = lines(change.after());
        assert before.size() == after.size() : "corrections stay within a line";
        text.append("--- ").append(change.name()).append('\n');
        text.append("+++ ").append(change.name()).append('\n');
    }

    /** The difference; an empty line of the texts is no change. */
    public static UnifiedDiff of(FileChange change) {
        UnifiedDiff diff = new UnifiedDiff(change);
        diff.write();
        return diff;
    }

    public String text() {
        return text.toString();
    }

    /** Whether asterisks stand in it, so that patch(1) cannot apply it. */
    public boolean isMasked() {
        return masked;
    }

    /** Each with its end, so that a missing last one is seen. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }

    private void write() {
        int line = nextChange(0);
        while (line < before.size()) {
            int end = line + 1;
            for (int next = nextChange(end);
                    next < before.size() && next - end <= 2 * CONTEXT_LINES;
                    next = nextChange(end)) {
                end = next + 1;
            }
            int from = Math.max(0, line - CONTEXT_LINES);
            int to = Math.min(before.size(), end + CONTEXT_LINES);
            writeHunk(from, to);
            line = nextChange(end);
        }
    }

    private int nextChange(int from) {
        int line = from;
        while (line < before.size() && before.get(line).equals(after.get(line))) {
            line++;
        }
        return line;
    }

    private void writeHunk(int from, int to) {
        String place = (from + 1) + "," + (to - from);
        text.append("@@ -").append(place).append(" +").append(place).append(" @@\n");
        int line = from;
        while (line < to) {
            int start = line;
            while (line < to && !before.get(line).equals(after.get(line))) {
                line++;
            }
            before.subList(start, line).forEach(one -> writeLine('-', one));
            after.subList(start, line).forEach(one -> writeLine('+', one));
            if (line < to) {
                writeLine(' ', before.get(line++));
            }
        }
    }

    private void writeLine(char mark, String line) {
        boolean ended = line.endsWith("\n");
        String content = ended ? line.substring(0, line.length() - 1) : line;
        String shown = SecretMask.hide(content);
        masked |= !shown.equals(content);
        text.append(mark).append(shown).append('\n');
        if (!ended) {
            text.append("\\ No newline at end of file\n");
        }
    }
}
