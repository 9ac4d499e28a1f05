package org.jvrrpd.config.bind;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.syntax.Word;

/** The value of {@code listen_first}: on, off, or seconds. */
final class ListenTime {
    private static final int SECONDS_MAX = 600;

    private ListenTime() {}

    /** The word or number as written; null, with a finding, if it is none of these. */
    static @Nullable String read(Word word, Binding binding) {
        if (word.text().equals("on") || word.text().equals("off")) {
            return word.text();
        }
        Long seconds =
                Values.number("listen_first", word, 1, SECONDS_MAX, "the line is ignored", binding);
        return seconds == null ? null : seconds.toString();
    }
}
