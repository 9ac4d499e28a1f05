package org.jvrrpd.vrrp.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.AdvertOptions;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.UnicastPeer;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.wire.AddressSet;
import org.jvrrpd.wire.AdvertCheck;
import org.jvrrpd.wire.AdvertExpectation;
import org.jvrrpd.wire.AdvertReader;
import org.jvrrpd.wire.AdvertReject;
import org.jvrrpd.wire.AuthenticationHeader;

/**
 * Decides whether an instance believes a packet, counts it, and remarks what is wrong with it
 * (RX-01 to RX-17). A packet that is not believed changes nothing else (design.md section 2).
 */
final class Reception {
    private static final int TTL_MAX = 255;

    private final VirtualRouter router;
    private final PeerConditions peers;
    private AdvertExpectation expected;
    private AddressSet held;
    private @Nullable Signatures signatures;
    private boolean isDeafAsOwner;

    Reception(VirtualRouter router) {
        this.router = router;
        peers = new PeerConditions(router);
        signatures = Signatures.of(router);
        expected = expectationOf(router.settings(), null);
        held = heldBy(router.settings());
        isDeafAsOwner = AdvertOptions.of(router.settings()).isDeafAsOwner();
    }

    /** The sequence of AH goes on (PRC-10) unless its key is another one. */
    void onSettings(VrrpInstance before) {
        Authentication authentication = router.settings().authentication();
        boolean isSame = authentication.equals(before.authentication());
        isDeafAsOwner = AdvertOptions.of(router.settings()).isDeafAsOwner();
        signatures = Signatures.of(router);
        expected =
                expectationOf(router.settings(), isSame ? expected.authenticationHeader() : null);
        held = heldBy(router.settings());
    }

    /** What is wrong with other routers of the VRID. */
    PeerConditions peers() {
        return peers;
    }

    /** Whether the role shall hear of it. Allocates only for a remark. */
    boolean believes(AdvertReader advert, long nowNanos) {
        Signatures signed = signatures;
        if (signed != null) {
            signed.at(nowNanos);
        }
        AdvertReject reject = AdvertCheck.check(advert, expected);
        if (reject != AdvertReject.NONE) {
            count(reject, "ignored", advert, nowNanos);
            noticeUnbelieved(reject, advert, nowNanos);
            return false;
        }
        if (signed != null && advert.hasTrailer()) {
            noticeSkew(signed, advert, nowNanos);
        }
        if (isDeaf()) {
            return false;
        }
        router.count(InstanceCounter.ADVERT_RCVD);
        AdvertReject ofAddresses = compareAddresses(advert, nowNanos);
        reject = AdvertCheck.checkSource(advert, expected);
        if (reject != AdvertReject.NONE) {
            count(reject, "ignored", advert, nowNanos);
            return false;
        }
        if (!isOfThisRouter(advert, ofAddresses, nowNanos)) {
            return false;
        }
        if (advert.priority() == 0) {
            router.count(InstanceCounter.PRI_ZERO_RCVD);
        }
        noticeInterval(advert, nowNanos);
        router.checksums().heard(advert, nowNanos);
        return true;
    }

    /** The number that the seal of the next advert has; 0: it has no seal. */
    long nextSequence(long nowNanos) {
        if (signatures != null) {
            return signatures.nextSequence(nowNanos);
        }
        AuthenticationHeader header = expected.authenticationHeader();
        return header == null ? 0 : header.nextSequence();
    }

    /** PKT-07: a MASTER counts on from the advert of lower priority that it has just heard. */
    void followSequence() {
        AuthenticationHeader header = expected.authenticationHeader();
        if (header != null) {
            header.skipSequence();
        }
    }

    /** RX-12; one that stops listens for its successor. */
    private boolean isDeaf() {
        return isDeafAsOwner
                && router.ownPriority().isOwners()
                && router.state() != VrrpState.RELEASING;
    }

    /** RX-14: {@code skip_check_adv_addr} compares when the sender changes, and as MASTER. */
    private boolean comparesAddresses(AdvertReader advert) {
        IpAddress master = router.master().source();
        return !router.settings().skipCheckAdvAddr()
                || router.state() == VrrpState.MASTER
                || master == null
                || !advert.isFrom(master);
    }

    /** A sender that differed before is looked at again, though that counts for nothing. */
    private AdvertReject compareAddresses(AdvertReader advert, long nowNanos) {
        boolean counts = comparesAddresses(advert);
        if (!counts && !peers.isMismatched()) {
            return AdvertReject.NONE;
        }
        AdvertReject finding = AdvertCheck.checkAddresses(advert, expected);
        if (finding != AdvertReject.NONE && counts) {
            boolean isIgnored =
                    AdvertCheck.drops(finding, advert, expected) || isOfOtherCluster(advert);
            count(finding, isIgnored ? "ignored" : "accepted", advert, nowNanos);
        }
        return finding;
    }

