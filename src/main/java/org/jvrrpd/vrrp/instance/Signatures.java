package org.jvrrpd.vrrp.instance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.HmacAuthentication;
import org.jvrrpd.model.HmacAuthentication.Mode;
import org.jvrrpd.model.UnicastPeer;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.ReplayMark;
import org.jvrrpd.wire.AdvertReader;
import org.jvrrpd.wire.AdvertReject;
import org.jvrrpd.wire.HmacKeys;
import org.jvrrpd.wire.TrailerCheck;

/**
 * The signatures of one instance with {@code auth_hmac}: numbers its adverts, and decides about
 * those of others (AUT-04 to AUT-06). Allocates only for a sender that it has not heard before.
 *
 * <p>A sequence is never used twice, whatever clock and process do, but in one case: in time mode a
 * clock that was set back by more than the window is followed, because everybody would call the
 * adverts stale otherwise.
 */
final class Signatures implements TrailerCheck {
    /** Senders of multicast that are remembered. */
    static final int SENDERS_MAX = 4;

    private final VirtualRouter router;
    private final HmacAuthentication settings;
    private final Freshness freshness;
    private final HmacKeys keys = new HmacKeys();
    private final int windowSeconds;
    private final String name;
    private final ReplayMark own;
    private final List<ReplayMark> heard;
    private long usesCount;
    private long nowNanos;
    private int skewSeconds;

    private Signatures(VirtualRouter router, HmacAuthentication settings) {
        this.router = router;
        this.settings = settings;
        freshness = router.ports().freshness();
        windowSeconds = (int) (settings.windowNanos() / 1_000_000_000L);
        settings.keys().forEach(key -> keys.add(key.id(), key.value().reveal()));
        name = name(router.settings());
        own = freshness.memory().own(name);
        heard = new ArrayList<>(freshness.memory().heard(name));
        for (ReplayMark mark : heard) {
            usesCount = Math.max(usesCount, mark.useCount());
        }
    }

    /** Null for an instance without {@code auth_hmac}. What was heard before holds. */
    static @Nullable Signatures of(VirtualRouter router) {
        HmacAuthentication settings = router.settings().hmac();
        return settings == null ? null : new Signatures(router, settings);
    }

    /** The place of the router on the wire: the same for the next process. */
    private static String name(VrrpInstance settings) {
        VrrpInstance.Key key = settings.key();
        return key.family()
                + " "
                + key.vrid()
                + " "
                + key.interfaceName()
                + " "
                + key.group()
                + " "
                + key.unicastSource();
    }

    /** The number of the next advert; 0: it is not signed. */
    long nextSequence(long atNanos) {
        if (settings.mode() == Mode.RECEIVE_ONLY) {
            return 0;
        }
        long clockSequence = freshness.sequence(atNanos);
        long lastSequence = own.sequence();
        boolean follows =
                lastSequence == 0
                        || Freshness.isAfter(clockSequence, lastSequence)
                        || !settings.monotonic()
                                && Freshness.secondsAhead(lastSequence, clockSequence)
                                        > windowSeconds;
        long nextSequence = follows ? clockSequence : lastSequence + 1;
        own.set(nextSequence);
        return nextSequence;
    }

    /** The moment of the advert that is checked next. */
    void at(long atNanos) {
        nowNanos = atNanos;
    }

    @Override
    public AdvertReject check(AdvertReader advert) {
        if (!advert.hasTrailer()) {
            boolean isRequired = settings.mode() == Mode.ENFORCE;
            return isRequired ? AdvertReject.SIGNATURE_MISSING : AdvertReject.NONE;
        }
        if (router.settings().isUnicast() && !isFromPeer(advert)) {
            return AdvertReject.UNICAST_SOURCE;
        }
        if (!advert.isTrailerWellFormed()) {
            return AdvertReject.SIGNATURE_MALFORMED;
        }
        long clockSequence = freshness.sequence(nowNanos);
        skewSeconds = Freshness.secondsAhead(clockSequence, advert.sequence());
        if (!settings.monotonic() && Math.abs((long) skewSeconds) > windowSeconds) {
            return AdvertReject.SIGNATURE_STALE;
        }
        if (!keys.knowKeyOf(advert)) {
            return AdvertReject.SIGNATURE_UNKNOWN_KEY;
        }
        if (!keys.verify(advert)) {
            return AdvertReject.SIGNATURE_WRONG;
        }
        return isNew(advert, clockSequence) ? AdvertReject.NONE : AdvertReject.SIGNATURE_REPLAYED;
    }

    private boolean isFromPeer(AdvertReader advert) {
        List<UnicastPeer> peers = router.settings().unicastPeers();
        for (int i = 0; i < peers.size(); i++) {
            if (advert.isFrom(peers.get(i).address())) {
                return true;
            }
        }
        return false;
    }

    /** Of a verified advert only: forged ones move no mark. */
    private boolean isNew(AdvertReader advert, long clockSequence) {
        if (isReflected(advert)) {
            return false;
        }
        ReplayMark mark = markOf(advert);
        mark.use(++usesCount);
        long lastSequence = mark.sequence();
        boolean counts =
                lastSequence != 0
                        && (settings.monotonic() || isInWindow(lastSequence, clockSequence));
        if (counts && !Freshness.isAfter(advert.sequence(), lastSequence)) {
            return false;
        }
        mark.set(advert.sequence());
        return true;
    }

    /** One of ours that came back: IPv6 delivers what claims to come from the host itself. */
    private boolean isReflected(AdvertReader advert) {
        IpAddress source = router.circumstances().source();
        return source != null
                && advert.isFrom(source)
                && !Freshness.isAfter(advert.sequence(), own.sequence());
    }

    /** A mark beyond the window is of a clock that was put right since. */
    private boolean isInWindow(long sequence, long clockSequence) {
        return Math.abs((long) Freshness.secondsAhead(clockSequence, sequence)) <= windowSeconds;
    }

    private ReplayMark markOf(AdvertReader advert) {
        @Nullable ReplayMark oldest = null;
        for (int i = 0; i < heard.size(); i++) {
            ReplayMark mark = heard.get(i);
            IpAddress sender = mark.sender();
            if (sender != null && advert.isFrom(sender)) {
                return mark;
            }
            oldest = oldest == null || mark.useCount() < oldest.useCount() ? mark : oldest;
        }
        if (oldest == null || heard.size() < sendersMax()) {
            ReplayMark added = freshness.memory().add(name, advert.source());
            heard.add(added);
            return added;
        }
        oldest.giveTo(advert.source());
        return oldest;
    }

    private int sendersMax() {
        VrrpInstance instance = router.settings();
        return instance.isUnicast()
                ? Math.max(SENDERS_MAX, instance.unicastPeers().size())
                : SENDERS_MAX;
    }

    /** Whether the last signed advert is so far off that a warning is due. */
    boolean isSkewed() {
        return !settings.monotonic() && Math.abs(skewSeconds) > windowSeconds / 2;
    }

    /** How many seconds the last signed advert was behind our clock. */
    int skewSeconds() {
        return skewSeconds;
    }

    /** The skew in words. */
    String skewText() {
        return "clock skew " + skewSeconds + " s, window " + windowSeconds + " s";
    }
}
