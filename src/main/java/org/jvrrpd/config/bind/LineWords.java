package org.jvrrpd.config.bind;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.syntax.Word;

/** Walks the words of a line of options and values. */
final class LineWords {
    private final List<Word> words;
    private final Binding binding;
    private int at;
    private boolean broken;

    LineWords(List<Word> words, Binding binding) {
        this.words = words;
        this.binding = binding;
    }

    boolean hasNext() {
        return at < words.size();
    }

    Word next() {
        return words.get(at++);
    }

    /** The text of the next word without taking it; empty at the end. */
    String peek() {
        return hasNext() ? words.get(at).text() : "";
    }

    /** The value of an option; null, with a finding that breaks the line, if there is none. */
    @Nullable Word value(Word option) {
        if (hasNext()) {
            return next();
        }
        refuse(option, "'" + option.text() + "' needs a value");
        return null;
    }

    /** The line must be left out. */
    void refuse(Word word, String message) {
        broken = true;
        binding.report(
                DiagnosticCode.BAD_ADDRESS, word.span(), message, "the line is left out", "");
    }

    boolean isBroken() {
        return broken;
    }
}
