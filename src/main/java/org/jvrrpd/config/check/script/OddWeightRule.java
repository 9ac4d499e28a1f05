package org.jvrrpd.config.check.script;

import java.util.regex.Pattern;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.SourceComments;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.view.WrittenBlock;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.VrrpScript;

/** C24: a weight that does not do what it, or the comment beside it, seems to say. */
final class OddWeightRule implements Rule {
    private static final Pattern LOWERS =
            Pattern.compile(
                    "(?i)\\b(reduc\\w*|lower\\w*|decreas\\w*|decrement\\w*|subtract\\w*|minus|drops?)\\b"
                            + "|降低|减少");
    private static final Pattern LIFTS =
            Pattern.compile("(?i)\\b(add\\w*|increas\\w*|rais\\w*|higher|plus)\\b|增加");

    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        for (VrrpScript script : subject.config().scripts()) {
            WrittenBlock block = subject.written().script(script.name());
            if (script.weight() == 0 && script.reverse()) {
                diagnostics.add(
                        DiagnosticCode.ODD_WEIGHT,
                        block.spanOf("weight"),
                        "weight 0 reverse: this host is in FAULT while the check succeeds",
                        "the addresses are here only while %s fails".formatted(script.name()),
                        "good if it is meant, for instance for a file that means 'maintenance'; else remove"
                                + " reverse");
            } else if (script.weight() > 0 && !script.reverse() && block.has("weight")) {
                judgeComment(script, block.spanOf("weight"), diagnostics);
            }
        }
    }

    private static void judgeComment(VrrpScript script, Span span, Diagnostics diagnostics) {
        String comment = SourceComments.of(span);
        if (LOWERS.matcher(comment).find() && !LIFTS.matcher(comment).find()) {
            diagnostics.add(
                    DiagnosticCode.ODD_WEIGHT,
                    span,
                    "the comment says that the priority is lowered, but weight %d raises it"
                            .formatted(script.weight()),
                    "%d is added while the check succeeds; on failure only that is taken away again, which"
                                    .formatted(script.weight())
                            + " need not be enough for the peer to take over",
                    "write weight -%d to lower the priority on failure".formatted(script.weight()));
        }
    }
}
