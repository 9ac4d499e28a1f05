package org.jvrrpd.vrrp.instance;

import org.jvrrpd.model.Settings;

/**
 * Counts how often others take addresses away from a MASTER. Each time they are put back; but a
 * host on which that never ends does not serve, and says so ({@code address_removal_limit},
 * docs/operating.md). What is removed together, as by a flush, counts once.
 */
final class Removals {
    /** Within which the limit must be reached. */
    static final long WINDOW_NANOS = 60_000_000_000L;

    /** What follows a removal this soon is counted with it. */
    static final long BURST_NANOS = 100_000_000L;

    private static final String KEYWORD = "address_removal_limit";
    private static final String OFF = "off";

    private final VirtualRouter router;
    private long firstNanos;
    private long lastNanos;
    private int bursts;

    Removals(VirtualRouter router) {
        this.router = router;
    }

    /** An address of a MASTER was removed, and is put back. */
    void onRemoved(long nowNanos) {
        int limit = limit();
        if (limit == 0 || bursts > 0 && nowNanos - lastNanos < BURST_NANOS) {
            return;
        }
        if (bursts == 0 || nowNanos - firstNanos > WINDOW_NANOS) {
            firstNanos = nowNanos;
            bursts = 0;
        }
        lastNanos = nowNanos;
        bursts++;
        if (bursts >= limit) {
            bursts = 0;
            long seconds = Math.max(1, (nowNanos - firstNanos) / 1_000_000_000L);
            String why =
                    "something on this host removed virtual addresses "
                            + limit
                            + " times in "
                            + seconds
                            + " s";
            router.listener().onUnfit(router.id(), why, nowNanos);
        }
    }

    /** 0: none. */
    private int limit() {
        Settings settings = router.settings().settings();
        boolean isKnown = settings.presets().containsKey(KEYWORD) && settings.has(KEYWORD);
        String written = isKnown ? settings.text(KEYWORD) : OFF;
        return written.equals(OFF) ? 0 : Integer.parseInt(written);
    }
}
