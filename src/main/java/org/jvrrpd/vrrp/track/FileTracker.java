package org.jvrrpd.vrrp.track;

import org.jvrrpd.model.TrackedObject;

/**
 * What the number in a tracked file means for those that track it (TRK-10): number times weight, or
 * FAULT by the number alone where the weight is 0. A file that is there but cannot be read counts
 * as the worse of the numbers 0 and 1 for each of them: a check that cannot run is a failed check.
 * Until the first reading it counts nothing.
 */
public final class FileTracker {
    /** A product so low, or lower, means FAULT. */
    static final int FAULT = -254;

    private static final int STATUS_MAX = 253;

    private boolean isKnown;
    private boolean isReadable = true;
    private int number;

    /** The file holds the number; 0 if it is missing. Returns whether this changes anything. */
    public boolean onNumber(int now) {
        boolean isNews = !isKnown || !isReadable || number != now;
        isKnown = true;
        isReadable = true;
        number = now;
        return isNews;
    }

    /** The file is there and cannot be read. Returns whether this changes anything. */
    public boolean onUnreadable() {
        boolean isNews = !isKnown || isReadable;
        isKnown = true;
        isReadable = false;
        return isNews;
    }

    /** The number that was read last; 0 before the first. */
    public int number() {
        return number;
    }

    /**
     * What is added to the priority of one that tracks the file; {@link #FAULT}: it is in FAULT.
     */
    int status(TrackedObject tracked) {
        if (!isKnown) {
            return 0;
        }
        return isReadable
                ? status(tracked, number)
                : Math.min(status(tracked, 0), status(tracked, 1));
    }

    private static int status(TrackedObject tracked, int number) {
        if (tracked.weight() == 0) {
            boolean isBad = (number != 0) != tracked.reverse();
            return isBad ? FAULT : 0;
        }
        long product = (long) number * tracked.weight() * (tracked.reverse() ? -1 : 1);
        return (int) Math.max(FAULT, Math.min(product, STATUS_MAX));
    }
}
