package org.jvrrpd.model;

/**
 * How long a backup waits after an advert of priority 0 ({@code release_skew}, docs/operating.md):
 * as in the standard a part of a unit, so that the higher priority is first. The keyword makes the
 * unit shorter, never longer: a router that hands over knows for how long its successor may wait.
 *
 * @param unitNanos what (256 - priority) / 256 is taken of
 * @param standardNanos what the standard takes it of: one second in version 2, the interval of the
 *     master in version 3
 */
public record ReleaseSkew(long unitNanos, long standardNanos) {
    /** Below it, neighbouring priorities wait less than 1 ms apart. */
    public static final long COLLIDING_NANOS = 256_000_000L;

    private static final String KEYWORD = "release_skew";
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int PRIORITIES = 256;

    /**
     * What the settings of the instance mean.
     *
     * @param intervalNanos of the master, as far as known
     */
    public static ReleaseSkew of(VrrpInstance instance, long intervalNanos) {
        long standardNanos = instance.version() == 2 ? SECOND_NANOS : intervalNanos;
        long writtenNanos = writtenNanos(instance.settings());
        long unitNanos = writtenNanos == 0 ? standardNanos : Math.min(writtenNanos, standardNanos);
        return new ReleaseSkew(unitNanos, standardNanos);
    }

    /** As far as the file of the instance says. */
    public static ReleaseSkew of(VrrpInstance instance) {
        return of(instance, instance.advertIntervalNanos());
    }

    /** The time of the file; 0: off. */
    public static long writtenNanos(Settings settings) {
        boolean isKnown = settings.presets().containsKey(KEYWORD) && settings.has(KEYWORD);
        return isKnown ? settings.nanos(KEYWORD) : 0;
    }

    /** Whether it is shorter than in the standard. */
    public boolean isShort() {
        return unitNanos < standardNanos;
    }

    /** What it would be without the keyword. */
    public ReleaseSkew standard() {
        return new ReleaseSkew(standardNanos, standardNanos);
    }

    /**
     * The wait after a priority 0.
     *
     * @param priority the effective one of the backup, 1 to 255
     */
    public long nanos(int priority) {
        return (PRIORITIES - priority) * unitNanos / PRIORITIES;
    }

    /** The part of a difference of the standard's skew that remains. */
    public long shortened(long differenceNanos) {
        return isShort()
                ? Math.round(differenceNanos * ((double) unitNanos / standardNanos))
                : differenceNanos;
    }
}
