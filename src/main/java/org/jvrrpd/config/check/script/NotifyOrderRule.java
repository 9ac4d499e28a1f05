package org.jvrrpd.config.check.script;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;

/** M02, as far as the file alone shows it: two scripts for one change of state. */
final class NotifyOrderRule implements Rule {
    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        List<NotifyLine> lines = NotifyLine.of(subject);
        Set<String> reported = new HashSet<>();
        for (NotifyLine line : lines) {
            boolean general = line.keyword().equals("notify");
            boolean beside =
                    lines.stream()
                            .anyMatch(
                                    other ->
                                            other.owner().equals(line.owner())
                                                    && !other.keyword().equals("notify"));
            if (general && beside && reported.add(line.owner())) {
                report(line, diagnostics);
            }
        }
    }

    private static void report(NotifyLine line, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.NOTIFY_ORDER,
                line.span(),
                "%s runs two scripts at a change of state: notify and the one for the state"
                        .formatted(line.owner()),
                "keepalived starts them together, so either may end last, and those of two changes in a row"
                        + " overlap; jvrrpd runs one after the other",
                "keep the line notify alone: its script gets the new state as third argument");
    }
}
