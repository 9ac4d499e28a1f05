package org.jvrrpd.config.check.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;

/**
 * K02: {@code priority=100}, {@code priority: 100} and {@code priority = 100}, as other languages
 * have it. The binders refuse such words; here is what to write.
 */
final class Assignments {
    private static final int COUNT_MAX = 200;
    private static final Pattern SIGN = Pattern.compile("([a-z][a-z0-9_]+)([=:])([^=:].*)?");

    private Assignments() {}

    /** All of a file, in its order; each only improves a finding. */
    static List<Punctuation.Slip> of(Block root) {
        List<Punctuation.Slip> slips = new ArrayList<>();
        collect(root, slips);
        return slips;
    }

    private static void collect(Block block, List<Punctuation.Slip> slips) {
        for (Statement statement : block.statements()) {
            Punctuation.@Nullable Slip slip = statement.isStray() ? null : slip(statement);
            if (slip != null && slips.size() < COUNT_MAX) {
                slips.add(slip);
            }
            Block inner = statement.block();
            if (inner != null) {
                collect(inner, slips);
            }
        }
    }

    private static Punctuation.@Nullable Slip slip(Statement statement) {
        List<String> words = statement.words().stream().map(Word::text).toList();
        Matcher glued = SIGN.matcher(words.get(0));
        if (glued.matches() && UnclosedBlocks.LINES.contains(glued.group(1))) {
            return slip(statement.keywordSpan(), glued.group(2), glued.group(1) + " { ... }");
        }
        if (glued.matches()) {
            String value = glued.group(3) == null ? "" : " " + glued.group(3);
            return slip(
                    statement.keywordSpan(),
                    glued.group(2),
                    glued.group(1) + value + rest(words.subList(1, words.size())));
        }
        return words.size() > 2 && words.get(1).equals("=")
                ? slip(statement.span(), "=", words.get(0) + rest(words.subList(2, words.size())))
                : null;
    }

    private static String rest(List<String> words) {
        return words.isEmpty() ? "" : " " + String.join(" ", words);
    }

    private static Punctuation.Slip slip(Span span, String sign, String line) {
        return new Punctuation.Slip(
                span,
                "no '%s' stands between keyword and value".formatted(sign),
                "",
                Punctuation.maySecret(line) ? "write a blank in its place" : "write " + line,
                null);
    }
}
