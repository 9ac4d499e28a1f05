package org.jvrrpd.config.bind;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Fix;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.config.syntax.Statement;

/** Says what is to be said of a statement that no binder serves. */
final class UnknownKeywords {
    private UnknownKeywords() {}

    /**
     * Reports the statement; its block, if any, is skipped as a whole (better than CFG-08).
     *
     * @param scope the block whose keywords are asked for
     * @param label how messages name that block; empty for the whole file
     */
    static void report(Statement statement, String scope, String label, Binding binding) {
        String name = statement.keyword();
        Keyword keyword = Keywords.find(scope, name);
        if (keyword == null) {
            reportUnknown(statement, scope, label, binding);
        } else if (keyword.isLoadBalancer()) {
            binding.report(
                    DiagnosticCode.LVS_NOT_SERVED,
                    statement.keywordSpan(),
                    "'" + name + "' belongs to the load balancer LVS, which jvrrpd does not serve",
                    statement.block() == null ? "" : "the block is skipped",
                    "");
        } else if (keyword.isOnlyInManual()) {
            reportOnlyInManual(statement, keyword, binding);
        } else {
            reportNotServed(statement, keyword, binding);
        }
    }

    /** A keyword that is read without effect. */
    static void reportNotServed(Statement statement, Keyword keyword, Binding binding) {
        binding.notServed(
                statement.keywordSpan(),
                "'" + keyword.name() + "' is known but not served by this version",
                Unserved.consequence(keyword));
    }

    /** A spelling that keepalived will drop. */
    static void reportOld(Statement statement, Keyword keyword, Binding binding) {
        boolean replaced = !keyword.hasNoSuccessor();
        String today = keyword.instead();
        Diagnostic finding =
                new Diagnostic(
                        keyword.quietlyOld() ? Severity.INFO : DiagnosticCode.DEPRECATED.severity(),
                        DiagnosticCode.DEPRECATED,
                        statement.keywordSpan(),
                        "'"
                                + keyword.name()
                                + "' is "
                                + (replaced ? "an old spelling" : "deprecated"),
                        replaced ? "" : "later versions of keepalived may refuse it",
                        replaced ? "write '" + today + "'" : "remove it",
                        replaced
                                ? Fix.replace(
                                        statement.keywordSpan(),
                                        today,
                                        "write " + today + " for " + keyword.name())
                                : null);
        binding.diagnostics().add(finding);
    }

    private static void reportOnlyInManual(Statement statement, Keyword keyword, Binding binding) {
        binding.report(
                DiagnosticCode.UNKNOWN_KEYWORD,
                statement.keywordSpan(),
                "'"
                        + keyword.name()
                        + "' stands only in keepalived's manual; the program does not know it",
                "the line is ignored",
                keyword.instead().isEmpty() ? "remove it" : "write '" + keyword.instead() + "'");
    }

    private static void reportUnknown(
            Statement statement, String scope, String label, Binding binding) {
        String name = statement.keyword();
        binding.report(
                DiagnosticCode.UNKNOWN_KEYWORD,
                statement.keywordSpan(),
                "unknown keyword '" + name + "'" + (label.isEmpty() ? "" : " in " + label),
                statement.block() == null
                        ? "the line is ignored"
                        : "its block is skipped; keepalived would take the words inside for "
                                + (label.isEmpty()
                                        ? "keywords of the file"
                                        : "keywords of " + label)
                                + ", and the closing brace for the end of it",
                binding.diagnostics().isFull() ? "" : remedy(name, scope));
    }

    private static String remedy(String name, String scope) {
        if (name.startsWith("@")) {
            return "a line takes one condition, @ID or @^ID: remove one of the two";
        }
        List<String> elsewhere = Keywords.scopesOf(name);
        if (elsewhere.contains("root")) {
            return "'"
                    + name
                    + "' belongs to the top level: move it there, or look for the '}' that is missing above";
        }
        String near = nearest(name, scope);
        if (near != null) {
            return Diagnostic.didYouMean(near);
        }
        return elsewhere.isEmpty()
                ? ""
                : "'"
                        + name
                        + "' belongs into "
                        + elsewhere.get(0)
                        + (scope.equals("root") ? ": look above for a '}' too many" : "");
    }

    private static @Nullable String nearest(String name, String scope) {
        return Spelling.nearest(name, Keywords.of(scope).stream().map(Keyword::name).toList());
    }
}
