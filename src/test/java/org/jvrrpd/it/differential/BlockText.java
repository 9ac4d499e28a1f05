package org.jvrrpd.it.differential;

import java.util.ArrayList;
import java.util.List;

/** Writes blocks the way people do: braces on lines of their own, or not. */
final class BlockText {
    private final Draw draw;
    private final List<String> lines = new ArrayList<>();

    BlockText(Draw draw) {
        this.draw = draw;
    }

    void line(String text) {
        lines.add(text);
    }

    /** A block of lines. */
    void block(String head, List<String> body) {
        switch (draw.below(12)) {
            case 0 -> {
                lines.add(head);
                lines.add("{");
                lines.addAll(body);
                lines.add("}");
            }
            case 1 -> {
                lines.add(head + " {");
                lines.addAll(body);
                closeBehindText();
            }
            default -> {
                lines.add(head + " {");
                lines.addAll(body);
                lines.add("}");
            }
        }
    }

    private void closeBehindText() {
        int last = lines.size() - 1;
        lines.set(last, lines.get(last) + " }");
    }

    List<String> lines() {
        return lines;
    }
}
