package org.jvrrpd.config.syntax;

/**
 * What an include insists on (CFG-14): else the load ends.
 *
 * @param read a file that is found can be used
 * @param match a name without wildcards is found
 * @param wildcardMatch a name with wildcards finds a file
 * @param braceMatch each alternative in braces is found
 */
record IncludeChecks(boolean read, boolean match, boolean wildcardMatch, boolean braceMatch) {
    static final IncludeChecks NONE = new IncludeChecks(false, false, false, false);
    static final IncludeChecks ALL = new IncludeChecks(true, true, true, true);

    private static final String KEYWORD = "include_check";

    /** The checks of these names. */
    static IncludeChecks of(String names) {
        return names.isEmpty() ? NONE : NONE.with(names.split(" "));
    }

    /** The demands of both. */
    IncludeChecks and(IncludeChecks other) {
        return new IncludeChecks(
                read || other.read,
                match || other.match,
                wildcardMatch || other.wildcardMatch,
                braceMatch || other.braceMatch);
    }

    /** True if a file that cannot be used ends the load; each of the other checks implies it. */
    boolean insistsOnReading() {
        return read || match || wildcardMatch || braceMatch;
    }

    /** True if a pattern that names nothing ends the load. */
    boolean insistsOnMatch(boolean hasWildcard) {
        return hasWildcard ? wildcardMatch : match;
    }

    /** What holds after a line, which may have the keyword {@code include_check}. */
    IncludeChecks after(String line) {
        int start = line.indexOf(KEYWORD);
        int end = start + KEYWORD.length();
        if (start < 0
                || start > 0 && "{ \t".indexOf(line.charAt(start - 1)) < 0
                || end < line.length() && "} \t".indexOf(line.charAt(end)) < 0
                || start > 0 && line.charAt(start - 1) != '{' && line.indexOf('{') < 0) {
            return this;
        }
        int brace = line.indexOf('}', end);
        String options = line.substring(end, brace < 0 ? line.length() : brace).strip();
        return options.isEmpty() ? ALL : with(options.split("[ \t]+"));
    }

    /** A first word without sign starts from nothing. */
    private IncludeChecks with(String[] options) {
        boolean signed = options[0].startsWith("+") || options[0].startsWith("-");
        IncludeChecks checks = signed ? this : NONE;
        for (String option : options) {
            boolean on = !option.startsWith("-");
            boolean hasSign = option.startsWith("+") || !on;
            checks = checks.with(hasSign ? option.substring(1) : option, on);
        }
        return checks;
    }

    private IncludeChecks with(String option, boolean on) {
        return switch (option) {
            case "read" -> new IncludeChecks(on, match, wildcardMatch, braceMatch);
            case "match" -> new IncludeChecks(read, on, wildcardMatch, braceMatch);
            case "wildcard_match" -> new IncludeChecks(read, match, on, braceMatch);
            case "brace_match" -> new IncludeChecks(read, match, wildcardMatch, on);
            default -> this;
        };
    }
}
