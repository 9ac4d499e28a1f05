package org.jvrrpd.vrrp.track;

/** What is known of a tracked object. */
public enum Verdict {
    /** Not known yet; counts neither for nor against (FSM-23). */
    PENDING,
    GOOD,
    BAD
}
