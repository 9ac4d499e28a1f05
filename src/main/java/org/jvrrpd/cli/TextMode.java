package org.jvrrpd.cli;

import java.util.List;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticRenderer;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.failover.FailoverReport;
import org.jvrrpd.failover.FailoverText;

/**
 * The answer for people: findings with line and caret, a verdict for each file, and for several the
 * table of single failures.
 */
final class TextMode implements CheckMode {
    @Override
    public int run(CheckRequest request) {
        CheckedFiles checked = CheckedFiles.load(request);
        DiagnosticRenderer renderer = new DiagnosticRenderer(Terminal.wantsColor());
        for (CheckedFiles.CheckedFile file : checked.files()) {
            List<Diagnostic> findings = checked.diagnostics(file);
            System.out.print(renderer.render(findings));
            System.out.println(file.path() + ": " + verdict(file.result(), findings));
        }
        FailoverReport failover = checked.failover();
        if (failover != null) {
            System.out.print("\n" + FailoverText.of(failover));
        }
        return checked.status(request.strict());
    }

    private static String verdict(LoadResult result, List<Diagnostic> diagnostics) {
        StringBuilder verdict = new StringBuilder();
        verdict.append(result.usable() ? "usable" : "not usable: the service would not start");
        for (Severity severity : Severity.values()) {
            long count = diagnostics.stream().filter(one -> one.severity() == severity).count();
            if (count > 0) {
                verdict.append(", ").append(count).append(' ').append(severity.word());
                verdict.append(count == 1 ? "" : "s");
            }
        }
        return verdict.toString();
    }
}
