package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Fix;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;

/**
 * A line of {@code virtual_routes} or {@code static_routes} in the syntax of iproute2 (ADR-15,
 * ADR-18).
 */
final class RouteLineBinder {
    private static final Set<String> TYPES =
            Set.of(
                    "unicast",
                    "local",
                    "broadcast",
                    "multicast",
                    "throw",
                    "unreachable",
                    "prohibit",
                    "blackhole",
                    "nat");

    private final LineWords words;
    private final Binding binding;
    private final RouteOptionsDraft options;
    private @Nullable Family family;
    private String type = "unicast";
    private boolean isTyped;
    private final boolean isStatic;
    private @Nullable Word destination;
    private @Nullable IpAddress source;
    private @Nullable IpAddress gateway;
    private @Nullable String interfaceName;
    private @Nullable Span interfaceSpan;
    private @Nullable Long table;
    private @Nullable String vrf;
    private @Nullable Span vrfSpan;
    private @Nullable Long scope;
    private @Nullable Long protocol;
    private long metric;
    private boolean onLink;
    private boolean tracked = true;
    private boolean hasOldHops;
    private final List<VirtualRoute.NextHop> nextHops = new ArrayList<>();

    private RouteLineBinder(Statement line, boolean isStatic, Binding binding) {
        this.isStatic = isStatic;
        this.words = new LineWords(line.words(), binding);
        this.binding = binding;
        this.options = new RouteOptionsDraft(words, binding);
    }

    /**
     * The route; null, with a finding, if the line must be left out.
     *
     * @param isStatic a line of static_routes, which knows track_group
     */
    static @Nullable VirtualRoute bind(Statement line, boolean isStatic, Binding binding) {
        RouteLineBinder binder = new RouteLineBinder(line, isStatic, binding);
        while (binder.words.hasNext() && !binder.words.isBroken()) {
            binder.take(binder.words.next());
        }
        VirtualRoute route = binder.words.isBroken() ? null : binder.toModel(line);
        if (route != null && binder.interfaceSpan != null) {
            binding.sourceMap().put(route, "dev", binder.interfaceSpan);
        }
        if (route != null && binder.vrf != null && binder.vrfSpan != null) {
            binding.sourceMap().put(route, "vrf", binder.vrfSpan);
        }
        return route;
    }

    private void take(Word word) {
        switch (word.text()) {
            case "inet", "inet6" -> {
                family = word.text().equals("inet") ? Family.IPV4 : Family.IPV6;
                words.takeFamily(word);
            }
            case "to" -> destination = words.value(word);
            case "src" -> source = address(words.value(word));
            case "via" -> gateway = gateway(word);
            case "gw" -> {
                warnDeprecated(word, "via");
                gateway = gateway(word);
            }
            case "dev", "oif" -> {
                interfaceName = words.textOf(word);
                interfaceSpan = words.lastSpan();
            }
            case "table" -> {
                table = KernelNames.TABLE.numberOf(words, word, binding);
                vrf = null;
            }
            case "vrf" -> {
                vrf = words.textOf(word);
                vrfSpan = words.lastSpan();
                table = null;
            }
            case "scope" -> scope = KernelNames.SCOPE.numberOf(words, word, binding);
            case "protocol" -> protocol = KernelNames.PROTOCOL.numberOf(words, word, binding);
            case "metric", "priority", "preference" -> metric = words.number(word);
            case "onlink" -> onLink = true;
            case "no_track" -> tracked = false;
            case "or" -> takeSecondGateway(word);
            case "nexthop" -> takeNextHops(word);
            default -> takeOther(word);
        }
    }

    private void takeOther(Word word) {
        if (TYPES.contains(word.text())) {
            type = word.text();
            isTyped = true;
        } else if (!isStatic && word.text().equals("track_group")) {
            words.refuse(word, "'track_group' goes with static_routes only");
        } else if (Keywords.find("route line", word.text()) != null) {
            options.take(word);
        } else if (destination == null) {
            destination = word;
        } else {
            words.refuse(word, "unknown option '" + word.text() + "' of a route");
        }
    }

    private void takeSecondGateway(Word word) {
        hasOldHops = true;
        warnDeprecated(word, "nexthop");
        nextHops.add(new VirtualRoute.NextHop(gateway, null, 0, false, List.of(), null));
        nextHops.add(new VirtualRoute.NextHop(gateway(word), null, 0, false, List.of(), null));
    }

