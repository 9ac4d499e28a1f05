package org.jvrrpd.loop;

/**
 * Sends what the turn has queued. Called at the end of every turn, in the order of registration;
 * cheap when empty.
 */
@FunctionalInterface
public interface Flusher {
    void flush(long nowNanos);
}
