package org.jvrrpd.vrrp.instance;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Condition;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.port.TransitionListener.ConditionChange;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.wire.AdvertReader;
import org.jvrrpd.wire.AdvertReject;

/**
 * What is wrong with other routers of the same VRID, as conditions: each begins with a packet that
 * shows it and ends when none has come for some time. However many packets arrive, and from however
 * many senders, each condition costs at most two lines in {@link #SILENCE_NANOS}, and its text is
 * made anew at most that often, and only for another packet. Nothing here moves a state.
 */
final class PeerConditions {
    /** The shortest silence that ends a condition. */
    static final long SILENCE_NANOS = 10_000_000_000L;

    /** Announcements are rare: a claim counts longer than an advert. */
    static final long CLAIM_NANOS = 60_000_000_000L;

    /** A sender that misses so many of its adverts is silent. */
    private static final int SILENT_ADVERTS = 4;

    private final VirtualRouter router;
    private final Finding mismatch = new Finding(Condition.PEER_MISMATCH, Timer.PEER_MISMATCH_ENDS);
    private final Finding clash = new Finding(Condition.VRID_CLASH, Timer.VRID_CLASH_ENDS);
    private final Finding dual = new Finding(Condition.DUAL_MASTER, Timer.DUAL_MASTER_ENDS);
    private long rivalSinceNanos = Deadlines.NEVER;
    private long rivalLastNanos;

    PeerConditions(VirtualRouter router) {
        this.router = router;
    }

    /** One condition of the instance. */
    private final class Finding {
        private final Condition condition;
        private final Timer end;
        private boolean isOn;
        private long lookedNanos;
        private @Nullable IpAddress saidOf;
        private int saidChecksum;
        private int saidFigure;

        Finding(Condition condition, Timer end) {
            this.condition = condition;
            this.end = end;
        }

        /** Seen again; ends after that many nanoseconds. Returns whether it may be said. */
        boolean isTime(long silenceNanos, long nowNanos) {
            Deadlines deadlines = router.deadlines();
            long endNanos = nowNanos + silenceNanos;
            boolean isLater = !deadlines.isSet(end) || deadlines.get(end) < endNanos;
            if (isLater) {
                deadlines.set(end, endNanos);
            }
            boolean isTime = !isOn || nowNanos - lookedNanos >= SILENCE_NANOS;
            lookedNanos = isTime ? nowNanos : lookedNanos;
            return isTime;
        }

        /** Whether it is not what was said last; it is to be said then. */
        boolean isNews(AdvertReader advert, int figure) {
            IpAddress before = saidOf;
            if (before != null
                    && advert.isFrom(before)
                    && advert.checksum() == saidChecksum
                    && figure == saidFigure) {
                return false;
            }
            saidOf = advert.source();
            saidChecksum = advert.checksum();
            saidFigure = figure;
            return true;
        }

        void say(String detail, long nowNanos) {
            boolean isNew = !isOn;
            isOn = true;
            tell(detail, isNew, nowNanos);
        }

        void end(long nowNanos) {
            router.deadlines().clear(end);
            saidOf = null;
            if (isOn) {
                isOn = false;
                tell(null, true, nowNanos);
            }
        }

        private void tell(@Nullable String detail, boolean isNew, long nowNanos) {
            router.listener()
                    .onCondition(
                            new ConditionChange(router.id(), condition, detail, isNew, nowNanos));
        }
    }

    private long silenceNanos(AdvertReader advert) {
        long longestNanos =
                Math.max(advert.intervalNanos(), router.settings().advertIntervalNanos());
        return Math.max(SILENCE_NANOS, SILENT_ADVERTS * longestNanos);
    }

    /** Whether a sender with other settings was heard of late. */
    boolean isMismatched() {
        return mismatch.isOn;
    }

