package org.jvrrpd.vrrp.port;

/**
 * An instance moved.
 *
 * @param detail what exactly, for the log: an address, a script's name and exit status; may be
 *     empty
 * @param priority the effective priority after the move
 * @param announced false: kept from logs and notify scripts (FSM-23: waiting for a script's first
 *     result)
 */
public record Transition(
        InstanceId id,
        VrrpState from,
        VrrpState to,
        Reason reason,
        String detail,
        int priority,
        boolean announced,
        long atNanos) {}
