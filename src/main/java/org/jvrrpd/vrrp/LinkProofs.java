package org.jvrrpd.vrrp;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which links have proven to pass frames inbound since they came up: behind a port of a switch that
 * blocks or learns, and on a bond that has not chosen, a link is up and carries nothing. Only
 * Ethernet has such delays. Loop thread only.
 */
final class LinkProofs {
    private final Map<String, Link> links = new HashMap<>();

    private static final class Link {
        private int index;
        private boolean isUp;
        private boolean isProven;
    }

    /** Takes over a state as the kernel has it. Returns a link that has just come up; null: no. */
    @Nullable String onInterface(InterfaceState state) {
        Link link = links.computeIfAbsent(state.name(), unused -> new Link());
        boolean isUp = state.exists() && state.up();
        boolean comesUp = isUp && !(link.isUp && link.index == state.index());
        if (comesUp) {
            link.isProven = !state.kind().ethernet();
        }
        link.isUp = isUp;
        link.index = state.index();
        return comesUp ? state.name() : null;
    }

    /** A frame of another station arrived. Returns the link that this proves; null: no news. */
    @Nullable String onTraffic(int interfaceIndex) {
        for (Map.Entry<String, Link> entry : links.entrySet()) {
            Link link = entry.getValue();
            if (link.index == interfaceIndex && link.isUp && !link.isProven) {
                link.isProven = true;
                return entry.getKey();
            }
        }
        return null;
    }

    /** No interface at all, as unicast instances may have it, needs no proof. */
    boolean isProven(String interfaceName) {
        Link link = links.get(interfaceName);
        return interfaceName.isEmpty() || link != null && link.isProven;
    }
}
