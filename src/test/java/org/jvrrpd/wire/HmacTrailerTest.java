package org.jvrrpd.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * AUT-02, AUT-03: messages with trailers that were computed by another program (the hmac module of
 * Python, from the words of AUT-03).
 */
class HmacTrailerTest {
    private static final byte[] COUNTING = new byte[32];
    private static final byte[] LONGEST = new byte[64];

    static {
        for (int i = 0; i < COUNTING.length; i++) {
            COUNTING[i] = (byte) i;
        }
        Arrays.fill(LONGEST, (byte) 'x');
    }

    private static final Vector VERSION_3 =
            new Vector(
                    "version 3",
                    template(3, "10.77.1.11", "224.0.0.18", 51, 100, "10.77.1.100", "10.77.1.101"),
                    150,
                    1,
                    COUNTING,
                    0x6565_6565_8000_0001L,
                    "31339602006435180a4d01640a4d0165"
                            + "01010000656565658000000128a68f8633f333d2d5e6579626b700e1");
    private static final Vector VERSION_2 =
            new Vector(
                    "version 2",
                    template(2, "10.77.1.11", "10.77.1.12", 51, 1, "10.77.1.100"),
                    150,
                    1,
                    COUNTING,
                    0x6565_6565_8000_0001L,
                    "2133960100013d190a4d01640000000000000000"
                            + "01010000656565658000000160eb38fad89d3c38c0e553e63db13ad4");
    private static final Vector IPV6 =
            new Vector(
                    "IPv6",
                    template(3, "fe80::1", "ff02::12", 52, 100, "fe80::100", "2001:db8::100"),
                    100,
                    255,
                    LONGEST,
                    0xffff_ffff_fffe_0000L,
                    "313464020064d333fe8000000000000000000000000001002001"
                            + "0db8000000000000000000000100"
                            + "01ff0000fffffffffffe00008ada93cfc2806229bd2a6d8c1cc7dddb");

    /** What is signed, and message and trailer as they must be on the wire. */
    private static final class Vector {
        private final String name;
        private final AdvertTemplate template;
        private final int priority;
        private final int keyId;
        private final byte[] key;
        private final long sequence;
        private final byte[] expected;

        Vector(
                String name,
                AdvertTemplate template,
                int priority,
                int keyId,
                byte[] key,
                long sequence,
                String expected) {
            this.name = name;
            this.template = template;
            this.priority = priority;
            this.keyId = keyId;
            this.key = key;
            this.sequence = sequence;
            this.expected = HexFormat.of().parseHex(expected);
        }

        @Override
        public String toString() {
            return name;
        }

        private int headerBytes() {
            return template.family() == Family.IPV4 ? 20 : 40;
        }

        private HmacTrailer trailer() {
            return new HmacTrailer(template.source(), keyId, key);
        }

        /** The packet, signed or not. */
        private ByteBuffer packet(AdvertSeal seal) {
            int messageBytes = AdvertWriter.sizeBytes(template);
            int sizeBytes = headerBytes() + messageBytes + seal.trailerBytes();
            ByteBuffer packet = ByteBuffer.allocateDirect(sizeBytes);
            if (template.family() == Family.IPV4) {
                packet.putShort(0, (short) 0x45c0).putShort(2, (short) sizeBytes);
                packet.putShort(8, (short) 0xff70);
                template.source().write(packet, 12);
                template.destination().write(packet, 16);
            }
            AdvertWriter.write(
                    template, priority, ChecksumForm.PSEUDO_HEADER, packet, headerBytes());
            seal.seal(packet, sizeBytes, sequence);
            return packet;
        }

        private AdvertReader read(ByteBuffer packet) {
            AdvertReader reader = new AdvertReader();
            AdvertReject reject =
                    template.family() == Family.IPV4
                            ? reader.wrapIpv4(packet, packet.capacity())
                            : reader.wrapIpv6(
                                    packet.slice(40, packet.capacity() - 40),
                                    packet.capacity() - 40,
                                    template.source(),
                                    template.destination(),
                                    255);
            assertEquals(AdvertReject.NONE, reject);
            return reader;
        }

