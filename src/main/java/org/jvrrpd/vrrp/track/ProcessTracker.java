package org.jvrrpd.vrrp.track;

import org.jvrrpd.model.TrackProcess;

/**
 * Whether there are as many processes as wanted (TRK-11). The first count decides at once;
 * afterwards a gained quorum must last for {@code fork_delay}, a lost one for {@code
 * terminate_delay}.
 */
public final class ProcessTracker {
    /** The processes cannot be counted: a failed check. */
    public static final int UNCOUNTABLE = -1;

    private static final long NEVER = Long.MAX_VALUE;

    private TrackProcess definition;
    private Verdict verdict = Verdict.PENDING;
    private int count;
    private long changeAtNanos = NEVER;

    public ProcessTracker(TrackProcess definition) {
        this.definition = definition;
    }

    /** So many processes run now. Returns whether this changes the verdict at once. */
    public boolean onCount(int now, long nowNanos) {
        count = now;
        Verdict wanted = wanted();
        if (wanted == verdict) {
            changeAtNanos = NEVER;
            return false;
        }
        long delayNanos =
                wanted == Verdict.GOOD
                        ? definition.forkDelayNanos()
                        : definition.terminateDelayNanos();
        if (verdict == Verdict.PENDING || delayNanos == 0) {
            return become(wanted);
        }
        changeAtNanos = Math.min(changeAtNanos, nowNanos + delayNanos);
        return false;
    }

    /** Returns whether a delay is over, and with it the verdict. */
    public boolean onDeadline(long nowNanos) {
        return nowNanos >= changeAtNanos && become(wanted());
    }

    private boolean become(Verdict wanted) {
        verdict = wanted;
        changeAtNanos = NEVER;
        return true;
    }

    private Verdict wanted() {
        boolean isEnough = count >= definition.quorum();
        boolean isTooMany = definition.quorumMax() >= 0 && count > definition.quorumMax();
        return isEnough && !isTooMany ? Verdict.GOOD : Verdict.BAD;
    }

    /**
     * Goes on with another definition that counts the same processes. Returns whether that changes
     * the verdict at once.
     */
    public boolean redefine(TrackProcess after, long nowNanos) {
        definition = after;
        changeAtNanos = NEVER;
        return verdict != Verdict.PENDING && onCount(count, nowNanos);
    }

    public TrackProcess definition() {
        return definition;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** The last count; {@link #UNCOUNTABLE}. */
    public int count() {
        return count;
    }

    /** When {@link #onDeadline} wants to be called; {@code Long.MAX_VALUE}: not at all. */
    public long nextDeadlineNanos() {
        return changeAtNanos;
    }
}
