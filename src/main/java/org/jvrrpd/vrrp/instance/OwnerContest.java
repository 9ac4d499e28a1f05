package org.jvrrpd.vrrp.instance;

import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.wire.AdvertReader;

/**
 * Two owners of the same addresses (FSM-12, RFC 9568 erratum 8298). The lower address yields at
 * once; the higher one waits for that. A rival that goes on although it had time enough does not
 * listen: then the higher one lowers itself to 254, and so yields, until the rival is gone.
 */
final class OwnerContest {
    /** How many adverts a rival may hear before it has to yield. */
    private static final int ADVERTS_TO_HEAR = 2;

    private final VirtualRouter router;
    private boolean isOn;
    private boolean isLowered;
    private int sentAdverts;
    private long rivalIntervalNanos;
    private long patienceEndNanos = Deadlines.NEVER;

    OwnerContest(VirtualRouter router) {
        this.router = router;
    }

    /** An advert of an owner with a lower address. True: the patience has come to its end. */
    boolean isLost(AdvertReader advert, long nowNanos) {
        if (!isOn) {
            isOn = true;
            sentAdverts = 0;
            patienceEndNanos = Deadlines.NEVER;
        }
        rivalIntervalNanos = advert.intervalNanos();
        return nowNanos >= patienceEndNanos;
    }

    /** An own advert has left. */
    void onSent(long nowNanos) {
        if (isOn && ++sentAdverts == ADVERTS_TO_HEAR) {
            long ownNanos = router.settings().advertIntervalNanos();
            patienceEndNanos = nowNanos + Math.max(ownNanos, rivalIntervalNanos) * 6 / 5;
        }
    }

    /** Not an owner any more, for the time being. */
    void yield() {
        isLowered = true;
        isOn = false;
    }

    /** MASTER or BACKUP has ended, and with it the contest. */
    void end() {
        isOn = false;
    }

    /** The rival is gone. */
    void restore() {
        isLowered = false;
    }

    /** What counts of the priority that settings and trackers give. */
    int priority(int given) {
        return isLowered && given == VrrpInstance.OWNER_PRIORITY ? given - 1 : given;
    }
}
