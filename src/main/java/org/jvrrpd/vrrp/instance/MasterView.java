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
     * Takes over what an accepted advert says; version 3 learns the interval (RFC 9568 6.4.2).
     * Allocates only when the master is another one.
     */
    void learn(AdvertReader advert, long nowNanos) {
        IpAddress before = source;
        priority = advert.priority();
        stopped = false;
        if (router.settings().version() == 3) {
            learnedIntervalNanos = advert.intervalNanos();
        }
        if (before == null || !advert.isFrom(before)) {
            source = advert.source();
            router.remarks().reset();
            String change = before == null ? "set" : "changed from " + before;
            router.remark(true, "master " + change + " to " + advert.source(), nowNanos);
        }
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
