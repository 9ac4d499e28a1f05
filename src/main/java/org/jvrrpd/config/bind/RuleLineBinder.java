package org.jvrrpd.config.bind;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.VirtualRule;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpPrefix;

/** A line of {@code virtual_rules} or {@code static_rules} in the syntax of iproute2 (ADR-17). */
final class RuleLineBinder {
    private final LineWords words;
    private final Binding binding;
    private final RuleOptionsDraft options;
    private @Nullable Family family;
    private @Nullable IpPrefix from;
    private @Nullable IpPrefix to;
    private @Nullable Long table;
    private long preference = -1;
    private @Nullable String firewallMark;
    private @Nullable String inputInterface;
    private @Nullable String outputInterface;
    private @Nullable Span inputSpan;
    private @Nullable Span outputSpan;
    private final boolean isStatic;
    private boolean tracked = true;

    private RuleLineBinder(Statement line, boolean isStatic, Binding binding) {
        this.isStatic = isStatic;
        this.words = new LineWords(line.words(), binding);
        this.binding = binding;
        this.options = new RuleOptionsDraft(words, binding);
    }

    /**
     * The rule; null, with a finding, if the line must be left out.
     *
     * @param isStatic a line of static_rules, which knows track_group
     */
    static @Nullable VirtualRule bind(Statement line, boolean isStatic, Binding binding) {
        RuleLineBinder binder = new RuleLineBinder(line, isStatic, binding);
        while (binder.words.hasNext() && !binder.words.isBroken()) {
            binder.take(binder.words.next());
        }
        binder.checkAction(line);
        if (!binder.words.isBroken() && binder.preference < 0) {
            binder.preference = binding.preferences().take(binder.family());
            binding.report(
                    DiagnosticCode.ADJUSTED_VALUE,
                    line.span(),
                    "this rule has no preference",
                    "it gets " + binder.preference + ", whatever other rules there are",
                    "add preference N");
        }
        VirtualRule rule = binder.words.isBroken() ? null : binder.toModel();
        if (rule != null && binder.inputSpan != null) {
            binding.sourceMap().put(rule, "iif", binder.inputSpan);
        }
        if (rule != null && binder.outputSpan != null) {
            binding.sourceMap().put(rule, "oif", binder.outputSpan);
        }
        return rule;
    }

    private void checkAction(Statement line) {
        Word first = line.words().get(0);
        if (words.isBroken()) {
            return;
        }
        if (table == null && !options.hasAction()) {
            words.refuse(first, "this rule has neither table nor action");
        } else if (table == null && options.needsTable()) {
            words.refuse(first, "realms and suppress_ go with a table only");
        } else if (table != null && options.hasAction()) {
            words.refuse(first, "a rule has a table or another action, not both");
        } else if (from != null && to != null && from.address().family() != to.address().family()) {
            words.refuse(first, "a rule is of one family, IPv4 or IPv6");
        } else if (options.goesBackTo(preference)) {
            words.refuse(first, "goto leads to a rule of a higher preference only");
        }
    }

    private void take(Word word) {
        switch (word.text()) {
            case "inet", "inet6" -> {
                family = word.text().equals("inet") ? Family.IPV4 : Family.IPV6;
                words.takeFamily(word);
            }
            case "from" -> from = prefix(word);
            case "to" -> to = prefix(word);
            case "table", "lookup" -> table = KernelNames.TABLE.numberOf(words, word, binding);
            case "preference", "order", "priority" -> preference = words.number(word);
            case "fwmark" -> firewallMark = words.textOf(word);
            case "iif", "dev" -> {
                inputInterface = words.textOf(word);
                inputSpan = words.lastSpan();
            }
            case "oif" -> {
                outputInterface = words.textOf(word);
                outputSpan = words.lastSpan();
            }
            case "no_track" -> tracked = false;
            default -> {
                if (!isStatic && word.text().equals("track_group")) {
                    words.refuse(word, "'track_group' goes with static_rules only");
                } else if (!options.take(word)) {
                    words.refuse(word, "unknown option '" + word.text() + "' of a rule");
                }
            }
        }
    }

    private @Nullable IpPrefix prefix(Word option) {
        IpPrefix prefix = words.prefix(option);
        if (prefix == null) {
            return words.isBroken() ? null : IpPrefix.parse(everything());
        }
        if (family == null) {
            family = prefix.address().family();
        }
        return prefix;
    }

    /** What {@code all} means; it does not decide the family. */
    private String everything() {
        return family == Family.IPV6 ? "::/0" : "0.0.0.0/0";
    }

    private Family family() {
        return family == null ? Family.IPV4 : family;
    }

    private VirtualRule toModel() {
        return new VirtualRule(
                family(),
                from,
                to,
                table,
                preference,
                firewallMark,
                inputInterface,
                outputInterface,
                tracked,
                options.toModel());
    }
}
