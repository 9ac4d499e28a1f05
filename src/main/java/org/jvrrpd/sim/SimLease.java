package org.jvrrpd.sim;

/** One address in a simulated kernel: when it goes by itself, and why it is still there. */
final class SimLease {
    /** How often it was renewed: an expiry that was planned before is none any more. */
    int renewals;

    /** 0: it stays. */
    int seconds;

    /** When the host last showed a peer that it lives, or had a reason to hold on in silence. */
    long signNanos;
}
