package org.jvrrpd.daemon;

import org.jvrrpd.loop.TimedTask;

/**
 * Feeds systemd's watchdog from the loop's own turn, three times per period: a loop that is stuck
 * cannot do it, and is restarted. Loop thread only.
 */
final class Watchdog implements TimedTask {
    private static final int FEEDS_PER_PERIOD = 3;

    private final ServiceManager serviceManager;
    private final long intervalNanos;
    private long nextNanos;

    /** Feeds at once, then regularly; never if systemd does not watch. */
    Watchdog(ServiceManager serviceManager) {
        this.serviceManager = serviceManager;
        this.intervalNanos = serviceManager.watchdogNanos() / FEEDS_PER_PERIOD;
        this.nextNanos = intervalNanos > 0 ? 0 : NEVER;
    }

    @Override
    public long nextDeadlineNanos() {
        return nextNanos;
    }

    @Override
    public void onDeadline(long nowNanos) {
        serviceManager.watchdog();
        nextNanos = nowNanos + intervalNanos;
    }
}
