package org.jvrrpd.model;

/**
 * What a MASTER leaves to a process after it.
 *
 * @param sentNanos when its last advert left the host, on a clock that the reader knows
 * @param intervalNanos the interval which that advert announced; 0: the configured one
 */
public record LastAdvert(long sentNanos, long intervalNanos) {
    public LastAdvert {
        assert intervalNanos >= 0;
    }

    /** The same on a clock that is behind by so much. */
    public LastAdvert earlier(long nanos) {
        return new LastAdvert(sentNanos - nanos, intervalNanos);
    }

    /** The instance as the peers know it from that advert. */
    VrrpInstance seenAs(VrrpInstance instance) {
        return intervalNanos == 0 ? instance : instance.advertising(intervalNanos);
    }
}
