package org.jvrrpd.config.source;

import java.util.List;

/**
 * A mechanical correction of a finding: after it the finding is gone, and nothing else means
 * anything new.
 *
 * @param title what it does, for a person: {@code shorten auth_pass to 8 bytes}
 * @param edits at least one; they do not overlap
 */
public record Fix(String title, List<Edit> edits) {
    public Fix {
        edits = List.copyOf(edits);
        assert !edits.isEmpty();
    }

    /** A correction in one place. */
    public static Fix replace(Span span, String text, String title) {
        return new Fix(title, List.of(new Edit(span, text)));
    }

    /**
     * A text in place of what the span covers; with an empty span it is put in. Neither has an end
     * of a line.
     */
    public record Edit(Span span, String text) {
        public Edit {
            assert text.indexOf('\n') < 0;
        }
    }
}
