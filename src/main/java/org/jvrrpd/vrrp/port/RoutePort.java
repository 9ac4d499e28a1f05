package org.jvrrpd.vrrp.port;

import java.util.List;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.model.VirtualRule;

/**
 * Gives routes and policy rules to the kernel and takes them away. Within a turn: rules go, then
 * routes, then addresses; addresses come, then routes, then rules (FSM-13, FSM-14). What the kernel
 * refuses is tried again by the implementation. What was there before and is not ours is left
 * alone. Loop thread only.
 */
public interface RoutePort {
    /** Asks for all of them, those included that were asked for before. */
    void install(InstanceId id, List<VirtualRoute> routes, List<VirtualRule> rules);

    void withdraw(InstanceId id, List<VirtualRoute> routes, List<VirtualRule> rules);

    /**
     * An interface or an address changed: the kernel may have dropped routes without saying so.
     * What is tracked and was lost comes back.
     */
    void verify();
}