    /** They end the line: what else follows has no effect. */
    private void takeNextHops(Word first) {
        if (hasOldHops) {
            words.refuse(first, "'or' and 'nexthop' do not go together");
            return;
        }
        takeNextHop();
        while (words.peek().equals("nexthop") && !words.isBroken()) {
            words.next();
            takeNextHop();
        }
        if (words.hasNext() && !words.isBroken()) {
            Word rest = words.next();
            binding.adjust(
                    rest.span(),
                    "'" + rest.text() + "' stands behind the next hops of a route",
                    "it and all behind it have no effect",
                    "write it before the first nexthop");
            words.skipRest();
        }
    }

    private void takeNextHop() {
        VirtualRoute.NextHop hop = nextHop();
        if (hop != null) {
            nextHops.add(hop);
        }
    }

    /** Null, with a finding, if it is of the other family. */
    private VirtualRoute.@Nullable NextHop nextHop() {
        IpAddress via = null;
        String dev = null;
        int weight = 0;
        boolean direct = false;
        List<String> encapsulation = List.of();
        String realms = null;
        Span span = words.lastSpan();
        while (words.hasNext() && isOfNextHop(words.peek()) && !words.isBroken()) {
            Word word = words.next();
            switch (word.text()) {
                case "via" -> {
                    via = gateway(word);
                    if (via != null && via.family() != familySoFar(via)) {
                        refuseHop(word, via);
                        return null;
                    }
                }
                case "dev" -> {
                    dev = words.textOf(word);
                    span = words.lastSpan();
                }
                case "weight" -> weight = (int) Math.max(1, Math.min(256, words.number(word)));
                case "onlink" -> direct = true;
                case "encap" -> encapsulation = options.encapsulation(word);
                default -> realms = words.realms(word, binding);
            }
        }
        VirtualRoute.NextHop hop =
                new VirtualRoute.NextHop(via, dev, weight, direct, encapsulation, realms);
        binding.sourceMap().put(hop, span);
        return hop;
    }

    /** That of the words before, else that of the destination, else that of the gateway. */
    private Family familySoFar(IpAddress gateway) {
        if (destination != null
                && IpAddress.parse(destination.text().replaceAll("/.*", "")) != null) {
            return destination.text().indexOf(':') >= 0 ? Family.IPV6 : Family.IPV4;
        }
        return family == null ? gateway.family() : family;
    }

    private void refuseHop(Word option, IpAddress via) {
        binding.report(
                DiagnosticCode.BAD_ADDRESS,
                option.span(),
                "the next hop " + via + " is of another family than the route",
                "it and all behind it are left out; the route is installed without",
                "");
        words.skipRest();
    }

    private static boolean isOfNextHop(String word) {
        return switch (word) {
            case "via", "dev", "weight", "onlink", "encap", "realms" -> true;
            default -> false;
        };
    }

    private void warnDeprecated(Word word, String instead) {
        binding.report(
                DiagnosticCode.DEPRECATED,
                word.span(),
                "'" + word.text() + "' is an old spelling",
                "",
                "write '" + instead + "'",
                instead.equals("via")
                        ? Fix.replace(word.span(), instead, "write via for " + word.text())
                        : null);
    }

    private @Nullable IpAddress gateway(Word option) {
        if (words.peek().equals("inet") || words.peek().equals("inet6")) {
            words.next();
        }
        return address(words.value(option));
    }

    private @Nullable IpAddress address(@Nullable Word word) {
        IpAddress address = word == null ? null : IpAddress.parse(word.text());
        if (word != null && address == null) {
            words.refuse(word, "'" + word.text() + "' is no IP address");
        }
        if (address != null && family == null) {
            family = address.family();
        }
        return address;
    }

    private @Nullable VirtualRoute toModel(Statement line) {
        IpPrefix prefix = destinationPrefix(line);
        if (prefix == null) {
            return null;
        }
        return new VirtualRoute(
                prefix.address().family(),
                type,
                prefix,
                source,
                hasOldHops ? null : gateway,
                interfaceName,
                table,
                scope,
                protocol,
                metric,
                onLink,
                tracked,
                nextHops,
                options.toModel(isTyped, vrf));
    }

    private @Nullable IpPrefix destinationPrefix(Statement line) {
        if (destination == null) {
            words.refuse(line.words().get(0), "this route has no destination");
            return null;
        }
        String text = destination.text();
        boolean six = text.equals("default6") || family == Family.IPV6;
        IpPrefix prefix =
                switch (text) {
                    case "default", "default6", "any", "all" ->
                            IpPrefix.parse(six ? "::/0" : "0.0.0.0/0");
                    default -> PrefixReader.read(destination, binding);
                };
        if (prefix == null) {
            words.refuse(destination, "'" + text + "' is no destination");
        }
        return prefix;
    }
}
