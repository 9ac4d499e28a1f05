package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.VirtualRule;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpPrefix;

/** A line of {@code virtual_rules} in the syntax of iproute2 (ADR-17). */
final class RuleLineBinder {
    private static final Set<String> FLAGS = Set.of("not", "l3mdev");
    private static final Set<String> ACTIONS =
            Set.of("nop", "blackhole", "unreachable", "prohibit");

    private final LineWords words;
    private @Nullable Family family;
    private @Nullable IpPrefix from;
    private @Nullable IpPrefix to;
    private @Nullable String table;
    private long preference = -1;
    private @Nullable String firewallMark;
    private @Nullable String inputInterface;
    private @Nullable String outputInterface;
    private boolean tracked = true;
    private boolean hasAction;
    private final List<String> furtherOptions = new ArrayList<>();

    private RuleLineBinder(Statement line, Binding binding) {
        this.words = new LineWords(line.words(), binding);
    }

    /** The rule; null, with a finding, if the line must be left out. */
    static @Nullable VirtualRule bind(Statement line, Binding binding) {
        RuleLineBinder binder = new RuleLineBinder(line, binding);
        while (binder.words.hasNext() && !binder.words.isBroken()) {
            binder.take(binder.words.next());
        }
        if (!binder.words.isBroken() && !binder.hasAction) {
            binder.words.refuse(line.words().get(0), "this rule has neither table nor action");
        }
        if (!binder.words.isBroken() && binder.preference < 0) {
            binding.report(
                    DiagnosticCode.ADJUSTED_VALUE,
                    line.span(),
                    "this rule has no preference",
                    "a number from 16384 downward is given, whatever other rules there are",
                    "add preference N");
        }
        return binder.words.isBroken() ? null : binder.toModel();
    }

    private void take(Word word) {
        switch (word.text()) {
            case "inet" -> family = Family.IPV4;
            case "inet6" -> family = Family.IPV6;
            case "from" -> from = prefix(words.value(word));
            case "to" -> to = prefix(words.value(word));
            case "table", "lookup" -> {
                table = text(words.value(word));
                hasAction = true;
            }
            case "preference", "order", "priority" -> preference = number(words.value(word));
            case "fwmark" -> firewallMark = text(words.value(word));
            case "iif", "dev" -> inputInterface = text(words.value(word));
            case "oif" -> outputInterface = text(words.value(word));
            case "no_track" -> tracked = false;
            default -> takeOther(word);
        }
    }

    private void takeOther(Word word) {
        boolean known =
                Keywords.find("rule line", word.text()) != null || word.text().equals("type");
        if (!known) {
            words.refuse(word, "unknown option '" + word.text() + "' of a rule");
            return;
        }
        furtherOptions.add(word.text());
        hasAction |= ACTIONS.contains(word.text()) || word.text().equals("goto");
        boolean alone = FLAGS.contains(word.text()) || ACTIONS.contains(word.text());
        if (!alone && words.hasNext()) {
            furtherOptions.add(words.next().text());
        }
    }

    private @Nullable IpPrefix prefix(@Nullable Word word) {
        if (word == null || word.text().equals("all") || word.text().equals("any")) {
            return null;
        }
        IpPrefix prefix = IpPrefix.parse(word.text());
        if (prefix == null) {
            words.refuse(word, "'" + word.text() + "' is no prefix");
        } else if (family == null) {
            family = prefix.address().family();
        }
        return prefix;
    }

    private static @Nullable String text(@Nullable Word word) {
        return word == null ? null : word.text();
    }

    private long number(@Nullable Word word) {
        if (word != null && word.text().matches("[0-9]{1,10}")) {
            return Math.min(Long.parseLong(word.text()), 0xffff_ffffL);
        }
        if (word != null) {
            words.refuse(word, "'" + word.text() + "' is no number");
        }
        return -1;
    }

    private VirtualRule toModel() {
        return new VirtualRule(
                family == null ? Family.IPV4 : family,
                from,
                to,
                table,
                preference,
                firewallMark,
                inputInterface,
                outputInterface,
                tracked,
                furtherOptions);
    }
}
