package org.jvrrpd.config.check.writing;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;

/** K03: the line before which the missing brace probably belongs. */
final class UnclosedBlocks {
    private static final Set<String> TOP =
            Set.of(
                    "global_defs",
                    "vrrp_instance",
                    "vrrp_script",
                    "vrrp_sync_group",
                    "vrrp_track_process",
                    "vrrp_track_file",
                    "static_ipaddress",
                    "static_routes",
                    "static_rules",
                    "virtual_server",
                    "virtual_server_group");

    private UnclosedBlocks() {}

    /** The finding with the culprit, if there is a likely one. */
    static Diagnostic improve(Subject subject, Diagnostic finding) {
        if (finding.code() != DiagnosticCode.UNCLOSED_BLOCK) {
            return finding;
        }
        @Nullable Statement owner = find(subject.written().root(), finding.span());
        @Nullable Statement culprit =
                owner == null || owner.block() == null
                        ? null
                        : culprit(owner.block(), owner.span().column());
        return culprit == null
                ? finding
                : new Diagnostic(
                        finding.severity(),
                        finding.code(),
                        finding.span(),
                        finding.message(),
                        finding.why(),
                        "the brace is probably missing before line %d: '%s' looks like the begin of the next block"
                                .formatted(culprit.span().line(), culprit.keyword()),
                        finding.fix());
    }

    private static @Nullable Statement find(Block block, Span span) {
        for (Statement statement : block.statements()) {
            if (statement.block() == null) {
                continue;
            }
            if (statement.span().equals(span)) {
                return statement;
            }
            @Nullable Statement inner = find(statement.block(), span);
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    /** The first statement inside that belongs to the top level, or is indented no deeper. */
    private static @Nullable Statement culprit(Block block, int column) {
        for (Statement statement : block.statements()) {
            boolean top = TOP.contains(statement.keyword()) && statement.block() != null;
            if (!statement.isStray() && (top || statement.span().column() <= column)) {
                return top || block.open().line() < statement.span().line() ? statement : null;
            }
            @Nullable Statement inner =
                    statement.block() == null ? null : culprit(statement.block(), column);
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }
}
