package org.jvrrpd.sim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Succession;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.VrrpState;

/** What the run directory of a host says of its masters; outlives the process. */
final class SimTenures {
    private final Map<String, Long> sentNanos = new HashMap<>();

    void onSend(VirtualRouter router, int priority, long nowNanos) {
        if (priority > 0) {
            sentNanos.put(router.settings().name(), nowNanos);
        }
    }

    void onTurnEnd(List<VirtualRouter> routers) {
        for (VirtualRouter router : routers) {
            if (router.state() != VrrpState.MASTER && router.state() != VrrpState.RESUMING) {
                sentNanos.remove(router.settings().name());
            }
        }
    }

    /** Null: it was no MASTER, or too long ago. */
    @Nullable Succession succession(VrrpInstance instance, long nowNanos) {
        Long sent = sentNanos.get(instance.name());
        return sent == null ? null : Succession.after(sent, instance, nowNanos);
    }

    void clear() {
        sentNanos.clear();
    }
}
