package org.jvrrpd.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/** What the reader finds before any configuration is known, and how it finds the message. */
class AdvertReaderTest {
    private static final String MESSAGE = "213364010001b864c00002650000000000000000";
    private static final String HEADER = "45c000280001000000700000c0000202e0000012";

    private static ByteBuffer packet(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    private static AdvertReject wrap(AdvertReader reader, String hex) {
        ByteBuffer packet = packet(hex);
        return reader.wrapIpv4(packet, packet.capacity());
    }

    @Test
    void optionsOfTheIpHeaderAreSkipped() {
        AdvertReader reader = new AdvertReader();
        String withOptions = "46" + HEADER.substring(2) + "94040000" + MESSAGE;
        assertEquals(AdvertReject.NONE, wrap(reader, withOptions));
        assertEquals(51, reader.vrid());
        assertNotNull(reader.checksumForm(List.of(ChecksumForm.PSEUDO_HEADER)));
    }

    @Test
    void aHeaderLengthBelowTwentyIsTooShort() {
        String header = "44" + HEADER.substring(2);
        assertEquals(AdvertReject.TOO_SHORT, wrap(new AdvertReader(), header + MESSAGE));
    }

    @Test
    void otherProtocolsAndVersionsOfIpAreNotVrrp() {
        String udp = HEADER.substring(0, 18) + "11" + HEADER.substring(20);
        assertEquals(AdvertReject.NOT_VRRP, wrap(new AdvertReader(), udp + MESSAGE));
        String ipv6 = "65" + HEADER.substring(2);
        assertEquals(AdvertReject.NOT_VRRP, wrap(new AdvertReader(), ipv6 + MESSAGE));
    }

    @Test
    void aTotalLengthThatIsNotTheReceivedOneIsFound() {
        AdvertReader reader = new AdvertReader();
        String header = "45c00029" + HEADER.substring(8, 16) + "ff" + HEADER.substring(18);
        assertEquals(AdvertReject.NONE, wrap(reader, header + MESSAGE));
        AdvertExpectation expected =
                new AdvertExpectation(
                        Family.IPV4,
                        2,
                        1,
                        List.of(IpAddress.of("192.0.2.101")),
                        0,
                        new byte[8],
                        null,
                        Family.IPV4.vrrpGroup(),
                        List.of(),
                        List.of(ChecksumForm.PSEUDO_HEADER),
                        false);
        assertEquals(AdvertReject.TOTAL_LENGTH, AdvertCheck.check(reader, expected));
    }

    @Test
    void theSourceIsMadeOncePerSender() {
        AdvertReader reader = new AdvertReader();
        wrap(reader, HEADER + MESSAGE);
        IpAddress first = reader.source();
        wrap(reader, HEADER + MESSAGE);
        assertSame(first, reader.source());
        wrap(reader, HEADER.replace("c0000202", "c0000203") + MESSAGE);
        assertEquals(IpAddress.of("192.0.2.3"), reader.source());
    }

    @Test
    void sourcesCompareAsUnsignedNumbers() {
        AdvertReader reader = new AdvertReader();
        wrap(reader, HEADER + MESSAGE);
        assertTrue(reader.compareSource(IpAddress.of("10.0.0.1")) > 0);
        assertTrue(reader.compareSource(IpAddress.of("192.0.2.3")) < 0);
        assertEquals(0, reader.compareSource(IpAddress.of("192.0.2.2")));
    }

    @Test
    void aPeerOutsideItsTtlLimitsIsNotBelieved() {
        AdvertReader reader = new AdvertReader();
        wrap(reader, HEADER.substring(0, 16) + "40" + HEADER.substring(18) + MESSAGE);
        assertEquals(AdvertReject.NONE, checkSource(reader, "192.0.2.2", 60, 70));
        assertEquals(AdvertReject.UNICAST_TTL, checkSource(reader, "192.0.2.2", 65, 255));
        assertEquals(AdvertReject.UNICAST_SOURCE, checkSource(reader, "192.0.2.9", 0, 255));
    }

    private static AdvertReject checkSource(
            AdvertReader reader, String peer, int minTtl, int maxTtl) {
        AdvertExpectation.Peer believed =
                new AdvertExpectation.Peer(IpAddress.of(peer), minTtl, maxTtl);
        return AdvertCheck.checkSource(
                reader,
                new AdvertExpectation(
                        Family.IPV4,
                        2,
                        1,
                        List.of(),
                        0,
                        new byte[8],
                        null,
                        null,
                        List.of(believed),
                        List.of(ChecksumForm.PSEUDO_HEADER),
                        false));
    }
}
