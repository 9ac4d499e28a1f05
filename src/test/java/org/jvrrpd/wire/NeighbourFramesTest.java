package org.jvrrpd.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;

/** Announcements, compared with captured frames of keepalived and FRR. */
class NeighbourFramesTest {
    private static final String KEEPALIVED_ARP =
            "ffffffffffff020000000901080600010800060400010200000009010a090065ffffffffffff0a090065";
    private static final String KEEPALIVED_NA =
            "33330000000102000000090186dd6000000000203afffe800000000000000000000000090012ff0200000000"
                    + "0000000000000000000188004e6720000000fe80000000000000000000000009001202010200000009"
                    + "01";
    private static final String FRR_NA =
            "33330000000100005e00021686dd6000000000203afffd090000000000000000000000000022ff0200000000"
                    + "0000000000000000000188007c31a0000000fd09000000000000000000000000002202010000"
                    + "5e000216";

    private static String hex(ByteBuffer frame) {
        return HexFormat.of().formatHex(frame.array());
    }

    private static ByteBuffer arp(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    /** ARP-04. */
    @Test
    void aGratuitousArpIsKeepalivedsByteForByte() {
        ByteBuffer frame = ByteBuffer.allocate(GratuitousArp.FRAME_SIZE_BYTES);
        GratuitousArp.write(
                frame, 0, new MacAddress(0x0200_0000_0901L), IpAddress.of("10.9.0.101"));
        assertEquals(KEEPALIVED_ARP, hex(frame));
    }

    @Test
    void aNeighbourAdvertisementIsKeepalivedsByteForByte() {
        ByteBuffer frame = ByteBuffer.allocate(UnsolicitedNeighbour.FRAME_SIZE_BYTES);
        IpAddress address = IpAddress.of("fe80::9:12");
        UnsolicitedNeighbour.write(frame, 0, new MacAddress(0x0200_0000_0901L), address, false);
        assertEquals(KEEPALIVED_NA, hex(frame));
    }

    @Test
    void aRoutersNeighbourAdvertisementIsFrrsByteForByte() {
        ByteBuffer frame = ByteBuffer.allocate(UnsolicitedNeighbour.FRAME_SIZE_BYTES);
        IpAddress address = IpAddress.of("fd09::22");
        UnsolicitedNeighbour.write(frame, 0, new MacAddress(0x5e00_0216L), address, true);
        assertEquals(FRR_NA, hex(frame));
    }

    @Test
    void aGratuitousArpClaimsItsAddress() {
        ByteBuffer frame = arp(KEEPALIVED_ARP);
        assertTrue(ArpView.isClaim(frame, frame.capacity()));
        assertEquals(IpAddress.of("10.9.0.101"), ArpView.sender(frame));
        assertEquals(new MacAddress(0x0200_0000_0901L), ArpView.station(frame));
    }

    @Test
    void aNeighbourAdvertisementClaimsItsTarget() {
        ByteBuffer frame = arp(KEEPALIVED_NA);
        assertEquals(
                new AddressClaim(IpAddress.of("fe80::9:12"), new MacAddress(0x0200_0000_0901L)),
                AddressClaim.read(frame, frame.capacity()));
    }

    /** RFC 4861 4.4: the option may be missing; the frame's sender is the station then. */
    @Test
    void withoutTheOptionTheSenderOfTheFrameIsTheStation() {
        ByteBuffer frame = arp(FRR_NA);
        frame.putLong(6, 0x0200_0000_0777_86ddL);
        AddressClaim expected =
                new AddressClaim(IpAddress.of("fd09::22"), new MacAddress(0x0200_0000_0777L));
        assertEquals(expected, AddressClaim.read(frame, 78));
    }

    @Test
    void solicitationsRoutedAdvertisementsAndPiecesClaimNothing() {
        for (int at : List.of(12, 20, 21, 54, 55)) {
            ByteBuffer other = arp(KEEPALIVED_NA);
            other.put(at, (byte) (other.get(at) - 1));
            assertNull(AddressClaim.read(other, other.capacity()), "byte " + at);
        }
        for (int length = 0; length < 78; length++) {
            ByteBuffer piece = ByteBuffer.wrap(arp(KEEPALIVED_NA).array(), 0, length).slice();
            assertNull(AddressClaim.read(piece, length));
        }
    }

    @Test
    void aReplyClaimsItsSender() {
        ByteBuffer frame = arp(KEEPALIVED_ARP);
        frame.putShort(20, (short) 2);
        assertTrue(ArpView.isClaim(frame, frame.capacity()));
    }

    @Test
    void neitherProbesNorOtherFramesNorPiecesClaimAnything() {
        ByteBuffer probe = arp(KEEPALIVED_ARP);
        probe.putInt(28, 0);
        assertFalse(ArpView.isClaim(probe, probe.capacity()));
        ByteBuffer inverse = arp(KEEPALIVED_ARP);
        inverse.putShort(20, (short) 8);
        assertFalse(ArpView.isClaim(inverse, inverse.capacity()));
        ByteBuffer other = arp(KEEPALIVED_ARP);
        other.putShort(12, (short) 0x0800);
        assertFalse(ArpView.isClaim(other, other.capacity()));
        for (int length = 0; length < GratuitousArp.FRAME_SIZE_BYTES; length++) {
            ByteBuffer piece = ByteBuffer.wrap(probe.array(), 0, length).slice();
            assertFalse(ArpView.isClaim(piece, length));
        }
    }

    private static String question(String asker, String asked) {
        ByteBuffer frame = ByteBuffer.allocate(NeighbourQuestion.FRAME_SIZE_BYTES_MAX);
        int length =
                NeighbourQuestion.write(
                        frame,
                        new MacAddress(0x0200_0000_0901L),
                        asker.isEmpty() ? null : IpAddress.of(asker),
                        IpAddress.of(asked));
        return hex(frame).substring(0, 2 * length);
    }

    /** RFC 826, RFC 5227 2.1.1. */
    @Test
    void whoHasAnIpv4AddressIsAskedByArp() {
        String start = "ffffffffffff020000000901080600010800060400010200000009";
        assertEquals(
                start + "010a0900650000000000000a0900fe", question("10.9.0.101", "10.9.0.254"));
        assertEquals(start + "01000000000000000000000a090065", question("", "10.9.0.101"));
    }

    /** RFC 4861 4.3, RFC 4862 5.4.2; tshark judges the checksums in SentinelIT. */
    @Test
    void whoHasAnIpv6AddressIsAskedOfItsGroup() {
        String asked = question("fd09::22", "fd09::aabb:ccdd");
        assertEquals("3333ffbbccdd020000000901" + "86dd6000000000203aff", asked.substring(0, 44));
        assertEquals("fd090000000000000000000000000022", asked.substring(44, 76));
        assertEquals("ff0200000000000000000001ffbbccdd", asked.substring(76, 108));
        assertEquals("8700", asked.substring(108, 112));
        assertEquals(
                "00000000fd0900000000000000000000aabbccdd0101020000000901", asked.substring(116));
        String probe = question("", "fd09::aabb:ccdd");
        assertEquals("6000000000183aff" + "0".repeat(32), probe.substring(28, 76));
        assertEquals("00000000fd0900000000000000000000aabbccdd", probe.substring(116));
    }

    @Test
    void anAnswerSaysWhoIsTold() {
        ByteBuffer reply = arp(KEEPALIVED_ARP);
        assertNull(NeighbourAnswer.read(reply, reply.capacity()), "a request");
        reply.putShort(20, (short) 2);
        reply.putInt(38, 0x0a090001);
        NeighbourAnswer expected =
                new NeighbourAnswer(IpAddress.of("10.9.0.101"), IpAddress.of("10.9.0.1"));
        assertEquals(expected, NeighbourAnswer.read(reply, reply.capacity()));
        ByteBuffer advertisement = arp(KEEPALIVED_NA);
        assertEquals(
                new NeighbourAnswer(IpAddress.of("fe80::9:12"), IpAddress.of("ff02::1")),
                NeighbourAnswer.read(advertisement, advertisement.capacity()));
        assertNull(NeighbourAnswer.read(advertisement, 77));
    }
}
