package org.jvrrpd.failover;

import org.jvrrpd.vrrp.port.VrrpState;

/**
 * How a node stands.
 *
 * @param priority the effective one; 0: no service runs
 */
public record Standing(VrrpState state, int priority) {
    /** The state's name, as everywhere. */
    public String stateName() {
        return state.name();
    }

    /** Whether it takes part in elections. */
    public boolean takesPart() {
        return state == VrrpState.MASTER || state == VrrpState.BACKUP;
    }
}