    /**
     * Whether the sender of an advert that is genuine belongs to this virtual router, and shall be
     * heard although it is configured otherwise: then it is alive (design.md section 3).
     */
    private boolean isOfThisRouter(AdvertReader advert, AdvertReject ofAddresses, long nowNanos) {
        boolean differs =
                ofAddresses == AdvertReject.ADDRESS_COUNT
                        || ofAddresses == AdvertReject.ADDRESS_LIST
                        || ofAddresses == AdvertReject.NOT_LINK_LOCAL && !listsTheSame(advert);
        if (differs && isOfOtherCluster(advert)) {
            peers.onClash(advert, nowNanos);
            return false;
        }
        boolean drops = AdvertCheck.drops(ofAddresses, advert, expected);
        boolean isOtherInterval = AdvertCheck.differsInInterval(advert, expected);
        if (isOtherInterval) {
            count(AdvertReject.INTERVAL, drops ? "ignored" : "accepted", advert, nowNanos);
        }
        if (differs || isOtherInterval) {
            peers.onMismatch(advert, drops, nowNanos);
        }
        if (drops) {
            peers.onUnbelieved(ofAddresses, advert, nowNanos);
        }
        return !drops;
    }

    /** That the first address is no link-local one says nothing of the list. */
    private boolean listsTheSame(AdvertReader advert) {
        List<IpAddress> own = expected.addresses();
        boolean isSame = advert.addressCount() == own.size();
        for (int i = 0; i < own.size() && isSame; i++) {
            isSame = AdvertCheck.lists(advert, own.get(i));
        }
        return isSame;
    }

    /** None of its addresses is held here; one without any may be of this cluster. */
    private boolean isOfOtherCluster(AdvertReader advert) {
        return advert.addressCount() > 0 && !held.isEmpty() && !advert.listsAnyOf(held);
    }

    /** Packets of another version and unauthentic ones change nothing; a MASTER tells of them. */
    private void noticeUnbelieved(AdvertReject reject, AdvertReader advert, long nowNanos) {
        switch (reject) {
            case INTERVAL -> {
                if (advert.interval() > 0 && !isOfOtherCluster(advert)) {
                    peers.onMismatch(advert, true, nowNanos);
                    peers.onUnbelieved(reject, advert, nowNanos);
                }
            }
            case VERSION,
                    AUTH_TYPE_MISMATCH,
                    AUTH_FAILURE,
                    SIGNATURE_MISSING,
                    SIGNATURE_STALE,
                    SIGNATURE_UNKNOWN_KEY,
                    SIGNATURE_WRONG -> {
                if (!isOfOtherCluster(advert)) {
                    peers.onUnbelieved(reject, advert, nowNanos);
                }
            }
            default -> {}
        }
    }

    /** TMR-04: version 3 learns another interval, and says so once. */
    private void noticeInterval(AdvertReader advert, long nowNanos) {
        long oursNanos = router.settings().advertIntervalNanos();
        if (advert.version() == 2 || advert.intervalNanos() == oursNanos) {
            return;
        }
        router.count(InstanceCounter.ADVERT_INTERVAL_ERR);
        if (router.remarks().isFirst(Remarks.Kind.INTERVAL_DIFFERS)) {
            String text = "advert from " + advert.source() + " has interval ";
            text += advert.intervalNanos() / 1_000_000 + " ms, ours is ";
            router.remark(false, text + oursNanos / 1_000_000 + " ms", nowNanos);
        }
    }

    /** AUT-05: early, while adverts are still believed. */
    private void noticeSkew(Signatures signed, AdvertReader advert, long nowNanos) {
        if (signed.isSkewed() && router.remarks().isFirst(Remarks.Kind.CLOCK_SKEW)) {
            String text = "signature of the advert from " + advert.source() + ": ";
            router.remark(
                    false,
                    text + signed.skewText() + "; beyond the window its adverts are ignored",
                    nowNanos);
        }
    }

    private void count(AdvertReject reject, String fate, AdvertReader advert, long nowNanos) {
        router.count(counterOf(reject));
        if (router.remarks().isFirst(reject)) {
            String text = fate + " advert from " + advert.source() + ": " + reject.sentence();
            router.remark(false, text + figures(reject, advert), nowNanos);
        }
    }

