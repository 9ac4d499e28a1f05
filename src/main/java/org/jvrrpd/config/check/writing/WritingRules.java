package org.jvrrpd.config.check.writing;

import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.Diagnostic;

/** The rules of this package. */
public final class WritingRules {
    /** Those that add findings of their own. */
    public static final List<Rule> ALONE =
            List.of(
                    new SampleLeftoverRule(),
                    new MailServerNameRule(),
                    new MailRule(),
                    new NoInstanceRule());

    private WritingRules() {}

    /**
     * What the binders found, with a better remedy where the way of writing is the cause, and with
     * findings where nobody else noticed.
     */
    public static List<Diagnostic> improve(Subject subject, List<Diagnostic> findings) {
        List<Diagnostic> better = new ArrayList<>(findings);
        better.replaceAll(finding -> UnclosedBlocks.improve(subject, finding));
        for (Punctuation.Slip slip : Punctuation.slips(subject.written().root())) {
            slip.apply(better);
        }
        for (Punctuation.Slip slip : Assignments.of(subject.written().root())) {
            slip.improve(better);
        }
        return better;
    }

    /** The findings without advice that a misspelt keyword explains. */
    public static List<Diagnostic> withoutEchoes(List<Diagnostic> findings) {
        return Echoes.without(findings);
    }
}
