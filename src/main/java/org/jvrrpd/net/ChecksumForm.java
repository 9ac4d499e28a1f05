package org.jvrrpd.net;

/**
 * Which bytes the checksum of a version 3 advert over IPv4 covers; implementations differ
 * (vrrp-protocol.md section 4). Version 2 never has a pseudo-header, IPv6 always.
 */
public enum ChecksumForm {
    /** Pseudo-header and message: keepalived and FRR by default (PKT-03). */
    PSEUDO_HEADER("with pseudo-header"),
    /** RFC 9568 5.2.8; keepalived with {@code v3_checksum_as_v2} (PKT-04). */
    MESSAGE_ONLY("without pseudo-header"),
    /** A pseudo-header with the multicast group in unicast packets (UNI-05). */
    PSEUDO_HEADER_OF_GROUP("with the pseudo-header of the group");

    private final String words;

    ChecksumForm(String words) {
        this.words = words;
    }

    /** For a status: the checksum is ... */
    public String words() {
        return words;
    }
}
