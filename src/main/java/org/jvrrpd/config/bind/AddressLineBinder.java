package org.jvrrpd.config.bind;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.AddressOptions;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;

/**
 * A line of {@code virtual_ipaddress}, {@code virtual_ipaddress_excluded} or {@code
 * static_ipaddress} (ADR-01 to ADR-04).
 */
final class AddressLineBinder {
    private static final int LABEL_LENGTH_MAX = 15;
    private static final int BROADCAST_PREFIX_MAX = 30;
    private static final int SCOPE_MAX = 255;
    private static final Map<String, Integer> SCOPES =
            Map.of("global", 0, "site", 200, "link", 253, "host", 254, "nowhere", 255);

    private final Binding binding;
    private final Span line;
    private final boolean isStatic;
    private IpPrefix prefix;
    private @Nullable String interfaceName;
    private @Nullable Span interfaceSpan;
    private int scope;
    private @Nullable String label;
    private @Nullable IpAddress broadcast;

    /** By {@code +} or {@code -}; then an address written behind it does not count, as there. */
    private boolean computedByPrefix;

    private final AddressOptionsDraft options = new AddressOptionsDraft();
    private boolean dropped;

    private AddressLineBinder(Binding binding, Span line, boolean isStatic, IpPrefix prefix) {
        this.binding = binding;
        this.line = line;
        this.isStatic = isStatic;
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
            AddressOptions options,
            Span span) {
        Family family() {
            return prefix.address().family();
        }
    }

    /**
     * The address; null, with a finding, if the line must be left out.
     *
     * @param isStatic a line of static_ipaddress, which has options of its own
     */
    static @Nullable Draft bind(Statement line, boolean isStatic, Binding binding) {
        Word first = line.words().get(0);
        IpPrefix prefix = PrefixReader.read(first, binding);
        if (prefix == null) {
            binding.report(
                    DiagnosticCode.BAD_ADDRESS,
                    first.span(),
                    "'" + first.text() + "' is no IP address",
                    "the line is left out; the address is not held by this host",
                    AddressSlips.remedy(first.text()));
            return null;
        }
        AddressLineBinder binder = new AddressLineBinder(binding, line.span(), isStatic, prefix);
        binder.takeOptions(line.arguments());
        return binder.dropped ? null : binder.toDraft(first);
    }

    private Draft toDraft(Word first) {
        if (options.peer != null && broadcast != null) {
            refuse(first, "an address with a peer has no broadcast address", "none is set");
            broadcast = null;
        }
        if (options.peer != null && first.text().indexOf('/') >= 0) {
            refuse(
                    first,
                    "the prefix length of an address with a peer is that of the peer",
                    "the one of the address is ignored");
            prefix = new IpPrefix(prefix.address(), prefix.address().family().maxPrefixLength());
        }
        Span span = interfaceSpan == null ? line : interfaceSpan;
        AddressOptions rarer = options.toModel(prefix);
        return new Draft(prefix, interfaceName, span, scope, label, broadcast, rarer, line);
    }

    private void takeOptions(List<Word> words) {
        for (int i = 0; i < words.size(); i++) {
            Word option = words.get(i);
            Keyword keyword = Keywords.find("address line", option.text());
            if (keyword == null || isElsewhere(keyword.name())) {
                refuse(
                        option,
                        keyword == null
                                ? "unknown option '" + option.text() + "' of an address"
                                : "'" + option.text() + "' does not go with this kind of address",
                        "it is ignored",
                        AddressSlips.remedy(prefix, words.subList(i, words.size())));
            } else if (keyword.shape() == Keyword.Shape.FLAG) {
                options.takeFlag(option.text());
                reportRead(option, keyword);
            } else if (i + 1 < words.size()) {
                takeValue(option, words.get(++i), keyword);
            } else {
                refuse(
                        option,
                        "'" + option.text() + "' needs a value",
                        "the address is left out",
                        "write the value behind it, or remove it");
                dropped = true;
            }
        }
    }

    private boolean isElsewhere(String option) {
        return option.equals(isStatic ? "use_vmac" : "track_group") || option.equals("ADDRESS");
    }

    private void reportRead(Word option, Keyword keyword) {
        if (!keyword.isServed()) {
            binding.notServed(
                    option.span(),
                    "'" + option.text() + "' is known but not served by this version",
                    "it has no effect. In keepalived: " + keyword.help());
        }
    }

    private void takeValue(Word option, Word value, Keyword keyword) {
        switch (option.text()) {
            case "dev" -> {
                interfaceName = value.text();
                interfaceSpan = value.span();
            }
            case "scope" -> takeScope(value);
            case "label" -> takeLabel(value);
            case "brd", "broadcast" -> takeBroadcast(value);
            default -> {
                reportRead(option, keyword);
                String objection = options.takeValue(option.text(), value.text(), prefix);
                if (objection != null) {
                    refuse(value, objection, "it is ignored");
                }
            }
        }
    }

    private void takeScope(Word value) {
        Integer number = SCOPES.get(value.text());
        if (number == null && value.text().matches("[0-9]{1,3}")) {
            number = Integer.valueOf(value.text());
        }
        if (isIpv6() || number == null || number > SCOPE_MAX) {
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
        } else if (computed || !computedByPrefix) {
            computedByPrefix = computed;
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
        refuse(word, message, why, "");
    }

    private void refuse(Word word, String message, String why, String remedy) {
        binding.report(DiagnosticCode.BAD_VALUE, word.span(), message, why, remedy);
    }
}
