package org.jvrrpd.wire;

import java.util.List;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * Compares an advert with what an instance expects, in the order of keepalived (vrrp-protocol.md
 * section 11). Allocates nothing, but for AH.
 */
public final class AdvertCheck {
    private static final int AUTH_TYPE_MAX = 2;
    private static final int TTL_EXPECTED = 255;
    private static final int OWNER_PRIORITY = 255;

    private AdvertCheck() {}

    /**
     * Whether to believe the packet at all: steps 3 to 12 and the two rules of RFC 9568. The packet
     * has passed {@code wrap} and belongs to the instance by its VRID.
     */
    public static AdvertReject check(AdvertReader advert, AdvertExpectation expected) {
        if (advert.hasAuthenticationHeader() != (expected.authType() == 2)) {
            return AdvertReject.AH_MISMATCH;
        }
        TrailerCheck trailer = expected.trailer();
        if (trailer == null ? !advert.hasExactLength() : !advert.hasExactLengthOrTrailer()) {
            return AdvertReject.LENGTH;
        }
        if (!expected.unicast() && advert.ttl() != TTL_EXPECTED) {
            return AdvertReject.TTL;
        }
        if (advert.version() != expected.version()) {
            return AdvertReject.VERSION;
        }
        AdvertReject ofTrailer = trailer == null ? AdvertReject.NONE : trailer.check(advert);
        return ofTrailer == AdvertReject.NONE ? checkMessage(advert, expected) : ofTrailer;
    }

    private static AdvertReject checkMessage(AdvertReader advert, AdvertExpectation expected) {
        AdvertReject ofVersion2 =
                advert.version() == 2 ? checkVersion2(advert, expected) : AdvertReject.NONE;
        if (ofVersion2 != AdvertReject.NONE) {
            return ofVersion2;
        }
        if (advert.type() != VrrpLayout.ADVERTISEMENT) {
            return AdvertReject.TYPE;
        }
        if (!advert.hasHonestTotalLength()) {
            return AdvertReject.TOTAL_LENGTH;
        }
        if (advert.checksumForm(expected.checksumForms()) == null) {
            return AdvertReject.CHECKSUM;
        }
        IpAddress group = expected.group();
        if (group == null ? advert.isToMulticast() : !advert.isTo(group)) {
            return AdvertReject.DESTINATION;
        }
        return checkVersion3(advert);
    }

    /** Authentication and interval (RFC 2338 7.1, RFC 3768 7.1). */
    private static AdvertReject checkVersion2(AdvertReader advert, AdvertExpectation expected) {
        if (advert.authType() > AUTH_TYPE_MAX) {
            return AdvertReject.AUTH_TYPE_INVALID;
        }
        if (advert.authType() != expected.authType()) {
            return AdvertReject.AUTH_TYPE_MISMATCH;
        }
        if (expected.authType() == 1 && !advert.authDataEquals(expected.authData())) {
            return AdvertReject.AUTH_FAILURE;
        }
        AuthenticationHeader header = expected.authenticationHeader();
        if (header != null && !header.accepts(advert)) {
            return AdvertReject.AUTH_FAILURE;
        }
        boolean isRefused = expected.strict() && differsInInterval(advert, expected);
        return isRefused || advert.interval() == 0 ? AdvertReject.INTERVAL : AdvertReject.NONE;
    }

    /**
     * Whether the interval of version 2 is another one than that of the instance. A strict receiver
     * has dropped such an advert (RFC 3768 7.1); any other believes that the sender is alive.
     */
    public static boolean differsInInterval(AdvertReader advert, AdvertExpectation expected) {
        return advert.version() == 2 && advert.interval() != expected.interval();
    }

    private static AdvertReject checkVersion3(AdvertReader advert) {
        if (advert.version() != 3) {
            return AdvertReject.NONE;
        }
        if (advert.addressCount() == 0) {
            return AdvertReject.NO_ADDRESS;
        }
        return advert.interval() == 0 ? AdvertReject.INTERVAL_ZERO : AdvertReject.NONE;
    }

    /**
     * Whether the believed packet lists what the instance lists, in any order (step 13). Whether a
     * difference drops it, {@link #drops} says.
     */
    public static AdvertReject checkAddresses(AdvertReader advert, AdvertExpectation expected) {
        List<IpAddress> addresses = expected.addresses();
        if (advert.family() == Family.IPV6
                && advert.addressCount() > 0
                && !advert.isFirstAddressLinkLocal()) {
            return AdvertReject.NOT_LINK_LOCAL;
        }
        if (advert.addressCount() != addresses.size()) {
            return AdvertReject.ADDRESS_COUNT;
        }
        for (int i = 0; i < addresses.size(); i++) {
            IpAddress address = addresses.get(i);
            if (!advert.addressEquals(i, address) && !lists(advert, address)) {
                return AdvertReject.ADDRESS_LIST;
            }
        }
        return AdvertReject.NONE;
    }

    /** Whether the packet, which has the length that it says, lists the address. */
    public static boolean lists(AdvertReader advert, IpAddress address) {
        for (int i = 0; i < advert.addressCount(); i++) {
            if (advert.addressEquals(i, address)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a finding of {@link #checkAddresses} drops the advert. A strict receiver follows RFC
     * 3768 7.1 (not from an owner) and erratum 8300 of RFC 9568; any other counts it only (RX-14).
     */
    public static boolean drops(
            AdvertReject finding, AdvertReader advert, AdvertExpectation expected) {
        if (!expected.strict() || finding == AdvertReject.NONE) {
            return false;
        }
        return finding == AdvertReject.NOT_LINK_LOCAL
                || advert.version() == 2 && advert.priority() != OWNER_PRIORITY;
    }

    /** Whether the sender is one of the peers, and as near as it should be (step 14). */
    public static AdvertReject checkSource(AdvertReader advert, AdvertExpectation expected) {
        List<AdvertExpectation.Peer> peers = expected.peers();
        for (int i = 0; i < peers.size(); i++) {
            AdvertExpectation.Peer peer = peers.get(i);
            if (advert.isFrom(peer.address())) {
                return advert.ttl() < peer.minTtl() || advert.ttl() > peer.maxTtl()
                        ? AdvertReject.UNICAST_TTL
                        : AdvertReject.NONE;
            }
        }
        return peers.isEmpty() ? AdvertReject.NONE : AdvertReject.UNICAST_SOURCE;
    }
}
