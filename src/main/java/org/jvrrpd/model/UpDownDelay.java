package org.jvrrpd.model;

/**
 * A line of {@code interface_up_down_delays}: how long a change must last to count, up to 255 s
 * (QRK-04).
 */
public record UpDownDelay(String interfaceName, long downNanos, long upNanos) {
    private static final int INTERVAL_PARTS = 256;

    /**
     * The longest delay that an instance allows, so that a lost link counts before its peers have
     * waited long enough; with {@code down_timer_adverts 1} none at all.
     *
     * @param intervalNanos of the adverts
     */
    public static long mostNanos(VrrpInstance instance, long intervalNanos) {
        int adverts = instance.downTimerAdverts() - 1;
        return adverts == 0 ? 0 : adverts * intervalNanos - intervalNanos / INTERVAL_PARTS;
    }
}
