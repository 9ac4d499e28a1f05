package org.jvrrpd.model;

import java.util.List;

/**
 * The block {@code garp_group}: the least gap between announcements of its interfaces together
 * (ARP-06).
 *
 * @param garpIntervalNanos between gratuitous ARPs; 0: none
 * @param neighbourIntervalNanos between neighbour advertisements; 0: none
 */
public record GarpGroup(
        long garpIntervalNanos, long neighbourIntervalNanos, List<String> interfaces) {
    public GarpGroup {
        interfaces = List.copyOf(interfaces);
        assert garpIntervalNanos >= 0 && neighbourIntervalNanos >= 0;
    }
}
