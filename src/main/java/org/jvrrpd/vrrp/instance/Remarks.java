package org.jvrrpd.vrrp.instance;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.jvrrpd.wire.AdvertReject;

/**
 * Keeps a remark from being repeated with every packet: each kind once until the state or the
 * accepted master changes (RX-17).
 */
final class Remarks {
    private final EnumSet<Kind> saidKinds = EnumSet.noneOf(Kind.class);
    private final EnumSet<AdvertReject> saidRejects = EnumSet.noneOf(AdvertReject.class);
    private final List<TransitionListener.Remark> heldBack = new ArrayList<>();

    /** What is remarked besides rejections. */
    enum Kind {
        LOWER_PRIORITY_DISCARDED,
        LOWER_PRIORITY_ANSWERED,
        OWN_ADDRESS,
        INTERVAL_DIFFERS,
        CHECKSUM_FORM,
        CLOCK_SKEW
    }

    boolean isFirst(Kind kind) {
        return saidKinds.add(kind);
    }

    boolean isFirst(AdvertReject reject) {
        return saidRejects.add(reject);
    }

    /**
     * What is remarked during a move stands behind the line of the move, as in keepalived's log.
     */
    void tell(TransitionListener listener, TransitionListener.Remark remark, boolean isMoving) {
        if (isMoving) {
            heldBack.add(remark);
        } else {
            listener.onRemark(remark);
        }
    }

    /** The line of the move has been told. */
    void endMove(TransitionListener listener) {
        heldBack.forEach(listener::onRemark);
        heldBack.clear();
    }

    void reset() {
        saidKinds.clear();
        saidRejects.clear();
    }
}
