package org.jvrrpd.config.bind;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;

/**
 * Reads one kind of block: the table of keywords says which words it knows and what follows each;
 * what has no binder of its own is read as its row says.
 */
final class BlockTable<D> {
    /** Takes what a statement says into a draft. */
    interface Setting<D> {
        void bind(D draft, Statement statement, Binding binding);
    }

    private final String scope;
    private final Function<D, SettingsDraft> settings;
    private final Map<String, Setting<D>> entries = new HashMap<>();
    private boolean isServed = true;

    /**
     * @param scope the block's name in the table of keywords
     * @param settings where keywords go that have no binder of their own
     */
    BlockTable(String scope, Function<D, SettingsDraft> settings) {
        this.scope = scope;
        this.settings = settings;
    }

    /** The block as a whole is not served, which is said once; not again for each keyword. */
    BlockTable<D> ofUnservedBlock() {
        isServed = false;
        return this;
    }

    /** Binds a keyword; the table of keywords knows its shape. */
    BlockTable<D> on(String keyword, Setting<D> setting) {
        assert Keywords.find(scope, keyword) != null : scope + " " + keyword;
        entries.put(keyword, setting);
        return this;
    }

    /** True if a binder of its own takes the keyword. */
    boolean binds(String keyword) {
        return entries.containsKey(keyword);
    }

    /** Takes all statements of a block; the label is how messages name it. */
    void bind(Block block, D draft, String label, Binding binding) {
        for (Statement statement : block.statements()) {
            if (statement.isStray()) {
                reportStray(statement, binding);
                continue;
            }
            Keyword keyword = Keywords.find(scope, statement.keyword());
            if (keyword == null || keyword.isLoadBalancer() || keyword.isOnlyInManual()) {
                UnknownKeywords.report(statement, scope, label, binding);
            } else if (hasShape(statement, keyword, binding)) {
                take(statement, keyword, draft, binding);
            }
        }
    }

    private void take(Statement statement, Keyword keyword, D draft, Binding binding) {
        Setting<D> setting = entries.get(keyword.name());
        if (!keyword.instead().isEmpty()) {
            UnknownKeywords.reportOld(statement, keyword, binding);
        }
        if (setting != null) {
            setting.bind(draft, statement, binding);
            return;
        }
        settings.apply(draft).take(statement, keyword, binding);
        if (isServed && !keyword.isServed()) {
            UnknownKeywords.reportNotServed(statement, keyword, binding);
        }
    }

    /** Notes where each keyword is written last, under its spelling of today. */
    void locate(Block block, Map<String, Span> places) {
        for (Statement statement : block.statements()) {
            Keyword keyword = Keywords.find(scope, statement.keyword());
            if (keyword != null) {
                places.put(SettingsPresets.nameOf(keyword), statement.span());
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
                    "remove it, or look above for a '{' that is missing or a '}' too many");
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

    static boolean hasShape(Statement statement, Keyword keyword, Binding binding) {
        Keyword.Shape shape = keyword.shape();
        String name = "'" + statement.keyword() + "'";
        if (shape.opensBlock() && statement.block() == null) {
            binding.report(
                    DiagnosticCode.MISSING_BRACE,
                    statement.keywordSpan(),
                    name + " needs a block, but no '{' follows",
                    "the keyword is ignored",
                    "write " + statement.keyword() + " { " + lineOf(statement, shape) + " }");
            return false;
        }
        if (!shape.opensBlock() && statement.block() != null) {
            reportUnexpectedBlock(statement.block().open(), name + " never", binding);
        }
        int given = statement.arguments().size();
        if (given < shape.least()) {
            binding.diagnostics()
                    .add(
                            keyword.stops() ? Severity.FATAL : Severity.ERROR,
                            DiagnosticCode.MISSING_ARGUMENT,
                            statement.keywordSpan(),
                            name + " needs a value and has none",
                            keyword.stops()
                                    ? "keepalived stops at once at such a line"
                                    : "the line is ignored",
                            "add the value, or remove the line");
            return false;
        }
        if (given > shape.most()) {
            reportIgnored(statement, shape.most(), binding);
        }
        return true;
    }

    /** What stands behind the keyword probably belongs into the block. */
    private static String lineOf(Statement statement, Keyword.Shape shape) {
        List<Word> words = statement.arguments();
        return shape != Keyword.Shape.LINES || words.isEmpty()
                ? "..."
                : String.join(" ", words.stream().map(Word::text).toList());
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
                Keywords.named(first.text()).isEmpty()
                        ? "remove it, or quote what belongs together"
                        : "write '" + first.text() + "' on a line of its own");
    }
}
