package org.jvrrpd.it.differential;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jvrrpd.config.bind.Keyword;
import org.jvrrpd.config.bind.Keywords;

/** Writes blocks whose keywords are drawn from the table of keywords. */
final class BlockWriter {
    /** Instances of one case have numbers that differ, with room between them. */
    private static final int VRID_STEP = 20;

    private final Draw draw;
    private final boolean isRareCase;
    private final Lines lines;
    private final Names names = new Names();
    private final Set<Keyword> written = new HashSet<>();

    BlockWriter(Draw draw, boolean isRareCase) {
        this.draw = draw;
        this.isRareCase = isRareCase;
        this.lines = new Lines(draw, this);
    }

    Names names() {
        return names;
    }

    /** The rows of the table that were used. */
    Set<Keyword> written() {
        return written;
    }

    /** Whether the keyword shall stand at the top level. */
    boolean isDrawn(Keyword keyword) {
        return draw.chance(Frequency.of(keyword, isRareCase, Set.of()));
    }

    /** Whether the option shall stand on its line. */
    boolean isOptionDrawn(Keyword option) {
        return draw.chance(Frequency.ofOption(option, isRareCase));
    }

    /** What a block is about, as its keywords depend on each other. */
    private Set<String> themes() {
        Set<String> themes = new HashSet<>();
        for (String theme : List.of("unicast", "vmac", "vrf")) {
            if (draw.chance(theme.equals("vrf") ? 2 : 12)) {
                themes.add(theme);
            }
        }
        return themes;
    }

    /** The inside of a block: some of its keywords, one of them perhaps twice. */
    private List<String> body(String scope) {
        List<String> body = new ArrayList<>();
        Set<String> themes = themes();
        for (Keyword keyword : Keywords.of(scope)) {
            if (isKnownThere(keyword) && draw.chance(Frequency.of(keyword, isRareCase, themes))) {
                body.addAll(statement(keyword));
                body.addAll(draw.isOdd() ? statement(keyword) : List.of());
            }
        }
        return body;
    }

    /** What only we serve is not compared, and takes no draw from what is. */
    private static boolean isKnownThere(Keyword keyword) {
        return keyword.status() != Keyword.Status.OURS;
    }

    /** A keyword with all that belongs to it. */
    List<String> statement(Keyword keyword) {
        written.add(keyword);
        return switch (keyword.shape()) {
            case BLOCK -> block(head(keyword), body(scopeOf(keyword)));
            case LINES -> block(keyword.name(), lines.of(keyword));
            default -> List.of(line(keyword));
        };
    }

    private String head(Keyword keyword) {
        if (!keyword.type().equals("name")) {
            return keyword.name();
        }
        String name = names.define(keyword.name());
        return keyword.name() + " " + (draw.isOdd() ? draw.one("", "\"a b\"", "x y") : name);
    }

    /** What the table calls the inside of a block. */
    private static String scopeOf(Keyword keyword) {
        String nested = keyword.scope() + "." + keyword.name();
        String name = keyword.instead().isEmpty() ? keyword.name() : keyword.instead();
        return Keywords.scopes().contains(nested) ? nested : name;
    }

    /** Keyword and value on one line; when odd without value, with too much, or of a wrong type. */
    private String line(Keyword keyword) {
        String value = value(keyword);
        if (draw.isOdd()) {
            value =
                    switch (draw.below(5)) {
                        case 0, 1 -> "";
                        case 2 -> value + " surplus";
                        case 3 -> draw.one("rubbish", "-1", "\"\"", "on", "7");
                        default -> draw.one("d0", "1 2 3", "192.0.2.9", "1.5", "\"two words\"");
                    };
        }
        return name(keyword) + (value.isEmpty() ? "" : " " + value);
    }

    /** Where the table has a placeholder, what it stands for. */
    private String name(Keyword keyword) {
        return keyword.name().equals("IF") ? draw.one("d0", "d1", "d2") : keyword.name();
    }

    private String value(Keyword keyword) {
        if (keyword.name().equals("virtual_router_id") && !draw.isOdd()) {
            int number = names.all("vrrp_instance").size();
            return draw.one(
                    String.valueOf(number * VRID_STEP),
                    String.valueOf(number == 1 ? 1 : 256 - number));
        }
        return Arguments.of(keyword).text(draw);
    }

    /** An option on a line of addresses, routes or rules. */
    String option(Keyword keyword) {
        written.add(keyword);
        String value =
                keyword.name().equals("track_group")
                        ? names.one("track_group", draw)
                        : Arguments.of(keyword).text(draw);
        return keyword.name() + (value.isEmpty() || draw.isOdd() ? "" : " " + value);
    }

    private List<String> block(String head, List<String> body) {
        BlockText text = new BlockText(draw);
        text.block(head, body);
        return text.lines();
    }
}
