package org.jvrrpd.outbound;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jvrrpd.model.GarpGroup;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.net.Family;

/**
 * The least gaps between announcements: one for each interface ({@code vrrp_garp_interval}, {@code
 * vrrp_gna_interval}), or one for all interfaces of a {@code garp_group} (ARP-06). Loop thread
 * only.
 */
final class AnnouncementPace {
    private final Map<String, Gaps> byInterface = new HashMap<>();
    private long arpNanos;
    private long neighbourNanos;

    /** Of one interface or group. */
    private static final class Gaps {
        final long arpNanos;
        final long neighbourNanos;
        long nextArpNanos = Long.MIN_VALUE;
        long nextNeighbourNanos = Long.MIN_VALUE;

        Gaps(long arpNanos, long neighbourNanos) {
            this.arpNanos = arpNanos;
            this.neighbourNanos = neighbourNanos;
        }
    }

    /** Takes the gaps of a configuration; what was sent before is forgotten. */
    void configure(GlobalDefs global, List<GarpGroup> groups) {
        byInterface.clear();
        arpNanos = global.garpIntervalNanos();
        neighbourNanos = global.neighbourIntervalNanos();
        for (GarpGroup group : groups) {
            Gaps gaps = new Gaps(group.garpIntervalNanos(), group.neighbourIntervalNanos());
            group.interfaces().forEach(name -> byInterface.put(name, gaps));
        }
    }

    /** When the next one may leave; long past if there is no gap. */
    long nextNanos(String interfaceName, Family family) {
        Gaps gaps = gaps(interfaceName);
        return family == Family.IPV4 ? gaps.nextArpNanos : gaps.nextNeighbourNanos;
    }

    void onSent(String interfaceName, Family family, long nowNanos) {
        Gaps gaps = gaps(interfaceName);
        if (family == Family.IPV4) {
            gaps.nextArpNanos = gaps.arpNanos == 0 ? Long.MIN_VALUE : nowNanos + gaps.arpNanos;
        } else {
            gaps.nextNeighbourNanos =
                    gaps.neighbourNanos == 0 ? Long.MIN_VALUE : nowNanos + gaps.neighbourNanos;
        }
    }

    private Gaps gaps(String interfaceName) {
        Gaps known = byInterface.get(interfaceName);
        if (known == null) {
            known = new Gaps(arpNanos, neighbourNanos);
            byInterface.put(interfaceName, known);
        }
        return known;
    }
}
