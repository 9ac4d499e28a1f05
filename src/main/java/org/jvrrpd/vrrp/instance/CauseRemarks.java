package org.jvrrpd.vrrp.instance;

import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.vrrp.track.Cause;

/** What the log says of causes of FAULT that come and go (PRC-22). */
final class CauseRemarks {
    private CauseRemarks() {}

    /**
     * Before the start nothing is told: not all interfaces may be known yet. At the start, what
     * holds then.
     */
    static void tellAtStart(VirtualRouter router, long nowNanos) {
        compare(router, Circumstances.UNKNOWN, true, nowNanos);
    }

    /** Tells what is new since the circumstances before, and what is over where that has words. */
    static void tell(VirtualRouter router, Circumstances before, long nowNanos) {
        if (router.state() != VrrpState.INITIALIZE) {
            compare(router, before, false, nowNanos);
        }
    }

    private static void compare(
            VirtualRouter router, Circumstances before, boolean isStart, long nowNanos) {
        Circumstances now = router.circumstances();
        for (Cause cause : now.causes()) {
            boolean isOwn = cause.reason() != Reason.SYNC_GROUP;
            if (isOwn && !cause.isPending() && !before.causes().contains(cause)) {
                router.remark(false, cause.remark(isStart), nowNanos);
            }
        }
        for (Cause cause : before.causes()) {
            if (!cause.farewell().isEmpty() && !now.causes().contains(cause)) {
                router.remark(false, cause.farewell(), nowNanos);
            }
        }
    }
}
