package org.jvrrpd.linux.unix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** D-Bus specification, "Message Protocol": bytes as a bus daemon reads and writes them. */
class BusMessageTest {
    private static final int RETURN = 2;
    private static final int ERROR = 3;
    private static final int SIGNAL = 4;

    private static ByteBuffer message(int type, int replySerial, byte[] body) {
        ByteBuffer to = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
        to.put((byte) 'l').put((byte) type).put((byte) 0).put((byte) 1);
        to.putInt(body.length).putInt(99).putInt(15);
        to.put(HexFormat.of().parseHex("05017500")).putInt(replySerial);
        to.put(HexFormat.of().parseHex("08016700017600"));
        return to.put((byte) 0).put(body).flip();
    }

    private static byte[] variant(String text) {
        ByteBuffer to = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        to.put(HexFormat.of().parseHex("01730000")).putInt(text.length());
        to.put(text.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        return Arrays.copyOf(to.array(), to.position());
    }

    @Test
    void aCallIsLaidOutAsTheSpecificationSays() {
        ByteBuffer bytes = BusMessage.call("d.e", "/p", "i.f", "M", "ab").bytes(1);
        String expected =
                "6c010001070000000100000047000000"
                        + "01016f00020000002f70000000000000"
                        + "0201730003000000692e660000000000"
                        + "03017300010000004d00000000000000"
                        + "0601730003000000642e650000000000"
                        + "08016700017300"
                        + "0002000000616200";
        assertEquals(expected, HexFormat.of().formatHex(bytes.array(), 0, bytes.limit()));
    }

    @Test
    void theAnswerToACallIsFoundAmongOthers() throws IOException {
        ByteBuffer both = ByteBuffer.allocate(1_024);
        both.put(message(SIGNAL, 7, new byte[8])).put(message(RETURN, 2, variant("active")));
        both.flip();
        BusMessage.Answer answer = BusMessage.Answer.read(both, 2);
        assertNotNull(answer);
        assertEquals("s", answer.signature());
        assertEquals("active", answer.text());
        assertEquals(0, both.remaining());
    }

    @Test
    void anAnswerThatIsNotCompleteIsAwaited() throws IOException {
        ByteBuffer whole = message(RETURN, 2, variant("active"));
        for (int size = 0; size < whole.limit(); size++) {
            assertNull(BusMessage.Answer.read(ByteBuffer.wrap(whole.array(), 0, size), 2));
        }
    }

    @Test
    void anErrorIsOne() {
        ByteBuffer error = message(ERROR, 2, variant("x"));
        assertThrows(IOException.class, () -> BusMessage.Answer.read(error, 2));
    }

    @Test
    void aLengthThatCannotBeIsRefused() {
        ByteBuffer huge = message(RETURN, 2, variant("x"));
        huge.putInt(4, 0x7fff_ffff);
        assertThrows(IOException.class, () -> BusMessage.Answer.read(huge, 2));
    }
}
