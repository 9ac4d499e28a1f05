package org.jvrrpd.vrrp.instance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.model.VirtualRule;

/** The routes and policy rules that an instance has asked for, in the order of the settings. */
final class HeldRoutes {
    private final VirtualRouter router;
    private List<VirtualRoute> routes = List.of();
    private List<VirtualRule> rules = List.of();

    HeldRoutes(VirtualRouter router) {
        this.router = router;
    }

    /** All of the settings; those held already are asked for again. */
    void installAll(long nowNanos) {
        routes = router.settings().virtualRoutes();
        rules = router.settings().virtualRules();
        tellRoutes("setting", nowNanos);
        tellRules("setting", nowNanos);
        install(routes, rules);
    }

    void withdrawAll(long nowNanos) {
        tellRules("removing", nowNanos);
        tellRoutes("removing", nowNanos);
        withdraw(routes, rules);
        routes = List.of();
        rules = List.of();
    }

    boolean isEmpty() {
        return routes.isEmpty() && rules.isEmpty();
    }

    private void tellRoutes(String what, long nowNanos) {
        if (!routes.isEmpty()) {
            router.remark(true, what + " Virtual Routes", nowNanos);
        }
    }

    private void tellRules(String what, long nowNanos) {
        if (!rules.isEmpty()) {
            router.remark(true, what + " Virtual Rules", nowNanos);
        }
    }

    /** After a reload: only what differs goes or comes. */
    void adoptSettings() {
        List<VirtualRoute> routesAfter = router.settings().virtualRoutes();
        List<VirtualRule> rulesAfter = router.settings().virtualRules();
        withdraw(without(routes, routesAfter), without(rules, rulesAfter));
        install(without(routesAfter, routes), without(rulesAfter, rules));
        routes = routesAfter;
        rules = rulesAfter;
    }

    private static <T> List<T> without(List<T> some, List<T> others) {
        List<T> rest = new ArrayList<>(some);
        rest.removeAll(new HashSet<>(others));
        return rest;
    }

    private void install(List<VirtualRoute> moreRoutes, List<VirtualRule> moreRules) {
        if (!moreRoutes.isEmpty() || !moreRules.isEmpty()) {
            router.ports().routes().install(router.id(), moreRoutes, moreRules);
        }
    }

    private void withdraw(List<VirtualRoute> fewerRoutes, List<VirtualRule> fewerRules) {
        if (!fewerRoutes.isEmpty() || !fewerRules.isEmpty()) {
            router.ports().routes().withdraw(router.id(), fewerRoutes, fewerRules);
        }
    }
}
