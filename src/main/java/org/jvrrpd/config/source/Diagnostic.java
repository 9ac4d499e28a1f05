package org.jvrrpd.config.source;

import org.jspecify.annotations.Nullable;

/**
 * A finding: what is wrong, where, why it matters and what to do.
 *
 * @param why its effect in operation; may be empty
 * @param remedy what to do; empty for {@link DiagnosticCode#usualRemedy}
 * @param fix how the text would be corrected; null: a person must decide
 */
public record Diagnostic(
        Severity severity,
        DiagnosticCode code,
        Span span,
        String message,
        String why,
        String remedy,
        @Nullable Fix fix) {
    public Diagnostic {
        remedy = remedy.isEmpty() ? code.usualRemedy() : remedy;
    }

    /** A finding that a person must correct. */
    public Diagnostic(
            Severity severity,
            DiagnosticCode code,
            Span span,
            String message,
            String why,
            String remedy) {
        this(severity, code, span, message, why, remedy, null);
    }

    /** The same with a correction, or without. */
    public Diagnostic withFix(@Nullable Fix other) {
        return new Diagnostic(severity, code, span, message, why, remedy, other);
    }

    /** The remedy for a word that is not known where another one is like it. */
    public static String didYouMean(String word) {
        return "did you mean '" + word + "'?";
    }

    /** The path of the file, as the operator would write it. */
    public String file() {
        return span.file().name();
    }

    /** From 1. */
    public int line() {
        return span.line();
    }

    /** From 1, in characters. */
    public int column() {
        return span.column();
    }
}
