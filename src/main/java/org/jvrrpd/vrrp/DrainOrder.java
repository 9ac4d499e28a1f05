package org.jvrrpd.vrrp;

/** What is asked of instances about a planned absence. */
public enum DrainOrder {
    /** Priority 1 from now on; masters hand over, make before break. */
    HAND_OVER,
    /** Priority 1 from now on, and nothing else: what was asked before goes on. */
    KEEP,
    /** The absence is over. */
    END
}
