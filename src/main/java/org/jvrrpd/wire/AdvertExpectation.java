package org.jvrrpd.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * What an instance expects of the adverts of its VRID: its configuration, in the terms of a packet.
 *
 * @param interval version 2: seconds; version 3: not compared
 * @param addresses what the advert should list, in any order
 * @param authType 0 none, 1 PASS, 2 AH; version 2 only
 * @param authData 8 bytes, zero padded
 * @param authenticationHeader verifies AH; null unless {@code authType} is 2
 * @param group where adverts come to; null: to this host, unicast
 * @param peers the senders that are believed, with their TTL limits; empty: any (UNI-04)
 * @param checksumForms the forms that are believed, the likeliest first
 * @param strict whether an advert is dropped whose interval of version 2 or whose address list
 *     differs (RFC 3768 7.1) or breaks RFC 9568 5.2.9; if not it is only counted (RX-14)
 * @param trailer decides about signatures; null: an advert that has one is too long
 */
public record AdvertExpectation(
        Family family,
        int version,
        int interval,
        List<IpAddress> addresses,
        int authType,
        byte[] authData,
        @Nullable AuthenticationHeader authenticationHeader,
        @Nullable IpAddress group,
        List<Peer> peers,
        List<ChecksumForm> checksumForms,
        boolean strict,
        @Nullable TrailerCheck trailer) {
    public AdvertExpectation {
        addresses = List.copyOf(addresses);
        peers = List.copyOf(peers);
        checksumForms = List.copyOf(checksumForms);
        assert !checksumForms.isEmpty();
        assert authData.length == VrrpLayout.AUTH_DATA_BYTES;
        assert (authenticationHeader != null) == (authType == 2);
    }

    /** Without signatures. */
    public AdvertExpectation(
            Family family,
            int version,
            int interval,
            List<IpAddress> addresses,
            int authType,
            byte[] authData,
            @Nullable AuthenticationHeader authenticationHeader,
            @Nullable IpAddress group,
            List<Peer> peers,
            List<ChecksumForm> checksumForms,
            boolean strict) {
        this(
                family,
                version,
                interval,
                addresses,
                authType,
                authData,
                authenticationHeader,
                group,
                peers,
                checksumForms,
                strict,
                null);
    }

    public boolean unicast() {
        return group == null;
    }

    /** A unicast peer and the TTLs that its adverts may arrive with. */
    public record Peer(IpAddress address, int minTtl, int maxTtl) {}
}
