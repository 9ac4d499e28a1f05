package org.jvrrpd.it.stimulus;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Ways to take something out of a window. */
final class Rewrite {
    private Rewrite() {}

    /** Lines without those that match as a whole. */
    static UnaryOperator<Window> without(Channel channel, String pattern) {
        return window ->
                window.with(
                        channel,
                        lines -> lines.stream().filter(line -> !line.matches(pattern)).toList());
    }

    /** Each line with its matches replaced. */
    static UnaryOperator<Window> each(Channel channel, String pattern, String with) {
        return window ->
                window.with(
                        channel,
                        lines ->
                                lines.stream()
                                        .map(line -> line.replaceAll(pattern, with))
                                        .toList());
    }

    /** Of equal lines that match and follow each other only the first. */
    static UnaryOperator<Window> once(Channel channel, String pattern) {
        return window -> window.with(channel, lines -> collapse(lines, pattern));
    }

    private static List<String> collapse(List<String> lines, String pattern) {
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            boolean again = !kept.isEmpty() && kept.get(kept.size() - 1).equals(line);
            if (!again || !line.matches(pattern)) {
                kept.add(line);
            }
        }
        return kept;
    }

    /** Only the last line. */
    static UnaryOperator<Window> last(Channel channel) {
        return window ->
                window.with(
                        channel,
                        lines -> lines.subList(Math.max(0, lines.size() - 1), lines.size()));
    }

    /** Lines whose order says nothing. */
    static UnaryOperator<Window> sorted(Channel channel) {
        return window -> window.with(channel, lines -> lines.stream().sorted().toList());
    }
}
