package org.jvrrpd.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.jvrrpd.linux.Errno;

/** Whatever arrives: no exception, and an end after at most one step for each header's size. */
class NetlinkFuzzTest {
    private static Messages all() {
        return new Messages()
                .link(Rtnetlink.RTM_NEWLINK, 1, 0x41, "eth0", 1500)
                .link(Rtnetlink.RTM_DELLINK, 1, 0, "", 1500)
                .address(Rtnetlink.RTM_NEWADDR, 1, "10.9.9.9", 24, 0)
                .address(Rtnetlink.RTM_DELADDR, 1, "2001:db8::9", 64, 0x40)
                .answer(5, Errno.EINVAL, "no such thing")
                .done();
    }

    /** Returns how many messages the datagram held. */
    private static int walk(ByteBuffer bytes, int sizeBytes) {
        NetlinkReader reader = new NetlinkReader(bytes);
        reader.wrap(sizeBytes);
        int steps = 0;
        while (reader.next()) {
            steps++;
            assertTrue(steps <= sizeBytes / NetlinkReader.HEADER_SIZE_BYTES, "endless");
            LinkMessage.parse(reader);
            AddressMessage.parse(reader);
            AnswerMessage.parse(reader);
            RouteMessage.parse(reader);
        }
        return steps;
    }

    @Test
    void everyPrefixEndsQuietly() {
        Messages messages = all();
        for (int size = 0; size <= messages.sizeBytes(); size++) {
            ByteBuffer exact = NetlinkSocket.buffer(size);
            for (int i = 0; i < size; i++) {
                exact.put(i, messages.bytes().get(i));
            }
            walk(exact, size);
        }
        assertTrue(walk(messages.bytes(), messages.sizeBytes()) == 6);
    }

    @Test
    void everyByteMayHaveAnyOfItsWorstValues() {
        Messages messages = all();
        int[] worst = {0x00, 0x01, 0x03, 0x04, 0x0f, 0x10, 0x7f, 0x80, 0xff};
        ByteBuffer exact = NetlinkSocket.buffer(messages.sizeBytes());
        for (int at = 0; at < messages.sizeBytes(); at++) {
            for (int value : worst) {
                for (int i = 0; i < messages.sizeBytes(); i++) {
                    exact.put(i, messages.bytes().get(i));
                }
                exact.put(at, (byte) value);
                walk(exact, messages.sizeBytes());
            }
        }
    }

    @Test
    void randomBytesBehindAValidHeaderEndQuietly() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            int size = random.nextInt(200);
            ByteBuffer bytes = NetlinkSocket.buffer(size);
            for (int i = 0; i < size; i++) {
                bytes.put(i, (byte) random.nextInt(random.nextBoolean() ? 256 : 24));
            }
            if (size >= NetlinkReader.HEADER_SIZE_BYTES && random.nextBoolean()) {
                int[] types = {2, 3, 16, 17, 20, 21, 24, 25, 32, 33};
                bytes.putInt(0, random.nextInt(size + 4));
                bytes.putShort(4, (short) types[random.nextInt(types.length)]);
            }
            walk(bytes, size);
        }
    }
}
