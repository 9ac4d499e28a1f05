package org.jvrrpd.cli;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.KeywordExplanation;

/** {@code jvrrpd check --explain}: what a keyword means; status 2 if there is none such. */
final class ExplainMode implements CheckMode {
    private static final int UNKNOWN = 2;

    private final String keyword;

    ExplainMode(String keyword) {
        this.keyword = keyword;
    }

    @Override
    public int run(CheckRequest request) {
        String text = KeywordExplanation.of(keyword);
        if (text != null) {
            System.out.print(text);
            return 0;
        }
        @Nullable String near = KeywordExplanation.nearest(keyword);
        System.err.println(
                "jvrrpd: there is no keyword '"
                        + keyword
                        + "'"
                        + (near == null ? "" : "; did you mean '" + near + "'?"));
        return UNKNOWN;
    }
}
