package org.jvrrpd.outbound;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.Interfaces;
import org.jvrrpd.linux.netlink.RouteRequest;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.model.VirtualRule;

/**
 * A route or a policy rule that the configuration asks for, as the kernel is asked for it. Two that
 * are written alike are one.
 */
sealed interface KernelEntry permits RouteEntry, RuleEntry {
    static KernelEntry of(VirtualRoute route) {
        return new RouteEntry(route);
    }

    static KernelEntry of(VirtualRule rule) {
        return new RuleEntry(rule);
    }

    /** The interfaces without which the kernel would not take it. */
    Set<String> interfaceNames();

    /**
     * The request that adds it.
     *
     * @param host tells the kernel's numbers of interfaces and the tables of VRFs
     * @throws IllegalArgumentException with the reason, if a value of it is none
     */
    RouteRequest addition(Interfaces host);

    /** The request that removes it and no other; as long whatever the numbers are. */
    RouteRequest removal(Interfaces host);

    /** The VRF whose table it goes into; null: none. */
    @Nullable String vrf();

    /** Whether it is put back when it is lost: not with {@code no_track}, nor when it expires. */
    boolean isPutBack();

    /** {@code route 10.0.0.0/8 via 192.0.2.1}: for people, without line ends. */
    String text();
}
