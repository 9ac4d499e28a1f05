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

    /** Without the first line of each virtual router that has more than one. */
    static UnaryOperator<Window> afterTheFirst(Channel channel) {
        return window -> window.with(channel, Rewrite::afterTheFirst);
    }

    private static List<String> afterTheFirst(List<String> lines) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean isFirst = i == 0 || !router(lines.get(i - 1)).equals(router(lines.get(i)));
            boolean isLast =
                    i == lines.size() - 1 || !router(lines.get(i + 1)).equals(router(lines.get(i)));
            if (!isFirst || isLast) {
                kept.add(lines.get(i));
            }
        }
        return kept;
    }

    private static String router(String advert) {
        return advert.substring(0, advert.indexOf(" priority"));
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
