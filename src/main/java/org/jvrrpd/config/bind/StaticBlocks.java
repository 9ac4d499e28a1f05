package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.bind.Definitions.Kind;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.model.VirtualRule;

/** The blocks {@code static_ipaddress}, {@code static_routes} and {@code static_rules} (ADR-14). */
final class StaticBlocks {
    private final List<AddressLineBinder.Draft> addresses = new ArrayList<>();
    private final List<VirtualRoute> routes = new ArrayList<>();
    private final List<VirtualRule> rules = new ArrayList<>();

    void take(Statement statement, Definitions definitions, Binding binding) {
        for (Statement line : BlockLines.of(statement, binding)) {
            switch (statement.keyword()) {
                case "static_ipaddress" -> takeAddress(line, definitions, binding);
                case "static_routes" -> takeRoute(line, definitions, binding);
                default -> takeRule(line, definitions, binding);
            }
        }
    }

    private void takeAddress(Statement line, Definitions definitions, Binding binding) {
        AddressLineBinder.Draft address = AddressLineBinder.bind(line, true, binding);
        if (address != null) {
            check(address.options().trackGroup(), true, line, definitions, binding);
            addresses.add(address);
        }
    }

    private void takeRoute(Statement line, Definitions definitions, Binding binding) {
        VirtualRoute route = RouteLineBinder.bind(line, true, binding);
        if (route != null) {
            boolean named = route.interfaceName() != null;
            check(route.options().trackGroup(), named, line, definitions, binding);
            routes.add(route);
        }
    }

    private void takeRule(Statement line, Definitions definitions, Binding binding) {
        VirtualRule rule = RuleLineBinder.bind(line, true, binding);
        if (rule != null) {
            boolean named = rule.inputInterface() != null;
            check(rule.options().trackGroup(), named, line, definitions, binding);
            rules.add(rule);
        }
    }

    /** ADR-14a: the group must be defined above, and there must be an interface to track. */
    private static void check(
            @Nullable String group,
            boolean namesInterface,
            Statement line,
            Definitions definitions,
            Binding binding) {
        if (group == null || namesInterface && definitions.find(Kind.GROUP, group) != null) {
            return;
        }
        boolean later = definitions.namesOf(Kind.GROUP).contains(group);
        binding.report(
                DiagnosticCode.UNKNOWN_NAME,
                line.span(),
                !namesInterface
                        ? "track_group needs an interface on the line"
                        : later
                                ? "track_group '" + group + "' is defined below its use"
                                : "there is no usable track_group '" + group + "'",
                "no instance tracks this line",
                !namesInterface
                        ? "add dev NAME"
                        : "define track_group " + group + " { group { ... } } above this block");
    }

    /** The addresses; those without {@code dev} are on the default interface. */
    List<VirtualAddress> addresses(String defaultInterface, Binding binding) {
        return InstanceAddresses.resolve(addresses, defaultInterface, binding);
    }

    /** Asks for the interfaces of routes and rules, if the loader may ask (CHK-08). */
    void checkInterfaces(boolean mayCome, Binding binding) {
        InterfacePresence.check(routes, rules, mayCome, binding);
    }

    List<VirtualRoute> routes() {
        return routes;
    }

    List<VirtualRule> rules() {
        return rules;
    }
}
