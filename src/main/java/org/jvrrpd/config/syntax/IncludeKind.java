package org.jvrrpd.config.syntax;

import org.jspecify.annotations.Nullable;

/** The keywords that include files, and what each insists on (CFG-14). */
enum IncludeKind {
    INCLUDE("include", false, false, false, false),
    INCLUDER("includer", true, false, false, false),
    INCLUDEM("includem", true, true, false, false),
    INCLUDEW("includew", true, true, true, false),
    INCLUDEB("includeb", true, false, false, true),
    INCLUDEA("includea", true, true, true, true);

    private final String keyword;
    private final boolean read;
    private final boolean match;
    private final boolean wildcardMatch;
    private final boolean braceMatch;

    IncludeKind(
            String keyword,
            boolean read,
            boolean match,
            boolean wildcardMatch,
            boolean braceMatch) {
        this.keyword = keyword;
        this.read = read;
        this.match = match;
        this.wildcardMatch = wildcardMatch;
        this.braceMatch = braceMatch;
    }

    /** The kind that a line begins with, or null. */
    static @Nullable IncludeKind of(String line) {
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

    /** True if a file that cannot be used ends the load. */
    boolean insistsOnReading() {
        return read;
    }

    /** True if a pattern that names nothing ends the load. */
    boolean insistsOnMatch(boolean hasWildcard, boolean hasBraces) {
        return hasBraces && braceMatch || (hasWildcard ? wildcardMatch : match);
    }
}
