package org.jvrrpd.vrrp.instance;

/** The timers of an instance. Of those due at once the earlier constant fires first. */
public enum Timer {
    /** All inputs of the first turn were heard: Initialize may start. */
    STARTUP,
    /** Adver_Timer (RFC 9568 6.2). */
    ADVERT,
    /** No longer is a frame of another station waited for ({@code listen_first}). */
    LISTEN_FIRST,
    /** Active_Down_Timer (RFC 9568 6.2). */
    MASTER_DOWN,
    /** Until its end, a master of lower priority is left in place (FSM-07). */
    PREEMPT_DELAY,
    /** Resuming has listened long enough. */
    RESUME,
    /** Held addresses are renewed without an advert. */
    LEASE,
    /** Releasing heard nothing since its last priority 0. */
    RELEASE_SILENCE,
    /** An address whose announcement was heard has served long enough. */
    RELEASE_ADDRESS,
    /** All of them have. */
    RELEASE_SUCCESSOR,
    /** Any peer would have taken over by now. */
    RELEASE_DEAD,
    /** {@code garp_master_delay} (ARP-01). */
    GARP_SECOND,
    /** {@code garp_lower_prio_delay} (ARP-03). */
    GARP_LOWER_PRIORITY,
    /** {@code garp_master_refresh} (ARP-02). */
    GARP_REFRESH,
    /** {@code garp_extra_if} (ARP-07). */
    GARP_EXTRA,
    /** A claim of another station is answered ({@code address_sentinel}). */
    CLAIM_ANSWER,
    /** It is asked on the link who else has the addresses. */
    ADDRESS_PROBE,
    /** The gateway is asked about addresses that were taken over. */
    GATEWAY_CHECK,
    /** No advert of another cluster was heard for so long. */
    VRID_CLASH_ENDS,
    /** No advert with other settings was heard for so long. */
    PEER_MISMATCH_ENDS,
    /** No other MASTER was heard for so long. */
    DUAL_MASTER_ENDS;

    private static final Timer[] ALL = values();

    static int count() {
        return ALL.length;
    }

    static Timer at(int ordinal) {
        return ALL[ordinal];
    }
}
