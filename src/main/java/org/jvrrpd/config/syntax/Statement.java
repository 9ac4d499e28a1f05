package org.jvrrpd.config.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.Span;

/**
 * A keyword with its arguments and perhaps its block; or a line of a block of values.
 *
 * @param text the text of the words, for scripts that are split by rules of their own (CFG-05)
 * @param block null: none
 */
public record Statement(List<Word> words, MappedText text, @Nullable Block block) {
    public Statement {
        words = List.copyOf(words);
    }

    /** The first word; empty for a stray brace. */
    public String keyword() {
        return words.isEmpty() ? "" : words.get(0).text();
    }

    /** The words after the first. */
    public List<Word> arguments() {
        return words.isEmpty() ? List.of() : words.subList(1, words.size());
    }

    /** True for a closing brace that closes nothing, and for a block that nothing opens. */
    public boolean isStray() {
        return words.isEmpty();
    }

    /** Where the first word is written. */
    public Span keywordSpan() {
        return words.isEmpty() ? text.span() : words.get(0).span();
    }

    /** Where all the words are written. */
    public Span span() {
        return text.strip().span();
    }
}
