package org.jvrrpd.config.source;

/**
 * A finding: what is wrong, where, why it matters and what to do.
 *
 * @param why its effect in operation; may be empty
 * @param remedy what to do; may be empty
 */
public record Diagnostic(
        Severity severity,
        DiagnosticCode code,
        Span span,
        String message,
        String why,
        String remedy) {

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
