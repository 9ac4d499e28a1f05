package org.jvrrpd.config.bind;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.RouteOptions;
import org.jvrrpd.net.IpPrefix;

/** The rarer options of a route line so far. */
final class RouteOptionsDraft {
    private static final Set<String> ENCAPSULATION_OPTIONS =
            Set.of("id", "dst", "src", "tos", "tc", "ttl", "hoplimit", "flags");

    private static final Set<String> TIMES = Set.of("rtt", "rttvar", "rto_min");
    private static final Pattern TIME = Pattern.compile("\\d+(\\.\\d*)?(ms|s)?");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private final LineWords words;
    private final Binding binding;
    private @Nullable IpPrefix from;
    private int typeOfService;
    private List<String> encapsulation = List.of();
    private long expiresSeconds = -1;
    private final List<RouteOptions.Metric> metrics = new ArrayList<>();
    private @Nullable String realms;
    private @Nullable String preference;
    private @Nullable Boolean ttlPropagation;
    private RouteOptions.@Nullable Order order;
    private @Nullable String trackGroup;

    RouteOptionsDraft(LineWords words, Binding binding) {
        this.words = words;
        this.binding = binding;
    }

    /** Takes an option that the table of keywords has. */
    void take(Word word) {
        switch (word.text()) {
            case "from" -> from = words.prefix(word);
            case "tos", "dsfield" -> typeOfService = number(KernelNames.DSFIELD, word);
            case "encap" -> encapsulation = encapsulation(word);
            case "expires" -> expiresSeconds = words.number(word);
            case "realms" -> realms = words.realms(word, binding);
            case "pref" -> preference = words.oneOf(word, "low", "medium", "high");
            case "ttl-propagate" -> {
                String value = words.oneOf(word, "enabled", "disabled");
                ttlPropagation = value == null ? null : Boolean.valueOf(value.equals("enabled"));
            }
            case "add" -> order = RouteOptions.Order.ADD;
            case "prepend" -> order = RouteOptions.Order.PREPEND;
            case "append" -> order = RouteOptions.Order.APPEND;
            case "track_group" -> trackGroup = words.textOf(word);
            default -> takeMetric(word);
        }
    }

    private void takeMetric(Word word) {
        boolean locked = words.peek().equals("lock");
        if (locked) {
            words.next();
        }
        Word value = words.value(word);
        if (value != null && isMetric(word, value)) {
            metrics.add(new RouteOptions.Metric(word.text(), locked, value.text()));
        }
    }

    /** Numbers are decimal and of the range in the table; times may end in ms or s. */
    private boolean isMetric(Word option, Word value) {
        Keyword row = Keywords.find("route line", option.text());
        if (TIMES.contains(option.text())) {
            return isFit(TIME.matcher(value.text()).matches(), value, "no time such as 100ms");
        }
        if (row == null || !row.type().equals("integer")) {
            return true;
        }
        boolean fits =
                DIGITS.matcher(value.text()).matches()
                        && new BigInteger(value.text()).compareTo(new BigInteger(row.most())) <= 0;
        return isFit(fits, value, "no number from " + row.least() + " to " + row.most());
    }

    private boolean isFit(boolean fits, Word value, String wanted) {
        if (!fits) {
            words.refuse(value, "'" + value.text() + "' is " + wanted);
        }
        return fits;
    }

    /** {@code encap ip id 4 dst 10.1.1.1}, {@code encap mpls 33}, {@code encap ila LOCATOR}. */
    List<String> encapsulation(Word option) {
        List<String> said = new ArrayList<>();
        String type = words.oneOf(option, "ip", "ip6", "mpls", "ila");
        if (type == null) {
            return said;
        }
        said.add(type);
        if (type.startsWith("ip")) {
            while (ENCAPSULATION_OPTIONS.contains(words.peek())) {
                Word name = words.next();
                String value = words.textOf(name);
                said.add(name.text());
                said.add(value == null ? "" : value);
            }
        } else {
            String value = words.textOf(option);
            said.add(value == null ? "" : value);
        }
        return said;
    }

    /** A route whose type is written, also unicast, is added, not prepended (ADR-15). */
    RouteOptions toModel(boolean isTyped, @Nullable String vrf) {
        return new RouteOptions(
                from,
                typeOfService,
                encapsulation,
                expiresSeconds,
                metrics,
                realms,
                preference,
                ttlPropagation,
                order != null
                        ? order
                        : isTyped ? RouteOptions.Order.ADD : RouteOptions.Order.PREPEND,
                trackGroup,
                vrf);
    }

    private int number(KernelNames names, Word option) {
        Long number = names.numberOf(words, option, binding);
        return number == null ? 0 : number.intValue();
    }
}
