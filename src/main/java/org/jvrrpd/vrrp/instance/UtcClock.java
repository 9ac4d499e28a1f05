package org.jvrrpd.vrrp.instance;

/** The clock that people set, which may step. Any thread. */
@FunctionalInterface
public interface UtcClock {
    /**
     * Milliseconds since 1970.
     *
     * @param nowNanos the same moment on the engine's clock
     */
    long millis(long nowNanos);
}
