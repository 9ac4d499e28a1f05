package org.jvrrpd.config.check.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;

/** K03: the blocks that are not closed, and the lines before which a brace probably belongs. */
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

    /** Blocks that hold no blocks. */
    static final Set<String> LINES =
            Set.of(
                    "virtual_ipaddress",
                    "virtual_ipaddress_excluded",
                    "virtual_routes",
                    "virtual_rules",
                    "static_ipaddress",
                    "static_routes",
                    "static_rules",
                    "track_interface",
                    "track_script",
                    "track_file",
                    "track_process",
                    "unicast_peer",
                    "authentication",
                    "notification_email",
                    "group");

    private UnclosedBlocks() {}

    /** A block that lacks its brace, and the statement before which it belongs. */
    private record Gap(Statement owner, Statement next) {}

    /** The finding with the culprits, if there are likely ones. */
    static Diagnostic improve(Subject subject, Diagnostic finding) {
        if (finding.code() != DiagnosticCode.UNCLOSED_BLOCK) {
            return finding;
        }
        Block root = subject.written().root();
        List<Gap> gaps = new ArrayList<>();
        root.statements().forEach(statement -> collect(statement, gaps));
        if (gaps.isEmpty()) {
            @Nullable Statement owner = find(root, finding.span());
            Block block = owner == null ? null : owner.block();
            Statement next =
                    owner == null || block == null ? null : next(block, owner.span().column());
            return owner == null || next == null
                    ? finding
                    : improve(finding, List.of(new Gap(owner, next)));
        }
        return improve(finding, gaps);
    }

    private static Diagnostic improve(Diagnostic finding, List<Gap> gaps) {
        Gap first = gaps.get(0);
        StringBuilder remedy = new StringBuilder("the brace is probably missing before line ");
        remedy.append(first.next.span().line())
                .append(": '")
                .append(first.next.keyword())
                .append("' looks like the begin of the next block");
        for (Gap gap : gaps.subList(1, gaps.size())) {
            remedy.append("; that of '")
                    .append(gap.owner.keyword())
                    .append("' before line ")
                    .append(gap.next.span().line());
        }
        return new Diagnostic(
                finding.severity(),
                finding.code(),
                first.owner.span(),
                "the block '" + first.owner.keyword() + "' is not closed when the file ends",
                finding.why(),
                remedy.toString(),
                finding.fix());
    }

    /** The first statement of each block that cannot stand in it, nor in any other like it. */
    private static void collect(Statement owner, List<Gap> gaps) {
        Block block = owner.block();
        if (block == null) {
            return;
        }
        boolean closed = true;
        for (Statement inner : block.statements()) {
            boolean strange = TOP.contains(inner.keyword()) || LINES.contains(owner.keyword());
            if (closed && inner.block() != null && strange) {
                closed = false;
                gaps.add(new Gap(owner, inner));
            }
            collect(inner, gaps);
        }
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

    /** The first statement inside that is indented no deeper than the block. */
    private static @Nullable Statement next(Block block, int column) {
        for (Statement statement : block.statements()) {
            if (!statement.isStray() && statement.span().column() <= column) {
                return block.open().line() < statement.span().line() ? statement : null;
            }
            @Nullable Statement inner =
                    statement.block() == null ? null : next(statement.block(), column);
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }
}
