package org.jvrrpd.sim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.LastAdvert;
import org.jvrrpd.model.Succession;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.VrrpState;

/** What the run directory of a host says of its masters; outlives the process. */
final class SimTenures {
    private final Map<String, LastAdvert> lastAdverts = new HashMap<>();

    /**
     * @param isLast the process ends for a restart
     */
    void onSend(VirtualRouter router, int priority, boolean isLast, long nowNanos) {
        VrrpInstance instance = router.settings();
        VrrpInstance announced = isLast ? Succession.announced(instance) : instance;
        if (priority > 0) {
            lastAdverts.put(
                    instance.name(), new LastAdvert(nowNanos, announced.advertIntervalNanos()));
        }
    }

    void onTurnEnd(List<VirtualRouter> routers) {
        for (VirtualRouter router : routers) {
            if (router.state() != VrrpState.MASTER && router.state() != VrrpState.RESUMING) {
                lastAdverts.remove(router.settings().name());
            }
        }
    }

    /** Null: it was no MASTER, or too long ago. */
    @Nullable Succession succession(VrrpInstance instance, long nowNanos) {
        LastAdvert last = lastAdverts.get(instance.name());
        return last == null ? null : Succession.after(last, instance, nowNanos);
    }

    void clear() {
        lastAdverts.clear();
    }
}
