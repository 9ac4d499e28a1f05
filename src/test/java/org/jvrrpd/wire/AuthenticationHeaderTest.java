package org.jvrrpd.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** AH as keepalived makes it. */
class AuthenticationHeaderTest {
    private static final byte[] KEY = "ahsecret".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CAPTURED =
            HexFormat.of()
                    .parseHex(
                            "45c0004000010000ff33d0ad0a090001e0000012700400000a090001"
                                    + "00000001f0b31d71909cd8f8766a0baa"
                                    + "2104ff010201d3870a0900680000000000000000");

    @Test
    void theFirstPacketIsKeepalivedsByteForByte() {
        ByteBuffer packet = ByteBuffer.wrap(CAPTURED.clone());
        for (int i = 20; i < 44; i++) {
            packet.put(i, (byte) 0);
        }
        new AuthenticationHeader(KEY, false).seal(packet, CAPTURED.length, 1);
        assertArrayEquals(CAPTURED, packet.array());
    }

    @Test
    void aPacketIsAcceptedOnce() {
        AuthenticationHeader header = new AuthenticationHeader(KEY, false);
        AdvertReader reader = new AdvertReader();
        reader.wrapIpv4(ByteBuffer.wrap(CAPTURED), CAPTURED.length);
        assertTrue(header.accepts(reader));
        assertFalse(header.accepts(reader), "replayed");
    }

    @Test
    void inUnicastModeTheTtlMayChange() {
        ByteBuffer packet = ByteBuffer.wrap(CAPTURED.clone());
        new AuthenticationHeader(KEY, true).seal(packet, CAPTURED.length, 1);
        packet.put(8, (byte) 60);
        AdvertReader reader = new AdvertReader();
        reader.wrapIpv4(packet, CAPTURED.length);
        assertTrue(new AuthenticationHeader(KEY, true).accepts(reader));
        assertFalse(new AuthenticationHeader(KEY, false).accepts(reader));
    }
}
