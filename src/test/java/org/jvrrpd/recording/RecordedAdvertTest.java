package org.jvrrpd.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.wire.AdvertReader;
import org.jvrrpd.wire.AdvertReject;
import org.jvrrpd.wire.AdvertTemplate;
import org.jvrrpd.wire.AdvertWriter;

/** Of a datagram a recording keeps what is said, and nothing that was to be kept secret. */
class RecordedAdvertTest {
    private static final IpAddress SOURCE = IpAddress.of("10.0.0.5");
    private static final IpAddress GROUP = IpAddress.of("224.0.0.18");
    private static final List<IpAddress> VIPS =
            List.of(IpAddress.of("10.0.0.100"), IpAddress.of("10.0.0.101"));
    private static final byte[] PASSWORD = "whistle\0".getBytes(StandardCharsets.US_ASCII);
    private static final String PASSWORD_HEX = HexFormat.of().formatHex(PASSWORD);

    private final EventQueue queue = new EventQueue();
    private final RecordedAdvert adverts = new RecordedAdvert();

    private Event.Advert recorded(AdvertTemplate template, boolean believed) {
        ByteBuffer packet = ByteBuffer.allocate(20 + AdvertWriter.sizeBytes(template));
        packet.put(0, (byte) 0x45);
        packet.putShort(2, (short) packet.capacity());
        packet.put(8, (byte) 255).put(9, (byte) 112);
        template.source().write(packet, 12);
        template.destination().write(packet, 16);
        AdvertWriter.write(template, 99, ChecksumForm.PSEUDO_HEADER, packet, 20);
        AdvertReader reader = new AdvertReader();
        assertEquals(AdvertReject.NONE, reader.wrapIpv4(packet, packet.capacity()));
        assertTrue(queue.offerAdvert(3, reader, believed, 42));
        EventQueue.Slot slot = queue.peek();
        assertNotNull(slot);
        Event.Advert advert = adverts.of(slot);
        queue.drop();
        Event again = EventText.parse(EventText.line(advert));
        assertEquals(advert, again);
        return advert;
    }

    private static AdvertTemplate template(int version, byte[] authData) {
        int type = authData.length == 0 ? 0 : 1;
        return new AdvertTemplate(
                Family.IPV4, version, 51, 100, VIPS, type, authData, SOURCE, GROUP);
    }

    @Test
    void oneWithoutPasswordIsKeptAsItIs() {
        Event.Advert advert = recorded(template(3, new byte[0]), true);
        assertFalse(advert.rebuilt());
        AdvertReader reader = adverts.read(advert);
        assertEquals(99, reader.priority());
        assertEquals(SOURCE, reader.source());
        assertEquals(GROUP, reader.destination());
        assertEquals(VIPS, List.of(reader.address(0), reader.address(1)));
    }

    @Test
    void aBelievedOneWithPasswordSaysTheSameWithoutIt() {
        Event.Advert advert = recorded(template(2, PASSWORD), true);
        assertTrue(advert.rebuilt());
        assertFalse(EventText.line(advert).contains(PASSWORD_HEX.substring(0, 6)));
        AdvertReader reader = adverts.read(advert);
        assertEquals(0, reader.authType());
        assertEquals(2, reader.version());
        assertEquals(99, reader.priority());
        assertEquals(100, reader.interval());
        assertEquals(VIPS, List.of(reader.address(0), reader.address(1)));
        assertNotNull(reader.checksumForm(List.of(ChecksumForm.MESSAGE_ONLY)));
    }

    @Test
    void oneThatIsNotBelievedAndMayHoldAPasswordIsNotKept() {
        Event.Advert advert = recorded(template(2, PASSWORD), false);
        assertNull(advert.packet());
        assertEquals(51, advert.vrid());
        assertEquals(99, advert.priority());
    }

    @Test
    void oneThatIsNotBelievedAndHoldsNoneIsKept() {
        assertNotNull(recorded(template(3, new byte[0]), false).packet());
    }

    @Test
    void aFullQueueRefuses() {
        for (int i = 0; i < EventQueue.CAPACITY; i++) {
            assertTrue(queue.offerDeadline(i));
        }
        assertFalse(queue.offerDeadline(0));
        assertFalse(queue.offer(new Event.Stop(0)));
        queue.drop();
        assertTrue(queue.offer(new Event.Stop(0)));
    }
}
