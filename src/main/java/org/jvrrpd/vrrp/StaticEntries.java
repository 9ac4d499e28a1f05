package org.jvrrpd.vrrp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.model.VirtualRule;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.instance.Ports;
import org.jvrrpd.vrrp.port.InstanceId;

/**
 * The addresses, routes and rules of the static blocks (ADR-14): there from the start to the end,
 * whatever the instances do; back when their interface comes back or somebody removed them.
 */
final class StaticEntries {
    private static final int DOWN = 0;
    private static final int GONE = -1;

    private final Ports ports;
    private final Map<String, Integer> upIndexes = new HashMap<>();
    private Config.Extras held = Config.Extras.NONE;

    StaticEntries(Ports ports) {
        this.ports = ports;
    }

    /** From now on these; what is in both configurations is not touched (PRC-10). */
    void adopt(Config.Extras after) {
        withdraw(
                without(held.staticAddresses(), after.staticAddresses()),
                without(held.staticRoutes(), after.staticRoutes()),
                without(held.staticRules(), after.staticRules()));
        install(
                without(after.staticAddresses(), held.staticAddresses()),
                without(after.staticRoutes(), held.staticRoutes()),
                without(after.staticRules(), held.staticRules()));
        held = after;
    }

    boolean isEmpty() {
        return held.staticAddresses().isEmpty()
                && held.staticRoutes().isEmpty()
                && held.staticRules().isEmpty();
    }

    /**
     * An interface that came up, or was made anew, gets what belongs on it. One that is gone may
     * have another name now: what is on it goes, and comes back with the interface.
     */
    void onInterface(InterfaceState state) {
        int index = !state.exists() ? GONE : state.up() ? state.index() : DOWN;
        Integer before = upIndexes.put(state.name(), index);
        if (index == DOWN || before == null || before == index) {
            return;
        }
        List<VirtualAddress> addresses = new ArrayList<>(held.staticAddresses());
        addresses.removeIf(one -> !one.interfaceName().equals(state.name()));
        List<VirtualRoute> routes = new ArrayList<>(held.staticRoutes());
        routes.removeIf(one -> !uses(one, state.name(), addresses));
        install(addresses, routes, List.of());
    }

    /** Its own interface, those of its next hops, or where its source address is. */
    private static boolean uses(
            VirtualRoute route, String interfaceName, List<VirtualAddress> addresses) {
        String own = route.interfaceName();
        return own == null && route.nextHops().isEmpty()
                || interfaceName.equals(own)
                || route.nextHops().stream()
                        .anyMatch(hop -> interfaceName.equals(hop.interfaceName()))
                || addresses.stream().anyMatch(one -> one.address().equals(route.source()));
    }

    /** ADR-14: a static address that was deleted is added again, unless {@code no_track}. */
    void onAddressRemoved(int interfaceIndex, IpAddress address) {
        for (VirtualAddress one : held.staticAddresses()) {
            if (one.address().equals(address)
                    && one.options().tracked()
                    && Objects.equals(upIndexes.get(one.interfaceName()), interfaceIndex)) {
                install(List.of(one), List.of(), List.of());
            }
        }
    }

    private static <T> List<T> without(List<T> some, List<T> others) {
        List<T> rest = new ArrayList<>(some);
        Set<T> known = new HashSet<>(others);
        rest.removeIf(known::contains);
        return rest;
    }

    private void install(
            List<VirtualAddress> addresses, List<VirtualRoute> routes, List<VirtualRule> rules) {
        if (!addresses.isEmpty()) {
            ports.addresses().install(InstanceId.STATIC, addresses);
        }
        if (!routes.isEmpty() || !rules.isEmpty()) {
            ports.routes().install(InstanceId.STATIC, routes, rules);
        }
    }

    private void withdraw(
            List<VirtualAddress> addresses, List<VirtualRoute> routes, List<VirtualRule> rules) {
        if (!routes.isEmpty() || !rules.isEmpty()) {
            ports.routes().withdraw(InstanceId.STATIC, routes, rules);
        }
        if (!addresses.isEmpty()) {
            ports.addresses().withdraw(InstanceId.STATIC, addresses);
        }
    }
}
