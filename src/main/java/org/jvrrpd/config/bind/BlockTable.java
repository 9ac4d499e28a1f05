package org.jvrrpd.config.bind;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;

/**
 * The keywords that a binder serves in one kind of block, with the shape of each; all others are
 * reported.
 */
final class BlockTable<D> {
    /** Takes what a statement says into a draft. */
    interface Setting<D> {
        void bind(D draft, Statement statement, Binding binding);
    }

    private record Entry<D>(int least, int most, boolean opensBlock, Setting<D> setting) {}

    private static final int ANY = Integer.MAX_VALUE;

    private final String scope;
    private final Map<String, Entry<D>> entries = new LinkedHashMap<>();

    /** The scope is the block's name in the table of keywords. */
    BlockTable(String scope) {
        this.scope = scope;
    }

    /** A keyword that stands alone. */
    BlockTable<D> flag(String keyword, Setting<D> setting) {
        return put(keyword, new Entry<>(0, 0, false, setting));
    }

    /** A keyword that needs an argument (CFG-23) and takes one. */
    BlockTable<D> value(String keyword, Setting<D> setting) {
        return put(keyword, new Entry<>(1, 1, false, setting));
    }

    /** A keyword that needs an argument and judges further ones itself. */
    BlockTable<D> values(String keyword, Setting<D> setting) {
        return put(keyword, new Entry<>(1, ANY, false, setting));
    }

    /** A keyword with one argument that may be left out. */
    BlockTable<D> optional(String keyword, Setting<D> setting) {
        return put(keyword, new Entry<>(0, 1, false, setting));
    }

    /** A keyword that opens a block. */
    BlockTable<D> block(String keyword, Setting<D> setting) {
        return put(keyword, new Entry<>(0, 0, true, setting));
    }

    private BlockTable<D> put(String keyword, Entry<D> entry) {
        assert Keywords.find(scope, keyword) != null : scope + " " + keyword;
        entries.put(keyword, entry);
        return this;
    }

    /** True if the keyword is served. */
    boolean serves(String keyword) {
        return entries.containsKey(keyword);
    }

    /** Takes all statements of a block; the label is how messages name it. */
    void bind(Block block, D draft, String label, Binding binding) {
        for (Statement statement : block.statements()) {
            if (statement.isStray()) {
                reportStray(statement, binding);
                continue;
            }
            Entry<D> entry = entries.get(statement.keyword());
            if (entry == null) {
                UnknownKeywords.report(statement, scope, label, binding);
            } else if (hasShape(statement, entry, binding)) {
                entry.setting().bind(draft, statement, binding);
            }
        }
    }

    /** A brace without owner. */
    static void reportStray(Statement statement, Binding binding) {
        if (statement.block() == null) {
            binding.report(
                    DiagnosticCode.STRAY_BRACE,
                    statement.keywordSpan(),
                    "this '}' closes nothing",
                    "it is ignored",
                    "remove it, or look for the '{' that is missing above");
        } else {
            reportUnexpectedBlock(statement.block().open(), "no keyword", binding);
        }
    }

    private static void reportUnexpectedBlock(Span open, String owner, Binding binding) {
        binding.report(
                DiagnosticCode.UNEXPECTED_BLOCK,
                open,
                "unexpected '{': " + owner + " opens a block here",
                "the block is skipped",
                "remove it, or look for a misspelt keyword before it");
    }

    private static <D> boolean hasShape(Statement statement, Entry<D> entry, Binding binding) {
        String name = "'" + statement.keyword() + "'";
        if (entry.opensBlock() && statement.block() == null) {
            binding.report(
                    DiagnosticCode.MISSING_BRACE,
                    statement.keywordSpan(),
                    name + " needs a block, but no '{' follows",
                    "the keyword is ignored",
                    "write " + statement.keyword() + " { ... }");
            return false;
        }
        if (!entry.opensBlock() && statement.block() != null) {
            reportUnexpectedBlock(statement.block().open(), name + " never", binding);
        }
        int given = statement.arguments().size();
        if (given < entry.least()) {
            binding.report(
                    DiagnosticCode.MISSING_ARGUMENT,
                    statement.keywordSpan(),
                    name + " needs a value and has none",
                    "keepalived stops at once at such a line",
                    "add the value, or remove the line");
            return false;
        }
        if (given > entry.most()) {
            reportIgnored(statement, entry.most(), binding);
        }
        return true;
    }

    private static void reportIgnored(Statement statement, int used, Binding binding) {
        Word first = statement.arguments().get(used);
        Word last = statement.arguments().get(statement.arguments().size() - 1);
        int length = last.span().offset() + last.span().length() - first.span().offset();
        binding.report(
                DiagnosticCode.IGNORED_WORDS,
                new Span(first.span().file(), first.span().offset(), Math.max(length, 0)),
                "'"
                        + statement.keyword()
                        + "' takes "
                        + (used == 0 ? "no value" : "one value")
                        + "; the rest is ignored",
                "",
                "remove it, or quote what belongs together");
    }
}
