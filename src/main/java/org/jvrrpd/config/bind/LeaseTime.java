package org.jvrrpd.config.bind;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.syntax.Word;

/** The value of {@code address_lease}: auto, off, or seconds. */
final class LeaseTime {
    private static final int SECONDS_MAX = 3600;

    private LeaseTime() {}

    /** The word or number as written; null, with a finding, if it is none of these. */
    static @Nullable String read(Word word, Binding binding) {
        if (word.text().equals("auto") || word.text().equals("off")) {
            return word.text();
        }
        Long seconds =
                Values.number(
                        "address_lease", word, 1, SECONDS_MAX, "the line is ignored", binding);
        return seconds == null ? null : seconds.toString();
    }
}
