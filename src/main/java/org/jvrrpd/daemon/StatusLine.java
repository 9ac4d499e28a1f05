package org.jvrrpd.daemon;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.Transition;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.jvrrpd.vrrp.port.VrrpState;

/**
 * Keeps {@code systemctl status} true: one line that names the state of each instance, or counts
 * them when they are many. Loop thread only.
 */
final class StatusLine implements TransitionListener {
    /** More instances than this are counted, not named. */
    private static final int NAMED_MAX = 4;

    private final ServiceManager serviceManager;
    private final Map<InstanceId, VrrpState> states = new LinkedHashMap<>();
    private boolean live;

    StatusLine(ServiceManager serviceManager) {
        this.serviceManager = serviceManager;
    }

    /** From now on changes are told at once. */
    void goLive() {
        live = true;
    }

    @Override
    public void onTransition(Transition transition) {
        states.remove(transition.id());
        if (transition.to() != VrrpState.STOPPED) {
            states.put(transition.id(), transition.to());
        }
        if (live) {
            serviceManager.status(text());
        }
    }

    /** {@code VI_1 MASTER, VI_2 BACKUP}, or {@code 12 MASTER, 3 FAULT}. */
    String text() {
        if (states.isEmpty()) {
            return "no instance: no address is claimed";
        }
        if (states.size() <= NAMED_MAX) {
            return states.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue().word())
                    .collect(Collectors.joining(", "));
        }
        Map<VrrpState, Integer> counts = new EnumMap<>(VrrpState.class);
        states.values().forEach(state -> counts.merge(state, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().word())
                .collect(Collectors.joining(", "));
    }
}
