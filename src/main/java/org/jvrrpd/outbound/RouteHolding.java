package org.jvrrpd.outbound;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.netlink.RouteRequest;
import org.jvrrpd.loop.TimedTask;

/** One route or rule: who wants it, and whether the kernel has it by our doing. */
final class RouteHolding {
    private final Set<Integer> wanted = new HashSet<>();
    private @Nullable RouteRequest removal;
    private boolean asked;
    private boolean foreign;
    private int failures;
    private long retryAtNanos = TimedTask.NEVER;

    void want(int instance) {
        wanted.add(instance);
        asked = true;
    }

    void unwant(int instance) {
        wanted.remove(instance);
    }

    boolean isWanted() {
        return !wanted.isEmpty();
    }

    /** Ask the kernel again, though it should have it. */
    void doubt() {
        asked = true;
    }

    /** Whether the kernel is to be asked for it. */
    boolean isMissing() {
        return isWanted() && (asked || removal == null && !foreign);
    }

    /** The request that removes it; null: it is not there by our doing. */
    @Nullable RouteRequest removal() {
        return removal;
    }

    boolean isForeign() {
        return foreign;
    }

    void onInstalled(RouteRequest request) {
        removal = request;
        foreign = false;
        settle();
    }

    /** The kernel did not say whether it took it: ask again. */
    void onAssumed(RouteRequest request) {
        removal = request;
        asked = true;
    }

    void onForeign() {
        removal = null;
        foreign = true;
        settle();
    }

    /** It is not there by our doing any more. */
    void onGone() {
        removal = null;
        settle();
    }

    /** The kernel refused to add it, and it cannot be there. */
    void onAbsent() {
        removal = null;
    }

    private void settle() {
        asked = false;
        failures = 0;
        retryAtNanos = TimedTask.NEVER;
    }

    /** Counts a failure in a row; returns how many there are. */
    int onFailure(long atNanos) {
        retryAtNanos = atNanos;
        return ++failures;
    }

    int failures() {
        return failures;
    }

    long retryAtNanos() {
        return retryAtNanos;
    }

    void onRetry() {
        retryAtNanos = TimedTask.NEVER;
    }

    boolean isEmpty() {
        return wanted.isEmpty() && removal == null;
    }
}
