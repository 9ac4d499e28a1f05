package org.jvrrpd.it.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jvrrpd.config.bind.Keyword;
import org.jvrrpd.config.bind.Keywords;

/**
 * Makes a configuration from a seed, with the rows of the table of keywords. A third of them are
 * right in every line, a third have one wrong line or two, and the rest has many, and lines that
 * are doubled, moved, cut or lost as well.
 */
final class CaseGenerator {
    private static final int FLAVOURS = 3;
    private static final List<Integer> ODD_PERMILLE = List.of(0, 6, 25);
    private static final int RARE_CASES_PERCENT = 20;

    private final Draw draw;
    private final BlockWriter writer;
    private final List<List<String>> blocks = new ArrayList<>();

    private CaseGenerator(long seed) {
        this.draw = new Draw(seed, ODD_PERMILLE.get((int) (seed % FLAVOURS)));
        this.writer = new BlockWriter(draw, draw.chance(RARE_CASES_PERCENT));
    }

    static Case of(long seed) {
        CaseGenerator generator = new CaseGenerator(seed);
        generator.write();
        List<String> lines = generator.blocks.stream().flatMap(List::stream).toList();
        TextChanges changes = new TextChanges(generator.draw, lines);
        changes.disguise();
        if (seed % FLAVOURS == 2) {
            changes.damage();
        }
        return new Case(seed, changes.lines(), changes.parts());
    }

    /** The rows of the table that the case was made from. */
    static Set<Keyword> keywordsOf(long seed) {
        CaseGenerator generator = new CaseGenerator(seed);
        generator.write();
        return generator.writer.written();
    }

    /** Definitions stand before their uses, except when odd. */
    private void write() {
        boolean groupFirst = draw.chance(50);
        writer.names().expectInstances(1 + draw.below(3));
        write(0);
        if (groupFirst) {
            write(2);
        }
        write(1);
        write(groupFirst ? 3 : 2);
        if (draw.isOdd() || draw.chance(3)) {
            Collections.swap(blocks, 0, draw.below(blocks.size()));
        }
    }

    private void write(int turn) {
        for (Keyword keyword : Keywords.of("root")) {
            if (turnOf(keyword) == turn) {
                for (int i = countOf(keyword); i > 0; i--) {
                    blocks.add(writer.statement(keyword));
                }
            }
        }
    }

    private static int turnOf(Keyword keyword) {
        return switch (keyword.name()) {
            case "vrrp_instance", "static_ipaddress", "static_routes", "static_rules" -> 1;
            case "vrrp_sync_group" -> 2;
            default -> 0;
        };
    }

    private int countOf(Keyword keyword) {
        return switch (keyword.name()) {
            case "global_defs" -> draw.chance(95) ? 1 : 0;
            case "vrrp_instance" -> writer.names().instances().size();
            case "vrrp_script" -> draw.below(3);
            default -> writer.isDrawn(keyword) ? 1 : 0;
        };
    }
}
