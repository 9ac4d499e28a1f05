package org.jvrrpd.vrrp.instance;

import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.vrrp.track.Cause;

/** What the log says of causes of FAULT that come and go (PRC-22). */
final class CauseRemarks {
    private CauseRemarks() {}

    /** Tells what is new since the circumstances before, and what is over where that has words. */
    static void tell(VirtualRouter router, Circumstances before, long nowNanos) {
        Circumstances now = router.circumstances();
        boolean isStart = router.state() == VrrpState.INITIALIZE;
        for (Cause cause : now.causes()) {
            if (!cause.isPending() && !before.causes().contains(cause)) {
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
