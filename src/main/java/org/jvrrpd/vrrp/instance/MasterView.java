package org.jvrrpd.vrrp.instance;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.wire.AdvertReader;

/** What an instance knows of the router that is master now. */
public final class MasterView {
    private final VirtualRouter router;
    private @Nullable IpAddress source;
    private int priority;
    private long learnedIntervalNanos;
    private boolean stopped;

    MasterView(VirtualRouter router) {
        this.router = router;
    }

    /**
     * The longest interval that is believed where version 2 announces another one than ours: what
     * version 3 can announce. One packet shall not buy more silence than the standard allows.
     */
    static final long MISMATCHED_INTERVAL_MAX_NANOS = 40_950_000_000L;

    /**
     * Takes over what an accepted advert says. Version 3 learns the interval (RFC 9568 6.4.2); so
     * does version 2 while the master has another one than ours, only to tell whether it is alive.
     * Allocates only when the master is another one.
     */
    void learn(AdvertReader advert, long nowNanos) {
        IpAddress before = source;
        priority = advert.priority();
        stopped = false;
        learnedIntervalNanos = learned(advert.intervalNanos());
        if (before == null || !advert.isFrom(before)) {
            source = advert.source();
            router.remarks().reset();
            String change = before == null ? "set" : "changed from " + before;
            router.remark(true, "master " + change + " to " + advert.source(), nowNanos);
        }
    }

    private long learned(long announcedNanos) {
        long oursNanos = router.settings().advertIntervalNanos();
        if (router.settings().version() == 3) {
            return announcedNanos;
        }
        long mostNanos = Math.max(oursNanos, MISMATCHED_INTERVAL_MAX_NANOS);
        return announcedNanos == oursNanos ? 0 : Math.min(announcedNanos, mostNanos);
    }

    /** A priority 0 teaches nothing else. */
    void hasStopped() {
        stopped = true;
    }

    /** Back to the own interval, as at the start (TMR-04). */
    void forget() {
        source = null;
        priority = 0;
        learnedIntervalNanos = 0;
        stopped = false;
    }

    boolean isStopped() {
        return stopped;
    }

    /** The interval that the master-down interval counts with. */
    public long intervalNanos() {
        return learnedIntervalNanos == 0
                ? router.settings().advertIntervalNanos()
                : learnedIntervalNanos;
    }

    /** Who sends its adverts; null: none heard yet. */
    public @Nullable IpAddress source() {
        return source;
    }

    /** 1 to 255; 0: none known. */
    public int priority() {
        return priority;
    }

    /** The source as text; empty: none known. */
    String name() {
        return source == null ? "" : source.toString();
    }
}
