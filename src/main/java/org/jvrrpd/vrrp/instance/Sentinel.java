package org.jvrrpd.vrrp.instance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jvrrpd.model.Settings;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;

/**
 * Answers a station that claims an address of this MASTER by announcing it (docs/sentinel.md): at
 * once, and again {@link #GAP_NANOS} later, as that station may have claimed it more than once. Two
 * stations that both answer make no storm: of each address at most {@link #ANSWERS_MAX} answers
 * leave in {@link #WINDOW_NANOS}, and one as long as the claims do not stop.
 */
final class Sentinel {
    /** After it has become MASTER: so long the claims of a predecessor are no wonder. */
    static final long GRACE_NANOS = 2_000_000_000L;

    /** The least time between two answers for an address. */
    static final long GAP_NANOS = 100_000_000L;

    static final int ANSWERS_MAX = 10;
    static final long WINDOW_NANOS = 10_000_000_000L;

    /** What the condition says when there are more claims than answers. */
    static final String LIMIT = "the claims do not stop, one answer in 10 s";

    private static final String KEYWORD = "address_sentinel";

    private final VirtualRouter router;
    private final Map<IpAddress, Watch> watches = new HashMap<>();

    Sentinel(VirtualRouter router) {
        this.router = router;
    }

    /** What was answered for one address. */
    private static final class Watch {
        private long windowNanos = -WINDOW_NANOS;
        private long lastNanos = -GAP_NANOS;
        private int allowed = ANSWERS_MAX;
        private int used;
        private boolean isExceeded;
        private long dueNanos = Deadlines.NEVER;

        /** When the next answer may leave. */
        long nextNanos(long nowNanos) {
            long ageNanos = nowNanos - windowNanos;
            if (ageNanos >= WINDOW_NANOS) {
                allowed = isExceeded && ageNanos < 2 * WINDOW_NANOS ? 1 : ANSWERS_MAX;
                windowNanos = nowNanos;
                used = 0;
                isExceeded = false;
            }
            return used < allowed
                    ? Math.max(nowNanos, lastNanos + GAP_NANOS)
                    : windowNanos + WINDOW_NANOS;
        }

        void sent(long nowNanos) {
            used++;
            lastNanos = nowNanos;
        }
    }

    /** Whether the operator wants it. */
    static boolean isOn(VirtualRouter router) {
        Settings settings = router.settings().settings();
        return settings.presets().containsKey(KEYWORD) && settings.isOn(KEYWORD);
    }

    /**
     * A station that is not of this host says that it has the address. Returns whether it does so
     * more often than is answered.
     */
    boolean onClaim(IpAddress address, MacAddress station, long nowNanos) {
        long graceNanos = router.sinceNanos() + GRACE_NANOS;
        if (nowNanos >= graceNanos) {
            router.count(InstanceCounter.ADDRESS_CLAIMED);
        }
        if (!isOn(router) || station.isVirtualRouter()) {
            return false;
        }
        Watch watch = watches.computeIfAbsent(address, unused -> new Watch());
        if (nowNanos < graceNanos) {
            watch.dueNanos = graceNanos;
        } else if (watch.nextNanos(nowNanos) <= nowNanos) {
            answer(address, watch, nowNanos);
            watch.dueNanos = nowNanos + GAP_NANOS;
        } else {
            watch.isExceeded |= watch.used == watch.allowed;
            watch.dueNanos = watch.nextNanos(nowNanos);
        }
        armFor(watch);
        return watch.isExceeded;
    }

    /** {@link Timer#CLAIM_ANSWER} fired. */
    void onTimer(long nowNanos) {
        watches.forEach(
                (address, watch) -> {
                    if (watch.dueNanos <= nowNanos) {
                        onDue(address, watch, nowNanos);
                    }
                });
        arm();
    }

    private void onDue(IpAddress address, Watch watch, long nowNanos) {
        long nextNanos = watch.nextNanos(nowNanos);
        watch.dueNanos = nextNanos;
        if (nextNanos <= nowNanos) {
            answer(address, watch, nowNanos);
            watch.dueNanos = Deadlines.NEVER;
        }
    }

    /** Nothing is said of what this host does not hold at this moment. */
    private void answer(IpAddress address, Watch watch, long nowNanos) {
        List<VirtualAddress> served = router.addresses().served(address);
        if (!served.isEmpty()) {
            router.count(InstanceCounter.CLAIM_ANSWERED);
            router.announcements().defend(served, nowNanos);
        }
        watch.sent(nowNanos);
    }

    /** The timer fires for nothing if this was the first one, and is later now. */
    private void armFor(Watch watch) {
        long beforeNanos = router.deadlines().get(Timer.CLAIM_ANSWER);
        router.deadlines().set(Timer.CLAIM_ANSWER, Math.min(beforeNanos, watch.dueNanos));
    }

    private void arm() {
        long next = Deadlines.NEVER;
        for (Watch watch : watches.values()) {
            next = Math.min(next, watch.dueNanos);
        }
        router.deadlines().set(Timer.CLAIM_ANSWER, next);
    }

    /** Addresses that a reload has taken away are no longer watched. */
    void onReload() {
        watches.keySet().removeIf(address -> router.addresses().held(address).isEmpty());
        if (!isOn(router)) {
            end();
        }
        arm();
    }

    /** It is not MASTER any more. */
    void end() {
        watches.clear();
        router.deadlines().clear(Timer.CLAIM_ANSWER);
    }
}
