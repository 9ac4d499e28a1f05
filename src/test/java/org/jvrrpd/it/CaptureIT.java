package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The judge of packets finds fault with bad ones, and only with them. */
@Tag("keywords")
class CaptureIT {
    private static final String SENDER = "10.77.1.11";
    private static final int ETHERNET_BYTES = 14;
    private static final int IP_BYTES = 20;
    private static final int VRRP_BYTES = 20;

    @TempDir Path directory;

    @Test
    void aGoodAdvertPassesAndABadOneDoesNot() throws IOException {
        assertEquals(0, faults(advert()));
        assertEquals(1, faults(advert().putShort(ETHERNET_BYTES + IP_BYTES + 6, (short) 0x1234)));
        assertEquals(1, faults(withTtl(254)));
        assertEquals(1, faults(advert().putShort(ETHERNET_BYTES + 10, (short) 0x1234)));
        assertEquals(1, faults(countingNineAddresses()));
    }

    private int faults(ByteBuffer frame) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(40 + frame.limit()).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0);
        file.putInt(65_535).putInt(1);
        file.putInt(0).putInt(0).putInt(frame.limit()).putInt(frame.limit());
        file.put(frame.array());
        Path path = Files.write(directory.resolve("planted.pcap"), file.array());
        Capture capture = Capture.of(path);
        assertEquals(1, capture.adverts(SENDER));
        return capture.faultyAdverts(SENDER).size();
    }

    /** A version 2 advert for 10.77.1.100, as RFC 3768 section 5.1 draws it. */
    private static ByteBuffer advert() {
        ByteBuffer frame = ByteBuffer.allocate(ETHERNET_BYTES + IP_BYTES + VRRP_BYTES);
        frame.put(new byte[] {1, 0, 0x5e, 0, 0, 0x12, 0, 0, 0x5e, 0, 1, 0x33, 8, 0});
        frame.put(
                new byte[] {0x45, 0, 0, IP_BYTES + VRRP_BYTES, 0, 0, 0, 0, (byte) 255, 112, 0, 0});
        frame.put(new byte[] {10, 77, 1, 11, (byte) 224, 0, 0, 18});
        frame.put(new byte[] {0x21, 0x33, (byte) 150, 1, 0, 1, 0, 0, 10, 77, 1, 100});
        frame.putLong(0);
        sum(frame, ETHERNET_BYTES, IP_BYTES, 10);
        sum(frame, ETHERNET_BYTES + IP_BYTES, VRRP_BYTES, 6);
        return frame;
    }

    private static ByteBuffer withTtl(int ttl) {
        ByteBuffer frame = advert().put(ETHERNET_BYTES + 8, (byte) ttl);
        sum(frame, ETHERNET_BYTES, IP_BYTES, 10);
        return frame;
    }

    /** It has room for one. */
    private static ByteBuffer countingNineAddresses() {
        ByteBuffer frame = advert().put(ETHERNET_BYTES + IP_BYTES + 3, (byte) 9);
        sum(frame, ETHERNET_BYTES + IP_BYTES, VRRP_BYTES, 6);
        return frame;
    }

    private static void sum(ByteBuffer frame, int offset, int sizeBytes, int fieldOffset) {
        frame.putShort(offset + fieldOffset, (short) 0);
        int sum = 0;
        for (int i = 0; i < sizeBytes; i += 2) {
            sum += frame.getShort(offset + i) & 0xffff;
        }
        sum = (sum & 0xffff) + (sum >> 16);
        frame.putShort(offset + fieldOffset, (short) ~((sum & 0xffff) + (sum >> 16)));
    }
}
