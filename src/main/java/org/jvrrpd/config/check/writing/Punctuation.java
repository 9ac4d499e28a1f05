package org.jvrrpd.config.check.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Fix;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;

/**
 * K02: marks of other languages, and characters that only look like the right ones. Where a word is
 * refused because of them, the finding of the binder says how to write it; where nobody noticed,
 * there is a finding of its own.
 */
final class Punctuation {
    private static final int SLIPS_MAX = 200;

    /**
     * Typographic quotes and dashes, blanks that are none, full-width characters, byte order mark.
     */
    private static final Pattern LOOKALIKE =
            Pattern.compile(
                    "[\\u2018\\u2019\\u201c\\u201d\\u00ab\\u00bb\\u2010-\\u2015\\u2212\\u00a0\\u2007"
                            + "\\u202f\\u200b\\u3000\\uff01-\\uff5e\\ufeff]");

    /** Lines whose words are free text. */
    private static final Set<String> FREE =
            Set.of(
                    "notification_email_from",
                    "router_id",
                    "auth_pass",
                    "smtp_user",
                    "smtp_password");

    private Punctuation() {}

    /** A slip of the pen: where, and what to do. */
    record Slip(Span span, String message, String why, String remedy, @Nullable Fix fix) {
        /** Improves the findings at that place, or adds one. */
        void apply(List<Diagnostic> findings) {
            if (!improve(findings)) {
                DiagnosticCode code = DiagnosticCode.PUNCTUATION;
                findings.add(
                        new Diagnostic(code.severity(), code, span, message, why, remedy, fix));
            }
        }

        /** Improves the findings at that place; false: there is none. */
        boolean improve(List<Diagnostic> findings) {
            boolean known = false;
            for (int i = 0; i < findings.size(); i++) {
                Diagnostic finding = findings.get(i);
                if (!finding.code().isAdvice() && overlaps(finding.span())) {
                    known = true;
                    findings.set(i, better(finding));
                }
            }
            return known;
        }

        private boolean overlaps(Span other) {
            return other.file() == span.file()
                    && other.offset() < span.offset() + Math.max(1, span.length())
                    && span.offset() < other.offset() + Math.max(1, other.length());
        }

        private Diagnostic better(Diagnostic finding) {
            return new Diagnostic(
                    finding.severity(),
                    finding.code(),
                    finding.span(),
                    finding.message(),
                    finding.why(),
                    message + ": " + remedy,
                    finding.fix() == null ? fix : finding.fix());
        }
    }

    /** All slips of a file, in its order. */
    static List<Slip> slips(Block root) {
        List<Slip> slips = new ArrayList<>();
        collect(root, slips);
        return slips;
    }

    private static void collect(Block block, List<Slip> slips) {
        for (Statement statement : block.statements()) {
            if (slips.size() >= SLIPS_MAX) {
                return;
            }
            if (!statement.isStray()) {
                judge(statement, slips);
            }
            Block inner = statement.block();
            if (inner != null) {
                collect(inner, slips);
            }
        }
    }

    private static void judge(Statement statement, List<Slip> slips) {
        if (statement.keyword().startsWith("//") || statement.keyword().startsWith("/*")) {
            slips.add(
                    new Slip(
                            statement.span(),
                            "'" + statement.keyword().substring(0, 2) + "' begins no comment",
                            "the words behind it are read as configuration",
                            "begin the line with #",
                            statement.keyword().startsWith("//")
                                    ? SlipFix.comment(statement.keywordSpan())
                                    : null));
            return;
        }
        List<Word> words = statement.words();
        boolean free = FREE.contains(statement.keyword());
        for (int i = 0; i < words.size(); i++) {
            add(slips, i > 0 && free ? null : slip(statement, words.get(i)));
            add(slips, i > 0 ? glued(words.get(i - 1), words.get(i)) : null);
        }
    }

    private static void add(List<Slip> slips, @Nullable Slip slip) {
        if (slip != null) {
            slips.add(slip);
        }
    }

    private static @Nullable Slip slip(Statement statement, Word word) {
        Matcher lookalike = LOOKALIKE.matcher(word.text());
        if (lookalike.find()) {
            return lookalike(word, lookalike.group().charAt(0));
        }
        boolean separator = !word.quoted() && word.text().endsWith(";");
        return separator ? separator(statement, word) : null;
    }

    private static Slip separator(Statement statement, Word word) {
        String line = String.join(" ", statement.words().stream().map(Word::text).toList());
        return new Slip(
                word.span(),
                "the ';' is taken for a part of the word",
                "the word is not what was meant: lines of this language end without a mark",
                maySecret(statement.keyword())
                        ? "remove the ';'"
                        : "write " + line.replaceAll(";(?=\\s|$)", "").replaceAll("\\s+$", ""),
                SlipFix.separator(word.span()));
    }

    private static Slip lookalike(Word word, char found) {
        String what =
                switch (found) {
                    case '\u2018', '\u2019', '\u201c', '\u201d', '\u00ab', '\u00bb' ->
                            "typographic quotes are no quotes here";
                    case '\u00a0', '\u2007', '\u202f', '\u3000' ->
                            "there is a blank that only looks like one";
                    case '\u200b', '\ufeff' -> "there is an invisible character";
                    default ->
                            found >= '\uff01'
                                    ? "'%c' is a full-width character".formatted(found)
                                    : "'%c' is a typographic dash, no minus".formatted(found);
                };
        return new Slip(
                word.span(),
                what + " (U+%04X)".formatted((int) found),
                "the word is taken as it stands, which is not what was meant",
                found == '\ufeff'
                        ? "remove it: sed -i '1s/^\\xEF\\xBB\\xBF//' FILE"
                        : "type the word anew: it was probably copied from a web page or a document",
                SlipFix.lookalikes(word.span()));
    }

    private static @Nullable Slip glued(Word before, Word quoted) {
        Span span = before.span();
        if (before.text().endsWith("\\")) {
            return null;
        }
        boolean touches =
                quoted.quoted()
                        && !before.quoted()
                        && span.file() == quoted.span().file()
                        && span.offset() + span.length() == quoted.span().offset();
        return touches
                ? new Slip(
                        span,
                        "there is no blank before the quote",
                        "keepalived takes both for one word and ignores the line",
                        maySecret(before.text())
                                ? "write a blank between them"
                                : "write " + before.text() + " \"" + quoted.text() + "\"",
                        SlipFix.blank(quoted.span()))
                : null;
    }

    /** Then the line is not repeated. */
    static boolean maySecret(String keyword) {
        return keyword.matches("(?i).*(pass|pw|secret|key|auth).*");
    }
}
