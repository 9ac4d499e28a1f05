package org.jvrrpd.model;

import org.jspecify.annotations.Nullable;

/**
 * Until when a process may go on where the one before it on this host has ended: as MASTER, with
 * its addresses. docs/restart.md says what that guarantees.
 *
 * @param listenUntilNanos until then it may wait for the first results of its scripts: the
 *     addresses are there for as long
 * @param latestNanos when its first advert still comes before any peer takes over
 */
public record Succession(long listenUntilNanos, long latestNanos) {
    /** For the way of an advert, and for a peer that counts a little faster. */
    public static final long MARGIN_NANOS = 100_000_000L;

    private static final String KEYWORD = "restart_advert_int";

    /**
     * Whether a successor can go on: with leases, which say when the addresses end without it, and
     * with nothing but addresses to take over.
     */
    public static boolean isPossible(VrrpInstance instance) {
        return AddressLease.of(instance).isOn()
                && instance.virtualRoutes().isEmpty()
                && instance.virtualRules().isEmpty()
                && instance.placement().interfaces().isEmpty();
    }

    /**
     * The instance as its last adverts before a planned restart announce it: with {@code
     * restart_advert_int}, which peers of version 3 take over. Itself where nothing is longer.
     */
    public static VrrpInstance announced(VrrpInstance instance) {
        Settings settings = instance.settings();
        boolean isWritten = settings.presets().containsKey(KEYWORD) && settings.has(KEYWORD);
        if (!isWritten || instance.version() == 2) {
            return instance;
        }
        long nanos = settings.nanos(KEYWORD);
        return nanos > instance.advertIntervalNanos() ? instance.advertising(nanos) : instance;
    }

    /**
     * After a MASTER with this last advert.
     *
     * @param configured the instance as the new process has it
     * @return null: not {@link #isPossible}, or too late
     */
    public static @Nullable Succession after(
            LastAdvert last, VrrpInstance configured, long nowNanos) {
        VrrpInstance instance = last.seenAs(configured);
        long sentNanos = last.sentNanos();
        AddressLease lease = AddressLease.of(instance);
        long latestNanos = sentNanos + lease.peerDeadNanos() - MARGIN_NANOS;
        if (!isPossible(instance) || sentNanos > nowNanos || nowNanos > latestNanos) {
            return null;
        }
        if (instance.trackScripts().isEmpty()) {
            return new Succession(nowNanos, latestNanos);
        }
        long leaseEndNanos = sentNanos + lease.nanos() - MARGIN_NANOS;
        long untilNanos = Math.min(leaseEndNanos, latestNanos - MARGIN_NANOS);
        return new Succession(Math.max(nowNanos, untilNanos), latestNanos);
    }
}
