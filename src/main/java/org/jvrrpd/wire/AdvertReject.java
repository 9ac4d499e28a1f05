package org.jvrrpd.wire;

/**
 * Why an advert is not taken, in the order of checking: a packet with two faults is counted under
 * the first. The order is that of keepalived's {@code vrrp_check_packet} (RX-01 to RX-15); the two
 * rules that only RFC 9568 has follow the checksum, so that a corrupted packet is not blamed on a
 * configuration.
 */
public enum AdvertReject {
    /** Nothing is wrong. */
    NONE("", "accepted"),
    TOO_SHORT("", "packet too short for its headers"),
    NOT_VRRP("", "payload is not VRRP"),
    UNKNOWN_VRID("", "no instance with this VRID on the interface"),
    /** RX-01. */
    AH_MISMATCH("authtype_mismatch", "authentication header missing or not expected"),
    /** RX-02. */
    LENGTH("packet_len_err", "length does not fit version and address count"),
    /** RX-03; not for unicast instances. */
    TTL("ip_ttl_err", "TTL or hop limit is not 255"),
    /** RX-04. */
    VERSION("vers_err", "version is not that of the instance"),
    /** RX-05, AUT-05, in the order of checking. */
    SIGNATURE_MISSING("auth_ext_missing", "not signed"),
    SIGNATURE_MALFORMED("auth_ext_malformed", "signature of an unknown type"),
    SIGNATURE_STALE("auth_ext_stale", "signed too long ago, or in the future: the clocks differ"),
    SIGNATURE_UNKNOWN_KEY("auth_ext_unknown_key", "signed with a key that is not configured here"),
    SIGNATURE_WRONG("auth_ext_invalid_hmac", "signature is wrong"),
    SIGNATURE_REPLAYED("auth_ext_replay", "replayed: not newer than an advert heard before"),
    /** RX-06, version 2. */
    AUTH_TYPE_INVALID("invalid_authtype", "unknown authentication type"),
    AUTH_TYPE_MISMATCH("authtype_mismatch", "authentication type is not that of the instance"),
    AUTH_FAILURE("auth_failure", "authentication failed"),
    /** RX-07, version 2, if the receiver is strict or it is 0; version 3 learns the interval. */
    INTERVAL("advert_interval_err", "advertisement interval is not that of the instance"),
    /** RX-08. */
    TYPE("invalid_type_rcvd", "type is not ADVERTISEMENT"),
    /** RX-09. */
    TOTAL_LENGTH("packet_len_err", "IP total length is not the received length"),
    /** RX-10. */
    CHECKSUM("chk_err", "checksum is wrong"),
    /** RX-11. */
    DESTINATION(
            "addr_list_err",
            "sent to another group, or multicast at a unicast instance, or the reverse"),
    /** RFC 9568 5.2.5, erratum 8299. */
    NO_ADDRESS("addr_list_err", "no address in the advert"),
    /** RFC 9568 5.2.7, erratum 8301. */
    INTERVAL_ZERO("advert_interval_err", "advertisement interval is zero"),
    /** RX-14: counted, and dropped only by a strict receiver. */
    ADDRESS_COUNT("addr_list_err", "number of addresses is not that of the instance"),
    ADDRESS_LIST("addr_list_err", "addresses are not those of the instance"),
    /** RFC 9568 5.2.9, erratum 8300: as {@link #ADDRESS_LIST}. */
    NOT_LINK_LOCAL("addr_list_err", "first IPv6 address is not link-local"),
    /** RX-15. */
    UNICAST_SOURCE("", "sender is no unicast peer"),
    UNICAST_TTL("ip_ttl_err", "TTL is outside of the peer's limits");

    private final String keepalivedCounter;
    private final String sentence;

    AdvertReject(String keepalivedCounter, String sentence) {
        this.keepalivedCounter = keepalivedCounter;
        this.sentence = sentence;
    }

    /** The name in keepalived's statistics (DMP-05); empty: it counts nothing. */
    public String keepalivedCounter() {
        return keepalivedCounter;
    }

    /** What is wrong, in half a sentence. */
    public String sentence() {
        return sentence;
    }
}