        private AdvertExpectation expects(@Nullable TrailerCheck check) {
            boolean isUnicast = !template.destination().isMulticast();
            return new AdvertExpectation(
                    template.family(),
                    template.version(),
                    template.interval(),
                    template.addresses(),
                    0,
                    new byte[8],
                    null,
                    isUnicast ? null : template.destination(),
                    List.of(),
                    List.of(ChecksumForm.PSEUDO_HEADER),
                    false,
                    check);
        }

        private AdvertReject verify(ByteBuffer packet) {
            HmacKeys keys = new HmacKeys();
            keys.add(keyId, key);
            TrailerCheck check =
                    advert -> {
                        if (!advert.hasTrailer()) {
                            return AdvertReject.SIGNATURE_MISSING;
                        }
                        boolean isRight =
                                advert.isTrailerWellFormed()
                                        && keys.knowKeyOf(advert)
                                        && keys.verify(advert);
                        return isRight ? AdvertReject.NONE : AdvertReject.SIGNATURE_WRONG;
                    };
            return AdvertCheck.check(read(packet), expects(check));
        }
    }

    static List<Vector> vectors() {
        return List.of(VERSION_3, VERSION_2, IPV6);
    }

    private static AdvertTemplate template(
            int version, String from, String to, int vrid, int interval, String... addresses) {
        return new AdvertTemplate(
                IpAddress.of(from).family(),
                version,
                vrid,
                interval,
                Arrays.stream(addresses).map(IpAddress::of).toList(),
                0,
                new byte[0],
                IpAddress.of(from),
                IpAddress.of(to));
    }

    private static byte[] message(Vector vector, ByteBuffer packet) {
        byte[] bytes = new byte[packet.capacity() - vector.headerBytes()];
        packet.get(vector.headerBytes(), bytes);
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theBytesAreThoseOfTheOtherProgram(Vector vector) {
        byte[] bytes = message(vector, vector.packet(vector.trailer()));
        assertEquals(HexFormat.of().formatHex(vector.expected), HexFormat.of().formatHex(bytes));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void whatWasSignedIsBelievedAndItsFieldsAreRead(Vector vector) {
        ByteBuffer packet = vector.packet(vector.trailer());
        assertEquals(AdvertReject.NONE, vector.verify(packet));
        AdvertReader reader = vector.read(packet);
        assertTrue(reader.hasExactLengthOrTrailer() && reader.hasTrailer());
        assertEquals(vector.keyId, reader.keyId());
        assertEquals(vector.sequence, reader.sequence());
    }

    /** But for the checksum, which is another check's. */
    @ParameterizedTest
    @MethodSource("vectors")
    void oneChangedBitAnywhereIsNoticed(Vector vector) {
        ByteBuffer packet = vector.packet(vector.trailer());
        for (int at = vector.headerBytes(); at < packet.capacity(); at++) {
            for (int bit = 0; bit < 8; bit++) {
                packet.put(at, (byte) (packet.get(at) ^ 1 << bit));
                assertFalse(vector.verify(packet) == AdvertReject.NONE, at + " " + bit);
                packet.put(at, (byte) (packet.get(at) ^ 1 << bit));
            }
        }
        assertEquals(AdvertReject.NONE, vector.verify(packet));
    }

    /** AUT-03: the destination is not covered. */
    @Test
    void onePacketForEachPeerHasTheSameSignature() {
        HmacTrailer trailer = VERSION_2.trailer();
        byte[] first = message(VERSION_2, VERSION_2.packet(trailer));
        byte[] second = message(VERSION_2, VERSION_2.packet(trailer));
        assertEquals(HexFormat.of().formatHex(first), HexFormat.of().formatHex(second));
    }

    /** Without auth_hmac a signed advert is too long (keepalived refuses it too). */
    @ParameterizedTest
    @MethodSource("vectors")
    void whoExpectsNoSignatureFindsTheAdvertTooLong(Vector vector) {
        AdvertReader reader = vector.read(vector.packet(vector.trailer()));
        assertEquals(AdvertReject.LENGTH, AdvertCheck.check(reader, vector.expects(null)));
        assertEquals(AdvertReject.SIGNATURE_MISSING, vector.verify(vector.packet(AdvertSeal.NONE)));
    }
}
