package org.jvrrpd.wire;

import org.jvrrpd.net.Family;

/**
 * Where the fields of an advert are.
 *
 * <pre>
 *  offset  version 2 (RFC 3768 5.1, RFC 2338)   version 3 (RFC 9568 5.1)
 *  0       version (4 bits), type (4 bits)      same
 *  1       VRID                                 same
 *  2       priority                             same
 *  3       count of addresses                   same
 *  4       authentication type                  reserved (4 bits), interval in
 *  5       interval in seconds                  centiseconds (12 bits)
 *  6       checksum (16 bits)                   same
 *  8       addresses                            addresses
 *          authentication data (8 bytes)        -
 * </pre>
 */
final class VrrpLayout {
    static final int VERSION_AND_TYPE = 0;
    static final int VRID = 1;
    static final int PRIORITY = 2;
    static final int COUNT = 3;
    static final int AUTH_TYPE = 4;
    static final int INTERVAL = 4;
    static final int INTERVAL_SECONDS = 5;
    static final int CHECKSUM = 6;
    static final int ADDRESSES = 8;

    static final int ADVERTISEMENT = 1;
    static final int AUTH_DATA_BYTES = 8;
    static final int PROTOCOL = 112;

    private VrrpLayout() {}

    /** The exact size of a message (RX-02). */
    static int sizeBytes(int version, Family family, int count) {
        int authDataBytes = hasAuthData(version, family) ? AUTH_DATA_BYTES : 0;
        return ADDRESSES + count * family.sizeBytes() + authDataBytes;
    }

    /** Version 2 is defined for IPv4 only; what keepalived sends over IPv6 has no such data. */
    static boolean hasAuthData(int version, Family family) {
        return version == 2 && family == Family.IPV4;
    }

    /** The unfolded sum of the part of a pseudo-header that does not depend on addresses. */
    static long pseudoHeaderSum(int lengthBytes) {
        return PROTOCOL + (long) lengthBytes;
    }
}
