package org.jvrrpd.config.reference;

import java.util.List;
import java.util.Locale;
import org.jvrrpd.config.KeywordExplanation;
import org.jvrrpd.config.bind.Keyword;
import org.jvrrpd.config.bind.Keywords;

/** Makes the reference of the language from the table of keywords. */
final class ReferencePages {
    private static final String INTRODUCTION =
            "jvrrpd reads keepalived's language: a file of keepalived works unchanged. The file is"
                    + " /etc/jvrrpd.conf, else /etc/keepalived/keepalived.conf. `jvrrpd check` says what"
                    + " is wrong with a file, `jvrrpd check --effective` which settings come out of it,"
                    + " `jvrrpd check --explain KEYWORD` what a keyword means.";

    private ReferencePages() {}

    /** docs/configuration.md. */
    static String markdown() {
        StringBuilder page = new StringBuilder("# Configuration\n\n");
        page.append("This page is made from the table of keywords; do not edit it.\n\n");
        page.append(INTRODUCTION).append("\n\n");
        page.append("The mark after a keyword says what this version does with it: ");
        page.append("**S** served, **R** read and checked, but without effect, ");
        page.append("**L** part of the load balancer, skipped, ");
        page.append("**J** a keyword of jvrrpd that keepalived does not know, ");
        page.append("**M** a word that only keepalived's manual knows: a mistake.\n");
        for (Chapter chapter : Chapter.ALL) {
            page.append("\n## ").append(chapter.title()).append("\n\n");
            page.append(chapter.preface()).append("\n\n");
            page.append("| keyword | | arguments | default | meaning |\n|---|---|---|---|---|\n");
            for (Keyword keyword : keywords(chapter)) {
                page.append(row(keyword)).append('\n');
            }
        }
        return page.toString();
    }

    private static String row(Keyword keyword) {
        return "| "
                + code(keyword.heading())
                + " | "
                + mark(keyword)
                + " | "
                + cell(keyword.values())
                + " | "
                + cell(keyword.defaultText())
                + " | "
                + cell(meaning(keyword))
                + " |";
    }

    private static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
    }

    /** The manual page jvrrpd.conf(5). */
    static String manual() {
        StringBuilder page = new StringBuilder();
        page.append(".\\\" Made from the table of keywords; do not edit it.\n");
        page.append(".TH JVRRPD.CONF 5 \"\" jvrrpd \"File formats\"\n");
        page.append(".SH NAME\njvrrpd.conf \\- configuration of jvrrpd\n");
        page.append(".SH DESCRIPTION\n").append(roff(INTRODUCTION.replace("`", ""))).append('\n');
        page.append(".PP\nKeywords without a note are served. Others say it.\n");
        for (Chapter chapter : Chapter.ALL) {
            page.append(".SH \"").append(chapter.title().toUpperCase(Locale.ROOT));
            page.append("\"\n").append(roff(chapter.preface())).append('\n');
            keywords(chapter).forEach(keyword -> page.append(entry(keyword)));
        }
        page.append(".SH FILES\n/etc/jvrrpd.conf\n");
        page.append(".SH SEE ALSO\n.BR jvrrpd (8)\n");
        return page.toString();
    }

    private static String entry(Keyword keyword) {
        StringBuilder entry = new StringBuilder(".TP\n\\fB");
        entry.append(escaped(keyword.heading())).append("\\fR\n");
        entry.append(roff(meaning(keyword))).append('\n');
        if (!keyword.values().isEmpty()) {
            entry.append(roff("Arguments: " + keyword.values() + ".")).append('\n');
        }
        if (!keyword.defaultText().isEmpty()) {
            entry.append(roff("Default: " + keyword.defaultText() + ".")).append('\n');
        }
        if (keyword.status() != Keyword.Status.SERVED) {
            String status = KeywordExplanation.status(keyword);
            entry.append(roff("jvrrpd: " + status + ".")).append('\n');
        }
        return entry.toString();
    }

    private static String roff(String text) {
        String escaped = escaped(text);
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("~", "\\(ti")
                .replace("^", "\\(ha");
    }

    private static List<Keyword> keywords(Chapter chapter) {
        return Keywords.of(chapter.scope());
    }

    private static String meaning(Keyword keyword) {
        String since = KeywordExplanation.since(keyword);
        String text = keyword.help();
        if (keyword.hasNoSuccessor()) {
            text += " Deprecated.";
        } else if (!keyword.instead().isEmpty()) {
            text += " Deprecated: write " + keyword.instead() + ".";
        }
        return since.isEmpty() || keyword.isOurs() ? text : text + " keepalived " + since + ".";
    }

    private static String mark(Keyword keyword) {
        if (keyword.isOnlyInManual()) {
            return "M";
        }
        return switch (keyword.status()) {
            case SERVED -> "S";
            case PARSED -> "R";
            case LVS -> "L";
            case OURS, OURS_PARSED -> "J";
        };
    }
}