    /** What a rejection that an instance can find is counted as. */
    private static InstanceCounter counterOf(AdvertReject reject) {
        return switch (reject) {
            case LENGTH, TOTAL_LENGTH, TOO_SHORT -> InstanceCounter.PACKET_LEN_ERR;
            case TTL, UNICAST_TTL -> InstanceCounter.IP_TTL_ERR;
            case VERSION -> InstanceCounter.VERS_ERR;
            case AUTH_TYPE_INVALID -> InstanceCounter.INVALID_AUTHTYPE;
            case AH_MISMATCH, AUTH_TYPE_MISMATCH -> InstanceCounter.AUTHTYPE_MISMATCH;
            case AUTH_FAILURE -> InstanceCounter.AUTH_FAILURE;
            case SIGNATURE_MISSING -> InstanceCounter.AUTH_EXT_MISSING;
            case SIGNATURE_MALFORMED -> InstanceCounter.AUTH_EXT_MALFORMED;
            case SIGNATURE_STALE -> InstanceCounter.AUTH_EXT_STALE;
            case SIGNATURE_UNKNOWN_KEY -> InstanceCounter.AUTH_EXT_UNKNOWN_KEY;
            case SIGNATURE_WRONG -> InstanceCounter.AUTH_EXT_INVALID_HMAC;
            case SIGNATURE_REPLAYED -> InstanceCounter.AUTH_EXT_REPLAY;
            case INTERVAL, INTERVAL_ZERO -> InstanceCounter.ADVERT_INTERVAL_ERR;
            case TYPE -> InstanceCounter.INVALID_TYPE_RCVD;
            case CHECKSUM -> InstanceCounter.CHK_ERR;
            case DESTINATION, NO_ADDRESS, ADDRESS_COUNT, ADDRESS_LIST, NOT_LINK_LOCAL ->
                    InstanceCounter.ADDR_LIST_ERR;
            case UNICAST_SOURCE -> InstanceCounter.UNICAST_SOURCE_ERR;
            case NONE, NOT_VRRP, UNKNOWN_VRID ->
                    throw new AssertionError(reject + " is not counted by an instance");
        };
    }

    /** What was received and what was expected, where numbers help. */
    private String figures(AdvertReject reject, AdvertReader advert) {
        return switch (reject) {
            case TTL, UNICAST_TTL -> " (received " + advert.ttl() + ")";
            case VERSION -> both(advert.version(), expected.version());
            case AUTH_TYPE_INVALID, AUTH_TYPE_MISMATCH ->
                    both(advert.authType(), expected.authType());
            case INTERVAL -> both(advert.interval(), expected.interval());
            case ADDRESS_COUNT -> both(advert.addressCount(), expected.addresses().size());
            case SIGNATURE_STALE -> signatures == null ? "" : " (" + signatures.skewText() + ")";
            case SIGNATURE_UNKNOWN_KEY -> " (key id " + advert.keyId() + ")";
            default -> "";
        };
    }

    private static String both(int received, int configured) {
        return " (received " + received + ", configured " + configured + ")";
    }

    private AdvertExpectation expectationOf(
            VrrpInstance settings, @Nullable AuthenticationHeader header) {
        List<IpAddress> addresses =
                settings.addresses().stream().map(VirtualAddress::address).toList();
        Authentication authentication = settings.authentication();
        byte[] key = authentication.key().reveal();
        boolean isHeader = authentication.type() == Authentication.Type.AH;
        boolean isVersion2 = settings.version() == 2;
        return new AdvertExpectation(
                settings.family(),
                settings.version(),
                (int) (settings.advertIntervalNanos() / (isVersion2 ? 1_000_000_000 : 10_000_000)),
                addresses,
                authentication.type().ordinal(),
                key,
                !isHeader || header != null
                        ? header
                        : new AuthenticationHeader(key, settings.isUnicast()),
                settings.isUnicast() ? null : AdvertOptions.of(settings).group(),
                believedPeers(settings),
                router.checksums().toBelieve(),
                settings.strict(),
                signatures);
    }

    /** What a MASTER holds: also what it does not list. */
    private static AddressSet heldBy(VrrpInstance settings) {
        Stream<VirtualAddress> all =
                Stream.concat(settings.addresses().stream(), settings.excludedAddresses().stream());
        return AddressSet.of(settings.family(), all.map(VirtualAddress::address).toList());
    }

    /** UNI-04: the source matters only where it is to be checked; TTL limits ask for that too. */
    private static List<AdvertExpectation.Peer> believedPeers(VrrpInstance settings) {
        List<AdvertExpectation.Peer> peers = new ArrayList<>();
        boolean isLimited = settings.checkUnicastSource();
        for (UnicastPeer peer : settings.unicastPeers()) {
            isLimited |= peer.minTtl() > 0 || peer.maxTtl() < TTL_MAX;
            peers.add(new AdvertExpectation.Peer(peer.address(), peer.minTtl(), peer.maxTtl()));
        }
        return isLimited ? peers : List.of();
    }
}
