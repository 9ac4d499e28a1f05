package org.jvrrpd.it.stimulus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever differs in a frame differs in its line; only what is due is no line. */
class FrameTextTest {
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** Version 3, VRID 51, priority 100, 1 s, from 10.77.1.11. */
    private static final String ADVERT =
            "45c0002000000000ff7000000a4d010be0000012" + "313364010064aabb0a4d0164";

    private static final String CLAIM =
            "0001080006040001" + "020000000011" + "0a4d0164" + "ffffffffffff" + "0a4d0164";

    private final List<String> lines = new ArrayList<>();
    private final FrameText text =
            new FrameText((channel, line) -> lines.add(channel + " " + line));

    /** tcpdump's header: protocol, interface 10, Ethernet, the sender. */
    private void see(long atNanos, int protocol, String packet) {
        byte[] bytes = HexFormat.of().parseHex(packet);
        ByteBuffer cooked = ByteBuffer.allocate(20 + bytes.length);
        cooked.putShort(0, (short) protocol).putInt(4, 10).put(11, (byte) 6);
        cooked.put(12, HexFormat.of().parseHex("020000000011"));
        cooked.put(20, bytes);
        text.see(atNanos, cooked);
    }

    private String line(int protocol, String packet) {
        lines.clear();
        see(0, protocol, packet);
        assertEquals(1, lines.size(), packet);
        return lines.get(0);
    }

    private static String changed(String hex, int at) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        bytes[at] ^= 1;
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void anyByteOfAnAdvertShows() {
        String line = line(0x0800, ADVERT);
        assertEquals(
                "ADVERTS vrid 51 priority 100 version 3 from 10.77.1.11 to 224.0.0.18 ttl 255"
                        + " tos 192 on "
                        + World.interfaceName(10)
                        + " [313364010064aabb0a4d0164]",
                line);
        for (int at : List.of(1, 8, 12, 15, 19)) {
            assertNotEquals(line, line(0x0800, changed(ADVERT, at)), "byte " + at);
        }
        for (int at = 20; at < ADVERT.length() / 2; at++) {
            assertNotEquals(line, line(0x0800, changed(ADVERT, at)), "byte " + at);
        }
    }

    @Test
    void anAdvertIsNoLineWhenItIsDueAndTheSame() {
        see(0, 0x0800, ADVERT);
        see(SECOND_NANOS, 0x0800, ADVERT);
        assertEquals(1, lines.size());
        see(SECOND_NANOS + SECOND_NANOS / 4, 0x0800, ADVERT);
        assertEquals(2, lines.size(), "one too many");
        see(3 * SECOND_NANOS, 0x0800, changed(ADVERT, 22));
        assertEquals(3, lines.size(), "another priority");
    }

    @Test
    void anyByteOfAClaimShowsAndARequestIsNone() {
        String line = line(0x0806, CLAIM);
        assertEquals(
                "CLAIMS claim 10.77.1.100 by 02:00:00:00:00:11 on "
                        + World.interfaceName(10)
                        + " ["
                        + CLAIM
                        + "]",
                line);
        for (int at : List.of(0, 2, 4, 7, 8, 13, 18, 23)) {
            assertNotEquals(line, line(0x0806, changed(CLAIM, at)), "byte " + at);
        }
        lines.clear();
        see(0, 0x0806, changed(CLAIM, 27));
        assertEquals(List.of(), lines);
    }

    @Test
    void unsolicitedNeighbourAdvertisementsAreLines() {
        String target = "fe800000000000000000000000000100";
        String head = "6000000000183aff" + "fe800000000000000000000000000011";
        String all = "ff020000000000000000000000000001";
        String message = "8800beef20000000" + target;
        String line = line(0x86dd, head + all + message);
        assertEquals(
                "CLAIMS claim fe80::100 fe80::11 to ff02::1 hop limit 255 on "
                        + World.interfaceName(10)
                        + " [20000000"
                        + target
                        + "]",
                line);
        String router = message.replace("20000000", "a0000000");
        assertNotEquals(line, line(0x86dd, head + all + router));
        lines.clear();
        see(0, 0x86dd, head + all + message.replace("20000000", "60000000"));
        assertEquals(List.of(), lines, "an answer to who asked");
    }
}
