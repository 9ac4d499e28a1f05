package org.jvrrpd.config.check.writing;

import java.util.function.BiPredicate;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;

/** Names each use of a keyword that is ours, so that keepalived would not accept the file. */
public final class PortableRule implements Rule {
    private final BiPredicate<String, String> isOwn;

    /**
     * Made once for all files.
     *
     * @param isOwn whether jvrrpd alone knows the keyword: its block (as in the table of keywords,
     *     {@code root} for the file), its name
     */
    public PortableRule(BiPredicate<String, String> isOwn) {
        this.isOwn = isOwn;
    }

    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        walk(subject.written().root(), "root", diagnostics);
    }

    private void walk(Block block, String scope, Diagnostics diagnostics) {
        for (Statement statement : block.statements()) {
            String keyword = statement.keyword();
            if (isOwn.test(scope, keyword)) {
                diagnostics.add(
                        DiagnosticCode.NOT_PORTABLE,
                        statement.span(),
                        "keepalived does not know '%s'".formatted(keyword),
                        statement.block() == null
                                ? "it reports the line and goes on without it"
                                : "it reports the line, and takes what stands inside for keywords of the block"
                                        + " around it",
                        "remove it, or keep such a file for jvrrpd");
                continue;
            }
            if (statement.block() != null) {
                String inner = scope.equals("root") ? keyword : scope + "." + keyword;
                walk(statement.block(), inner, diagnostics);
            }
        }
    }
}
