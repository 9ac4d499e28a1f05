package org.jvrrpd.model;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;

/**
 * The rarer options of an address line (ADR-02 to ADR-04).
 *
 * @param peer {@code peer}: the other end of a point-to-point link
 * @param home {@code home}: the home address of Mobile IPv6
 * @param duplicateDetection {@code -nodad}: the kernel shall look for duplicates of an IPv6 address
 * @param managesTemporary {@code mngtmpaddr}
 * @param noPrefixRoute {@code noprefixroute}
 * @param autoJoin {@code autojoin}
 * @param preferredLifetimeSeconds {@code preferred_lft}; {@link #FOREVER_SECONDS}, or 0: never
 *     chosen as a source address
 * @param tracked false: {@code no_track}
 * @param trackGroup {@code track_group} of a static address
 * @param useVmac {@code use_vmac}: on a VMAC of its own interface
 */
public record AddressOptions(
        @Nullable IpPrefix peer,
        boolean home,
        boolean duplicateDetection,
        boolean managesTemporary,
        boolean noPrefixRoute,
        boolean autoJoin,
        long preferredLifetimeSeconds,
        boolean tracked,
        @Nullable String trackGroup,
        boolean useVmac) {
    /** A lifetime without end. */
    public static final long FOREVER_SECONDS = 0xffff_ffffL;

    public static final AddressOptions DEFAULT =
            new AddressOptions(
                    null, false, false, false, false, false, FOREVER_SECONDS, true, null, false);

    /** Those of an address that has none written: of a whole IPv6 address it is deprecated. */
    public static AddressOptions plain(IpAddress address, int prefixLength) {
        boolean whole = prefixLength == Family.IPV6.maxPrefixLength();
        return address.family() == Family.IPV6 && whole
                ? new AddressOptions(null, false, false, false, false, false, 0, true, null, false)
                : DEFAULT;
    }

    public AddressOptions {
        assert preferredLifetimeSeconds >= 0 && preferredLifetimeSeconds <= FOREVER_SECONDS;
    }
}
