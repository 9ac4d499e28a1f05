package org.jvrrpd.config.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.address.AddressRules;
import org.jvrrpd.config.check.instance.InstanceRules;
import org.jvrrpd.config.check.script.CommandPathFix;
import org.jvrrpd.config.check.script.ScriptRules;
import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.writing.WritingRules;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;

/**
 * A choice of rules for one file. What they find is advice: it never decides whether the file can
 * be used.
 */
public final class Checks {
    private static final List<Rule> ALONE =
            Stream.of(
                            InstanceRules.ALONE,
                            AddressRules.ALONE,
                            ScriptRules.ALONE,
                            WritingRules.ALONE)
                    .flatMap(List::stream)
                    .toList();
    private static final List<HostRule> HOST =
            Stream.of(InstanceRules.HOST, AddressRules.HOST, ScriptRules.HOST)
                    .flatMap(List::stream)
                    .toList();

    private final List<Rule> rules;
    private final @Nullable HostView host;

    private Checks(List<Rule> rules, @Nullable HostView host) {
        this.rules = rules;
        this.host = host;
    }

    /** For a file whose peers are not at hand. */
    public static Checks ofOneFile() {
        return ofCluster().and(InstanceRules.WITHOUT_PEER);
    }

    /** For each of several files; {@link ClusterCheck} compares them. */
    public static Checks ofCluster() {
        return new Checks(ALONE, null);
    }

    /** The same with further rules. */
    public Checks and(List<? extends Rule> more) {
        List<Rule> all = new ArrayList<>(rules);
        all.addAll(more);
        return new Checks(List.copyOf(all), host);
    }

    /** The same with the rules that look at the host; null: without them. */
    public Checks on(@Nullable HostView view) {
        return new Checks(rules, view);
    }

    /**
     * All findings in the order of the text.
     *
     * @param before what reading the file has found
     */
    public List<Diagnostic> run(Subject subject, List<Diagnostic> before) {
        if (before.stream().anyMatch(one -> one.code() == DiagnosticCode.TOO_MANY_FINDINGS)) {
            return before;
        }
        Diagnostics diagnostics = new Diagnostics();
        WritingRules.improve(subject, before).forEach(diagnostics::add);
        rules.forEach(rule -> rule.run(subject, diagnostics));
        if (host != null) {
            HostView view = host;
            HOST.forEach(rule -> rule.run(subject, view, diagnostics));
            return WritingRules.withoutEchoes(CommandPathFix.improve(diagnostics.toList(), view));
        }
        return WritingRules.withoutEchoes(diagnostics.toList());
    }

    /** Only the advice. */
    public List<Diagnostic> advice(Subject subject) {
        return run(subject, List.of());
    }
}
