package org.jvrrpd.vrrp.instance;

import org.jvrrpd.health.CounterDescriptor;

/** What an instance counts; the names are keepalived's where it has one (DMP-05). */
public enum InstanceCounter implements CounterDescriptor {
    ADVERT_RCVD("adverts received and believed"),
    ADVERT_SENT("adverts sent, one for all peers"),
    BECOME_MASTER("times it became MASTER"),
    RELEASE_MASTER("times it left MASTER"),
    PACKET_LEN_ERR("adverts of wrong length"),
    ADVERT_INTERVAL_ERR(
            "adverts with another interval; in version 2 of a peer that is configured otherwise, in version 3 learned"),
    IP_TTL_ERR("adverts that crossed a router"),
    INVALID_TYPE_RCVD("packets that are no adverts"),
    ADDR_LIST_ERR("adverts that list other addresses"),
    INVALID_AUTHTYPE("adverts of an unknown authentication type"),
    AUTHTYPE_MISMATCH("adverts of another authentication type"),
    AUTH_FAILURE("adverts with a wrong password"),
    AUTH_EXT_MISSING("adverts without the signature that is required"),
    AUTH_EXT_MALFORMED("adverts with a signature of an unknown type"),
    AUTH_EXT_UNKNOWN_KEY("adverts signed with a key that is not configured"),
    AUTH_EXT_INVALID_HMAC("adverts with a wrong signature"),
    AUTH_EXT_STALE("adverts signed outside of the time window"),
    AUTH_EXT_REPLAY("adverts signed before one that was heard already"),
    PRI_ZERO_RCVD("adverts of a master that stops"),
    PRI_ZERO_SENT("adverts that said that we stop"),
    VERS_ERR("adverts of another version"),
    CHK_ERR("adverts with a wrong checksum"),
    UNICAST_SOURCE_ERR("adverts of hosts that are no unicast peers"),
    TAKEOVER_DEFERRED("takeovers that waited for a first frame on the link"),
    ADDRESS_RESTORED("addresses removed by others and installed again"),
    ADDRESS_LAPSED("addresses whose lease ran out and that were installed again"),
    OVERSLEPT("times it stood still as MASTER for longer than its peers wait"),
    TAKEOVER_PUT_OFF("times it listened again before it took over, as it was late"),
    ADDRESS_CLAIMED("claims of its addresses by other stations while it was MASTER"),
    CLAIM_ANSWERED("announcements that answered such claims"),
    GATEWAY_SILENT("addresses for which the gateway gave no answer after a takeover"),
    ADDRESS_FAILED("addresses that could not be installed");

    private final String sentence;

    InstanceCounter(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
