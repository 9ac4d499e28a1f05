package org.jvrrpd.config.check.writing;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;

/**
 * K12: a file that can be used, and holds no address. An error if an instance is written, or
 * something else is wrong; else the file is probably one that waits to be filled in.
 */
final class NoInstanceRule implements Rule {
    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        if (!subject.config().instances().isEmpty() || diagnostics.isFatal()) {
            return;
        }
        Block root = subject.written().root();
        @Nullable Statement written = find(root);
        boolean wrong =
                written != null
                        || diagnostics.toList().stream()
                                .anyMatch(one -> one.severity() == Severity.ERROR);
        diagnostics.add(
                wrong ? Severity.ERROR : Severity.INFO,
                DiagnosticCode.NO_INSTANCE,
                written == null ? root.open() : written.span(),
                "no vrrp_instance takes effect in this file",
                "the service starts, as keepalived does, but holds no address",
                written == null
                        ? "add vrrp_instance NAME { ... }"
                        : "correct the findings that leave this one out");
    }

    private static @Nullable Statement find(Block block) {
        for (Statement statement : block.statements()) {
            if (statement.keyword().equals("vrrp_instance")) {
                return statement;
            }
            Block inner = statement.block();
            @Nullable Statement found = inner == null ? null : find(inner);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
