package org.jvrrpd.config.bind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.config.source.SourceMap;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.model.VirtualRule;

/**
 * Asks for each interface that an instance, a route or a rule names, if the loader may ask
 * (CHK-08).
 */
final class InterfacePresence {
    /** How keepalived names interfaces that it makes itself (MAC-01). */
    private static final String VMAC_PREFIX = "vrrp.";

    private InterfacePresence() {}

    /** True if all are there, or may come later. */
    static boolean check(InstanceDraft draft, GlobalDraft global, Binding binding) {
        Map<String, Span> names = named(draft);
        addLines(names, draft.routes, draft.rules, binding);
        draft.routes.forEach(route -> checkVrf(route, binding));
        return areThere(names, global.dynamicInterfaces, binding);
    }

    /** The same for the lines of static_routes and static_rules. */
    static void check(
            List<VirtualRoute> routes, List<VirtualRule> rules, boolean mayCome, Binding binding) {
        Map<String, Span> names = new LinkedHashMap<>();
        addLines(names, routes, rules, binding);
        routes.forEach(route -> checkVrf(route, binding));
        areThere(names, mayCome, binding);
    }

    /** The same for lines that begin with an interface, such as those of linkbeat_interfaces. */
    static void check(Map<Object, String> nameByLine, boolean mayCome, Binding binding) {
        Map<String, Span> names = new LinkedHashMap<>();
        nameByLine.forEach((line, name) -> add(names, name, binding.sourceMap().of(line)));
        areThere(names, mayCome, binding);
    }

    private static boolean areThere(Map<String, Span> names, boolean mayCome, Binding binding) {
        boolean present = true;
        for (Map.Entry<String, Span> named : names.entrySet()) {
            if (binding.host().lacksInterface(named.getKey())) {
                present &= mayCome;
                report(named.getKey(), named.getValue(), mayCome, binding);
            }
        }
        return present;
    }

    /** A route without its VRF is a mistake of that line only (ADR-15). */
    private static void checkVrf(VirtualRoute route, Binding binding) {
        String vrf = route.options().vrf();
        if (vrf == null || !binding.host().lacksVrf(vrf)) {
            return;
        }
        boolean absent = binding.host().lacksInterface(vrf);
        binding.diagnostics()
                .add(
                        Severity.ERROR,
                        DiagnosticCode.INTERFACE_ABSENT,
                        binding.sourceMap().of(route, "vrf"),
                        absent
                                ? "this host has no VRF '" + vrf + "'"
                                : "the interface '" + vrf + "' is no VRF",
                        "the route waits until there is such a VRF; keepalived leaves the line out",
                        "correct the name (ip link show type vrf), or write table NUMBER");
    }

    private static void addLines(
            Map<String, Span> names,
            List<VirtualRoute> routes,
            List<VirtualRule> rules,
            Binding binding) {
        SourceMap places = binding.sourceMap();
        for (VirtualRoute route : routes) {
            add(names, route.interfaceName(), places.of(route, "dev"));
            route.nextHops().forEach(hop -> add(names, hop.interfaceName(), places.of(hop)));
        }
        for (VirtualRule rule : rules) {
            add(names, rule.inputInterface(), places.of(rule, "iif"));
            add(names, rule.outputInterface(), places.of(rule, "oif"));
        }
    }

    private static void add(Map<String, Span> names, @Nullable String name, Span span) {
        if (name != null && !name.startsWith(VMAC_PREFIX)) {
            names.putIfAbsent(name, span);
        }
    }

    private static Map<String, Span> named(InstanceDraft draft) {
        Map<String, Span> names = new LinkedHashMap<>();
        if (draft.interfaceName != null) {
            names.put(draft.interfaceName, VrrpInstanceBinder.or(draft.interfaceSpan, draft));
        }
        if (draft.vrf != null) {
            names.putIfAbsent(draft.vrf, draft.span);
        }
        draft.addresses.forEach(address -> addInterface(names, address));
        draft.excludedAddresses.forEach(address -> addInterface(names, address));
        draft.track.interfaceSpans.forEach(names::putIfAbsent);
        return names;
    }

    private static void addInterface(Map<String, Span> names, AddressLineBinder.Draft address) {
        add(names, address.interfaceName(), address.interfaceSpan());
    }

    private static void report(String name, Span span, boolean mayCome, Binding binding) {
        binding.diagnostics()
                .add(
                        mayCome ? Severity.WARNING : Severity.FATAL,
                        DiagnosticCode.INTERFACE_ABSENT,
                        span,
                        "this host has no interface '" + name + "'",
                        mayCome
                                ? "the instance waits in FAULT until the interface comes"
                                : "keepalived does not start with such a file",
                        "correct the name (ip link), or set dynamic_interfaces in global_defs");
    }
}
