package org.jvrrpd.loop;

/**
 * Is told that a descriptor is readable. Level-triggered: what is left unread is told again in the
 * next turn.
 */
@FunctionalInterface
public interface FdHandler {
    /**
     * Reads at most a named number of messages, so that one busy descriptor cannot hold up the
     * turn.
     */
    void onReadable(long nowNanos);
}
