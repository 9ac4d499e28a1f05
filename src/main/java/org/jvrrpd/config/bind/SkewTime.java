package org.jvrrpd.config.bind;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.syntax.Word;

/** The value of {@code release_skew}: off, or a time. */
final class SkewTime {
    /** What the word off stands for. */
    static final Long OFF = 0L;

    private SkewTime() {}

    /** Nanoseconds, 0 for off; null, with a finding, if it is neither. */
    static @Nullable Long read(Keyword keyword, Word word, Binding binding) {
        if (word.text().equals("off")) {
            return OFF;
        }
        return Values.seconds(
                keyword.name(),
                word,
                keyword.least(),
                keyword.most(),
                true,
                "the line is ignored",
                binding);
    }
}
