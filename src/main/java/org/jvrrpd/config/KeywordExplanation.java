package org.jvrrpd.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.bind.Keyword;
import org.jvrrpd.config.bind.Keywords;

/**
 * What the table of keywords says of a word, for people: {@code jvrrpd check --explain KEYWORD}.
 * The word may name its block: {@code vrrp_script.weight}.
 */
public final class KeywordExplanation {
    private static final int LABEL_WIDTH = 12;

    private KeywordExplanation() {}

    /** One paragraph for each block that has the keyword; null if none has. */
    public static @Nullable String of(String word) {
        List<Keyword> found = find(word);
        if (found.isEmpty()) {
            return null;
        }
        List<String> paragraphs = new ArrayList<>();
        found.forEach(keyword -> paragraphs.add(paragraph(keyword)));
        return String.join("\n", paragraphs);
    }

    /** The keyword that was probably meant; null: none is near. */
    public static @Nullable String nearest(String word) {
        return Keywords.nearest(word.substring(word.lastIndexOf('.') + 1));
    }

    private static List<Keyword> find(String word) {
        List<Keyword> found = Keywords.named(word);
        int dot = word.lastIndexOf('.');
        if (!found.isEmpty() || dot < 0) {
            return found;
        }
        String scope = word.substring(0, dot).replace('_', ' ');
        return Keywords.named(word.substring(dot + 1)).stream()
                .filter(keyword -> keyword.scope().replace('_', ' ').equals(scope))
                .toList();
    }

    private static String paragraph(Keyword keyword) {
        StringBuilder text = new StringBuilder(keyword.heading()).append('\n');
        add(text, "block", block(keyword.scope()));
        add(text, "meaning", keyword.help());
        add(text, "arguments", keyword.values());
        add(text, "default", keyword.defaultText());
        add(text, "jvrrpd", status(keyword));
        add(text, "keepalived", since(keyword));
        if (keyword.hasNoSuccessor()) {
            add(text, "deprecated", "remove it");
        } else if (!keyword.instead().isEmpty()) {
            add(text, "deprecated", "write " + keyword.instead());
        }
        add(text, "more", "docs/configuration.md, jvrrpd.conf(5)");
        return text.toString();
    }

    private static void add(StringBuilder text, String label, String value) {
        if (!value.isEmpty()) {
            text.append("  ").append(label).append(" ".repeat(LABEL_WIDTH - label.length()));
            text.append(value).append('\n');
        }
    }

    private static String block(String scope) {
        return switch (scope) {
            case "root" -> "top level of the file";
            case "lexical", "include", "conditional", "parameter", "generator" -> "anywhere";
            case "address line" ->
                    "lines of virtual_ipaddress, virtual_ipaddress_excluded and static_ipaddress";
            case "route line" -> "lines of virtual_routes and static_routes";
            case "rule line" -> "lines of virtual_rules and static_rules";
            default -> scope.replace(".", " > ");
        };
    }

    /** What the program does with a keyword, in words. */
    public static String status(Keyword keyword) {
        if (keyword.isOnlyInManual()) {
            return "a mistake: only keepalived's manual knows it";
        }
        return switch (keyword.status()) {
            case SERVED -> "served";
            case PARSED -> "read and checked, but without effect in this version";
            case LVS -> "skipped: it belongs to the load balancer LVS";
            case OURS -> "ours: served";
            case OURS_PARSED -> "ours: read and checked, but without effect in this version";
        };
    }

    /** Which versions of keepalived know a keyword; empty: all. */
    public static String since(Keyword keyword) {
        if (keyword.isOurs()) {
            return "does not know it: see jvrrpd check --portable";
        }
        return switch (keyword.since()) {
            case "later" -> "later than 2.2.7";
            case "2.4" -> "2.4 and later";
            default -> "";
        };
    }
}
