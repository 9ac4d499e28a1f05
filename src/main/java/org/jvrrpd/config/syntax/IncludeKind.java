package org.jvrrpd.config.syntax;

import org.jspecify.annotations.Nullable;

/** The keywords that include files, and what each insists on (CFG-14). */
enum IncludeKind {
    INCLUDE("include", ""),
    INCLUDER("includer", "read"),
    INCLUDEM("includem", "read match"),
    INCLUDEW("includew", "read match wildcard_match"),
    INCLUDEB("includeb", "read brace_match"),
    INCLUDEA("includea", "read match wildcard_match brace_match");

    private final String keyword;
    private final String checks;

    IncludeKind(String keyword, String checks) {
        this.keyword = keyword;
        this.checks = checks;
    }

    /** The kind that a line begins with, or null. */
    static @Nullable IncludeKind of(String line) {
        if (!line.startsWith(INCLUDE.keyword)) {
            return null;
        }
        for (IncludeKind kind : values()) {
            int length = kind.keyword.length();
            if (line.startsWith(kind.keyword)
                    && (line.length() == length || MappedText.isBlank(line.charAt(length)))) {
                return kind;
            }
        }
        return null;
    }

    String keyword() {
        return keyword;
    }

    IncludeChecks checks() {
        return IncludeChecks.of(checks);
    }
}
