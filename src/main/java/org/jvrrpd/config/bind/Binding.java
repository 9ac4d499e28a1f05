package org.jvrrpd.config.bind;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Fix;
import org.jvrrpd.config.source.SourceMap;
import org.jvrrpd.config.source.Span;

/** What all binders of one load share. */
public record Binding(
        Diagnostics diagnostics, SourceMap sourceMap, HostFacts host, RulePreferences preferences) {
    public Binding(Diagnostics diagnostics, SourceMap sourceMap, HostFacts host) {
        this(diagnostics, sourceMap, host, new RulePreferences());
    }

    /** Adds a finding. */
    void report(DiagnosticCode code, Span span, String message, String why, String remedy) {
        diagnostics.add(code, span, message, why, remedy);
    }

    /** Adds a finding that says how it is corrected; null: a person must decide. */
    void report(
            DiagnosticCode code,
            Span span,
            String message,
            String why,
            String remedy,
            @Nullable Fix fix) {
        diagnostics.add(new Diagnostic(code.severity(), code, span, message, why, remedy, fix));
    }

    /** A value is refused. */
    void refuse(Span span, String message, String why, String remedy) {
        report(DiagnosticCode.BAD_VALUE, span, message, why, remedy);
    }

    /** A value is taken otherwise than written, or contradicts another. */
    void adjust(Span span, String message, String why, String remedy) {
        report(DiagnosticCode.ADJUSTED_VALUE, span, message, why, remedy);
    }

    /** Something is known but not served by this version. */
    void notServed(Span span, String message, String why) {
        report(DiagnosticCode.NOT_SERVED, span, message, why, "");
    }
}
