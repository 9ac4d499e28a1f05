package org.jvrrpd.config.bind;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;

/** A line of {@code virtual_ipaddress} (ADR-01 to ADR-03). */
final class AddressLineBinder {
    private static final int LABEL_LENGTH_MAX = 15;
    private static final int BROADCAST_PREFIX_MAX = 30;
    private static final Map<String, Integer> SCOPES =
            Map.of("global", 0, "site", 200, "link", 253, "host", 254, "nowhere", 255);

    private final Binding binding;
    private final Span line;
    private final IpPrefix prefix;
    private @Nullable String interfaceName;
    private @Nullable Span interfaceSpan;
    private int scope;
    private @Nullable String label;
    private @Nullable IpAddress broadcast;
    private boolean dropped;

    private AddressLineBinder(Binding binding, Span line, IpPrefix prefix) {
        this.binding = binding;
        this.line = line;
        this.prefix = prefix;
    }

    /** A line as it was read: {@code dev} is null where the instance's interface is meant. */
    record Draft(
            IpPrefix prefix,
            @Nullable String interfaceName,
            Span interfaceSpan,
            int scope,
            @Nullable String label,
            @Nullable IpAddress broadcast,
            Span span) {
        Family family() {
            return prefix.address().family();
        }
    }

    /** The address; null, with a finding, if the line must be left out. */
    static @Nullable Draft bind(Statement line, Binding binding) {
        Word first = line.words().get(0);
        IpPrefix prefix = IpPrefix.parse(first.text());
        if (prefix == null) {
            binding.report(
                    DiagnosticCode.BAD_ADDRESS,
                    first.span(),
                    "'" + first.text() + "' is no IP address",
                    "the line is left out; the address is not held by this host",
                    "write ADDRESS/PREFIX-LENGTH first, for example 192.0.2.10/24");
            return null;
        }
        AddressLineBinder binder = new AddressLineBinder(binding, line.span(), prefix);
        binder.takeOptions(line.arguments());
        return binder.dropped ? null : binder.toDraft();
    }

    private Draft toDraft() {
        Span span = interfaceSpan == null ? line : interfaceSpan;
        return new Draft(prefix, interfaceName, span, scope, label, broadcast, line);
    }

    private void takeOptions(List<Word> words) {
        for (int i = 0; i < words.size(); i++) {
            Word option = words.get(i);
            Keywords.Keyword keyword = Keywords.find("address line", option.text());
            if (keyword == null) {
                refuse(
                        option,
                        "unknown option '" + option.text() + "' of an address",
                        "it is ignored");
            } else if (!needsValue(option.text())) {
                takeFlag(option, keyword);
            } else if (i + 1 < words.size()) {
                takeValue(option, words.get(++i), keyword);
            } else {
                refuse(option, "'" + option.text() + "' needs a value", "it is ignored");
            }
        }
    }

    private static boolean needsValue(String option) {
        return switch (option) {
            case "dev",
                    "scope",
                    "label",
                    "brd",
                    "broadcast",
                    "peer",
                    "preferred_lft",
                    "track_group" ->
                    true;
            default -> false;
        };
    }

    private void takeFlag(Word option, Keywords.Keyword keyword) {
        binding.notServed(
                option.span(),
                "'" + option.text() + "' is known but not served by this version",
                "it has no effect. In keepalived: " + keyword.help());
    }

    private void takeValue(Word option, Word value, Keywords.Keyword keyword) {
        switch (option.text()) {
            case "dev" -> {
                interfaceName = value.text();
                interfaceSpan = value.span();
            }
            case "scope" -> takeScope(value);
            case "label" -> takeLabel(value);
            case "brd", "broadcast" -> takeBroadcast(value);
            default -> takeFlag(option, keyword);
        }
    }

    private void takeScope(Word value) {
        Integer number = SCOPES.get(value.text());
        if (number == null && value.text().matches("[0-9]{1,3}")) {
            number = Integer.valueOf(value.text());
        }
        if (isIpv6() || number == null || number > 255) {
            refuse(
                    value,
                    isIpv6()
                            ? "IPv6 addresses have no scope option"
                            : "unknown scope '" + value.text() + "'",
                    "it is ignored");
        } else {
            scope = number;
        }
    }

    private void takeLabel(Word value) {
        if (isIpv6()) {
            refuse(value, "IPv6 addresses have no label", "it is ignored");
        } else if (value.text().length() > LABEL_LENGTH_MAX) {
            refuse(
                    value,
                    "the label is longer than " + LABEL_LENGTH_MAX + " characters",
                    "the address is left out");
            dropped = true;
        } else {
            label = value.text();
        }
    }

    private void takeBroadcast(Word value) {
        boolean computed = value.text().equals("+") || value.text().equals("-");
        IpAddress written = computed ? null : IpAddress.parse(value.text());
        if (isIpv6() || !computed && (written == null || written.family() != Family.IPV4)) {
            refuse(
                    value,
                    isIpv6()
                            ? "IPv6 has no broadcast addresses"
                            : "'" + value.text() + "' is no broadcast address",
                    "the address is left out");
            dropped = true;
        } else if (computed && prefix.length() > BROADCAST_PREFIX_MAX) {
            refuse(
                    value,
                    "a prefix of " + prefix.length() + " bits has no broadcast address",
                    "none is set");
        } else {
            broadcast = computed ? computedBroadcast(value.text().equals("+")) : written;
        }
    }

    private IpAddress computedBroadcast(boolean ones) {
        int hostBits = prefix.length() == 0 ? -1 : (1 << 32 - prefix.length()) - 1;
        int bits = (int) prefix.address().low();
        return IpAddress.ofIpv4(ones ? bits | hostBits : bits & ~hostBits);
    }

    private boolean isIpv6() {
        return prefix.address().family() == Family.IPV6;
    }

    private void refuse(Word word, String message, String why) {
        binding.report(DiagnosticCode.BAD_VALUE, word.span(), message, why, "");
    }
}