    /**
     * An advert lists some of our addresses, but its sender is configured otherwise.
     *
     * @param isIgnored strict mode drops the advert
     */
    void onMismatch(AdvertReader advert, boolean isIgnored, long nowNanos) {
        if (mismatch.isTime(silenceNanos(advert), nowNanos) && mismatch.isNews(advert, 0)) {
            String fate = isIgnored ? "; its adverts are ignored (vrrp_strict)" : "";
            mismatch.say(PeerDifference.of(router.settings(), advert) + fate, nowNanos);
        }
    }

    /** An advert lists none of our addresses. */
    void onClash(AdvertReader advert, long nowNanos) {
        if (!clash.isTime(silenceNanos(advert), nowNanos)) {
            return;
        }
        int index = router.circumstances().interfaceIndex();
        int free = router.ports().survey().freeVrid(index, nowNanos);
        if (clash.isNews(advert, free)) {
            String advice =
                    free == 0
                            ? "no VRID is known to be free on this link"
                            : "free on this link is VRID " + free;
            String what = PeerDifference.ofClash(router.settings(), advert);
            clash.say(what + "; " + advice, nowNanos);
        }
    }

    /** A MASTER hears an advert of lower priority that it believes (FSM-09). */
    void onLowerPriority(AdvertReader advert, long nowNanos) {
        if (isRivalDue(advert, nowNanos)) {
            dual.say(
                    advert.source()
                            + " goes on with priority "
                            + advert.priority()
                            + ", ours is "
                            + router.priority()
                            + ": it does not hear this host, or does not believe it",
                    nowNanos);
        }
    }

    /** An advert that lists some of our addresses, but is not believed. */
    void onUnbelieved(AdvertReject why, AdvertReader advert, long nowNanos) {
        boolean isOther =
                advert.priority() > 0 && router.circumstances().compareSource(advert) != 0;
        if (router.state() == VrrpState.MASTER && isOther && isRivalDue(advert, nowNanos)) {
            dual.say(
                    advert.source()
                            + " advertises priority "
                            + advert.priority()
                            + " and is not believed: "
                            + why.sentence(),
                    nowNanos);
        }
    }

    /** A rival must have had the time to hear a regular advert of ours: two masters may meet. */
    private boolean isRivalDue(AdvertReader advert, long nowNanos) {
        long silenceNanos = silenceNanos(advert);
        boolean isFirst =
                rivalSinceNanos == Deadlines.NEVER
                        || rivalSinceNanos < router.sinceNanos()
                        || nowNanos - rivalLastNanos > silenceNanos;
        rivalSinceNanos = isFirst ? nowNanos : rivalSinceNanos;
        rivalLastNanos = nowNanos;
        long longestNanos =
                Math.max(advert.intervalNanos(), router.settings().advertIntervalNanos());
        boolean isPatient = nowNanos - rivalSinceNanos < longestNanos + longestNanos / 2;
        return !isPatient && dual.isTime(silenceNanos, nowNanos) && dual.isNews(advert, 0);
    }

    /**
     * Another station says that it has an address that this MASTER holds.
     *
     * @param isOften more often than the {@link Sentinel} answers
     */
    void onClaim(IpAddress address, MacAddress station, boolean isOften, long nowNanos) {
        boolean isHandover = nowNanos - router.sinceNanos() < Sentinel.GRACE_NANOS;
        if (!isHandover && dual.isTime(CLAIM_NANOS, nowNanos)) {
            String claim = "station " + station + " claims " + address;
            dual.say(claim + (isOften ? "; " + Sentinel.LIMIT : ""), nowNanos);
        }
    }

    /** Whether the timer was one of these. */
    boolean onTimer(Timer timer, long nowNanos) {
        switch (timer) {
            case PEER_MISMATCH_ENDS -> mismatch.end(nowNanos);
            case VRID_CLASH_ENDS -> clash.end(nowNanos);
            case DUAL_MASTER_ENDS -> dual.end(nowNanos);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The instance goes, or has other settings: what still holds will be seen again. */
    void end(long nowNanos) {
        mismatch.end(nowNanos);
        clash.end(nowNanos);
        dual.end(nowNanos);
        rivalSinceNanos = Deadlines.NEVER;
    }
}
