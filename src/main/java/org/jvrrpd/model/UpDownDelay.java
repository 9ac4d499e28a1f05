package org.jvrrpd.model;

/**
 * A line of {@code interface_up_down_delays}: how long a change must last to count, up to 255 s
 * (QRK-04).
 */
public record UpDownDelay(String interfaceName, long downNanos, long upNanos) {}
