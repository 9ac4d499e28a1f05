package org.jvrrpd.model;

/**
 * How long the kernel keeps the addresses of an instance that nobody renews ({@code
 * address_lease}): a host whose daemon is dead or frozen loses them, at advert intervals of a
 * second and more before a peer may take over. docs/leases.md says what that guarantees and what
 * not.
 *
 * @param isAuto whether the seconds were computed
 * @param seconds 0: for ever, without renewal
 * @param peerDeadNanos the shortest time after which a peer takes over: that of priority 254
 * @param windowNanos how long the addresses may outlast {@code peerDeadNanos} if the daemon dies
 *     right after an advert and the kernel is late by all of {@link #EXPIRY_WORK_NANOS}; 0 without
 *     a lease
 */
public record AddressLease(boolean isAuto, int seconds, long peerDeadNanos, long windowNanos) {
    /**
     * The kernel looks for expired addresses at most once in this time, so one may go as much later
     * as its lease says.
     */
    public static final long EXPIRY_WORK_NANOS = 1_000_000_000L;

    /**
     * With more addresses in an instance auto chooses none: the kernel goes through all addresses
     * of an interface for each that it renews, and is so busy with ten thousand that it cannot
     * renew them all in time.
     */
    public static final int AUTO_ADDRESSES_MAX = 4_000;

    /** The least that auto chooses: a lease of one second would end before the next advert. */
    public static final int AUTO_SECONDS_MIN = 2;

    private static final String KEYWORD = "address_lease";
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** For rounding to whole seconds of the kernel's clock, and for the way of the advert. */
    private static final long MARGIN_NANOS = 250_000_000L;

    private static final int RENEWALS_PER_LEASE_MAX = 6;
    private static final int PRIORITIES = 256;
    private static final int PEER_PRIORITY_MAX = 254;

    /** Peers that are not configured alike count at least three adverts (RFC 9568 6.1). */
    private static final int PEER_ADVERTS_MAX = 3;

    /** What the settings of the instance mean. */
    public static AddressLease of(VrrpInstance instance) {
        long deadNanos = peerDeadNanos(instance);
        String written = written(instance.settings());
        boolean isAuto = written.equals("auto");
        if (written.equals("off") || isAuto && addresses(instance) > AUTO_ADDRESSES_MAX) {
            return new AddressLease(isAuto, 0, deadNanos, 0);
        }
        long wanted =
                isAuto
                        ? (deadNanos - EXPIRY_WORK_NANOS - MARGIN_NANOS) / SECOND_NANOS
                        : Long.parseLong(written);
        long least = leastSeconds(instance);
        int seconds = (int) Math.max(wanted, isAuto ? Math.max(AUTO_SECONDS_MIN, least) : least);
        long latestNanos = seconds * SECOND_NANOS + EXPIRY_WORK_NANOS;
        return new AddressLease(isAuto, seconds, deadNanos, Math.max(0, latestNanos - deadNanos));
    }

    private static int addresses(VrrpInstance instance) {
        return instance.addresses().size() + instance.excludedAddresses().size();
    }

    private static String written(Settings settings) {
        boolean isKnown = settings.presets().containsKey(KEYWORD) && settings.has(KEYWORD);
        return isKnown ? settings.text(KEYWORD) : "auto";
    }

    /**
     * The fewest whole seconds that last from one advert to the next; fewer would end while all is
     * well.
     */
    public static long leastSeconds(VrrpInstance instance) {
        return instance.advertIntervalNanos() / SECOND_NANOS + 1;
    }

    /** TMR-01, TMR-02, for a peer of the highest priority that a backup can have. */
    private static long peerDeadNanos(VrrpInstance instance) {
        long intervalNanos = instance.advertIntervalNanos();
        long unitNanos = instance.version() == 2 ? SECOND_NANOS : intervalNanos;
        long skewNanos = (PRIORITIES - PEER_PRIORITY_MAX) * unitNanos / PRIORITIES;
        int adverts = Math.min(PEER_ADVERTS_MAX, instance.downTimerAdverts());
        return adverts * intervalNanos + skewNanos;
    }

    /**
     * How long after a renewal an advert needs no other: a sixth of the lease. So at intervals of
     * less, where adverts would renew more often than it is worth, what is left of a lease when an
     * advert is due is still more than the dead time of the instance.
     *
     * @param seconds of the lease
     */
    public static long restNanos(int seconds) {
        return seconds * SECOND_NANOS / RENEWALS_PER_LEASE_MAX;
    }

    /** Whether the addresses go when nobody renews them. */
    public boolean isOn() {
        return seconds > 0;
    }

    /** The lease as a time; only if {@link #isOn}. */
    public long nanos() {
        return seconds * SECOND_NANOS;
    }
}
