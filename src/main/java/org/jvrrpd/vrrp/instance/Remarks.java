package org.jvrrpd.vrrp.instance;

import java.util.EnumSet;
import org.jvrrpd.wire.AdvertReject;

/**
 * Keeps a remark from being repeated with every packet: each kind once until the state or the
 * accepted master changes (RX-17).
 */
final class Remarks {
    private final EnumSet<Kind> saidKinds = EnumSet.noneOf(Kind.class);
    private final EnumSet<AdvertReject> saidRejects = EnumSet.noneOf(AdvertReject.class);

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

    void reset() {
        saidKinds.clear();
        saidRejects.clear();
    }
}
