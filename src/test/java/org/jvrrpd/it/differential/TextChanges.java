package org.jvrrpd.it.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes of the text: disguises that leave the meaning (quotes, comments, parameters, conditions,
 * generators, includes), and damage that does not.
 */
final class TextChanges {
    private static final int DAMAGES = 2;

    private final Draw draw;
    private final List<String> lines;
    private final Map<String, String> parts = new LinkedHashMap<>();
    private int parameters;

    TextChanges(Draw draw, List<String> lines) {
        this.draw = draw;
        this.lines = new ArrayList<>(lines);
    }

    List<String> lines() {
        return lines;
    }

    Map<String, String> parts() {
        return parts;
    }

    /** Says the same in other words. */
    void disguise() {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (draw.chance(6)) {
                disguise(i);
            }
        }
        if (draw.chance(10)) {
            includeSome();
        }
        if (draw.chance(10)) {
            lines.replaceAll(line -> "\t  " + line + draw.one("", " ", "\t"));
        }
    }

    private void disguise(int at) {
        String line = lines.get(at);
        switch (draw.below(9)) {
            case 0 -> lines.set(at, line + draw.one(" # comment", "!comment", " ! { ", " # \" }"));
            case 1 -> lines.add(at, draw.one("# a line", "! another {", "", "   \t"));
            case 2 -> lines.set(at, quoted(line));
            case 3 -> parameter(at, line);
            case 4 -> lines.set(at, draw.one("@node1 ", "@^node2 ", "@node1\t") + line);
            case 5 -> lines.add(at, draw.one("@node2 ", "@^node1 ") + draw.one("x {", line, "}"));
            case 6 -> loop(at, line);
            case 7 -> block(at, line);
            default -> lines.set(at, line.replace(" ", draw.one("  ", "\t", " \t ")));
        }
    }

    /** The second word in quotes, if it is a plain one. */
    private static String quoted(String line) {
        return line.replaceAll("^(\\w+) ([\\w.]+)$", "$1 \"$2\"");
    }

    /** The second word as a parameter, defined on the line before. */
    private void parameter(int at, String line) {
        if (line.matches("\\w+ [\\w.]+")) {
            String name = "P_" + parameters++;
            lines.set(at, firstWord(line) + draw.one(" $" + name, " ${" + name + "}"));
            lines.add(at, "$" + name + "=" + rest(line).strip());
        }
    }

    /** A loop that runs once. */
    private void loop(int at, String line) {
        if (firstWord(line).matches("[\\w./]+")) {
            lines.set(at, "~LST(v, " + firstWord(line) + ") $v" + rest(line));
        }
    }

    /** The whole line as a parameter. */
    private void block(int at, String line) {
        String name = "P_" + parameters++;
        lines.set(at, "$" + name);
        lines.add(at, "$" + name + "=" + line);
    }

    private static String firstWord(String line) {
        int blank = line.indexOf(' ');
        return blank < 0 ? line : line.substring(0, blank);
    }

    private static String rest(String line) {
        return line.substring(firstWord(line).length());
    }

    /** Some lines in a row move into a file. */
    private void includeSome() {
        int from = draw.below(lines.size());
        int to = Math.min(lines.size(), from + 1 + draw.below(12));
        List<String> moved = lines.subList(from, to);
        parts.put("part.inc", String.join("\n", moved) + "\n");
        moved.clear();
        lines.add(from, draw.one("include part.inc", "include *.inc", "includea {part}.inc"));
    }

    /** Damages a few lines. */
    void damage() {
        for (int i = 0; i <= draw.below(DAMAGES) && !lines.isEmpty(); i++) {
            int at = draw.below(lines.size());
            String line = lines.get(at);
            switch (draw.below(7)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, line);
                case 2 -> lines.set(at, lines.set(draw.below(lines.size()), line));
                case 3 -> lines.set(at, line.isEmpty() ? "" : line.substring(0, line.length() / 2));
                case 4 -> lines.set(at, firstWord(line));
                case 5 ->
                        lines.add(
                                at,
                                draw.one("}", "{", "\"", "$X", "unknown_word 1", "~SEQ(x", "@"));
                default -> lines.set(at, line + draw.one(" {", " }", " \"", " more words", ";"));
            }
        }
    }
}
