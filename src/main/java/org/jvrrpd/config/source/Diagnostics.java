package org.jvrrpd.config.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the findings of one run. Bounded: past {@link #COUNT_MAX} they are only counted, but a
 * fatal one still makes the file unusable.
 */
public final class Diagnostics {
    /** So many findings are kept. */
    public static final int COUNT_MAX = 1000;

    private final List<Diagnostic> kept = new ArrayList<>();
    private int dropped;
    private boolean fatal;

    /** Adds a finding of the code's usual severity. */
    public void add(DiagnosticCode code, Span span, String message, String why, String remedy) {
        add(code.severity(), code, span, message, why, remedy);
    }

    /** Adds a finding. */
    public void add(
            Severity severity,
            DiagnosticCode code,
            Span span,
            String message,
            String why,
            String remedy) {
        add(new Diagnostic(severity, code, span, message, why, remedy));
    }

    /** Adds a finding. */
    public void add(Diagnostic diagnostic) {
        fatal |= diagnostic.severity() == Severity.FATAL;
        if (kept.size() < COUNT_MAX) {
            kept.add(diagnostic);
        } else {
            dropped++;
        }
    }

    /** True if further findings are only counted, so that no effort on their text is worth it. */
    public boolean isFull() {
        return kept.size() >= COUNT_MAX;
    }

    /** True if the file cannot be used. */
    public boolean isFatal() {
        return fatal;
    }

    /** The findings in the order of the text, and at most one more that counts the rest. */
    public List<Diagnostic> toList() {
        List<SourceFile> files =
                kept.stream().map(found -> found.span().file()).distinct().toList();
        List<Diagnostic> list = new ArrayList<>(kept);
        list.sort(
                (one, other) -> {
                    int order =
                            Integer.compare(
                                    files.indexOf(one.span().file()),
                                    files.indexOf(other.span().file()));
                    return order != 0
                            ? order
                            : Integer.compare(one.span().offset(), other.span().offset());
                });
        if (dropped > 0) {
            Span last = kept.get(kept.size() - 1).span();
            DiagnosticCode code = DiagnosticCode.TOO_MANY_FINDINGS;
            list.add(
                    new Diagnostic(
                            code.severity(),
                            code,
                            last,
                            dropped + " further findings are not shown",
                            "",
                            "correct the first ones and check again"));
        }
        return List.copyOf(list);
    }
}
