package org.jvrrpd.config.check.writing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;

/**
 * Advice that only repeats what a misspelt keyword or number brings about: who corrects the word is
 * rid of it.
 */
final class Echoes {
    private static final Map<DiagnosticCode, String> MISSED =
            Map.of(
                    DiagnosticCode.NO_SCRIPT_SECURITY, "enable_script_security",
                    DiagnosticCode.SINGLE_MISS, "fall",
                    DiagnosticCode.UNUSED_SCRIPT, "track_script");

    private Echoes() {}

    /** The findings without those that one of them explains. */
    static List<Diagnostic> without(List<Diagnostic> findings) {
        return findings.stream().filter(one -> !isEcho(one, findings)).toList();
    }

    /** A unit behind the time: {@code 500ms} is 500 s, which nobody meant. */
    private static boolean isRubbishOf(Diagnostic finding, Diagnostic other) {
        return other.code() == DiagnosticCode.ADJUSTED_VALUE
                && other.span().file() == finding.span().file()
                && other.line() == finding.line();
    }

    private static boolean isEcho(Diagnostic finding, List<Diagnostic> findings) {
        if (finding.code() == DiagnosticCode.LONG_TIMEOUT) {
            return findings.stream().anyMatch(one -> isRubbishOf(finding, one));
        }
        @Nullable String missed = MISSED.get(finding.code());
        return missed != null
                && findings.stream()
                        .anyMatch(
                                one ->
                                        one.code() == DiagnosticCode.UNKNOWN_KEYWORD
                                                && one.remedy()
                                                        .equals(Diagnostic.didYouMean(missed)));
    }
}
