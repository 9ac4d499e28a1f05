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
import org.jvrrpd.vrrp.instance.AdvertPackets;
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

    /** The line of what the reader holds; it survives being written and read. */
    private Event.Advert recorded(AdvertReader reader, boolean believed) {
        assertTrue(queue.offerAdvert(3, reader, believed, 42));
        EventQueue.Slot slot = queue.peek();
        assertNotNull(slot);
        Event.Advert advert = adverts.of(slot);
        queue.drop();
        assertEquals(advert, EventText.parse(EventText.line(advert)));
        return advert;
    }

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
        return recorded(reader, believed);
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

    /** What the checks look at besides: hop count, receiver, form of the checksum (RX-10). */
    @Test
    void aBelievedOneWithSignatureIsTheSameWithoutIt() {
        IpAddress unicast = IpAddress.of("10.0.0.6");
        AdvertTemplate template =
                new AdvertTemplate(Family.IPV4, 3, 51, 100, VIPS, 0, new byte[0], SOURCE, unicast);
        ByteBuffer plain = AdvertPackets.packet(template, 254, ChecksumForm.MESSAGE_ONLY, 99);
        int lengthBytes = plain.capacity() + 28;
        ByteBuffer packet = ByteBuffer.allocate(lengthBytes);
        packet.put(0, plain, 0, plain.capacity());
        packet.putShort(2, (short) lengthBytes);
        packet.put(plain.capacity(), (byte) 1);
        packet.put(lengthBytes - PASSWORD.length, PASSWORD);
        AdvertReader signed = new AdvertReader();
        assertEquals(AdvertReject.NONE, signed.wrapIpv4(packet, lengthBytes));
        Event.Advert advert = recorded(signed, true);
        assertTrue(advert.rebuilt());
        assertFalse(EventText.line(advert).contains(PASSWORD_HEX));
        AdvertReader reader = adverts.read(advert);
        assertEquals(254, reader.ttl());
        assertEquals(unicast, reader.destination());
        assertEquals(3, reader.version());
        assertNotNull(reader.checksumForm(List.of(ChecksumForm.MESSAGE_ONLY)));
        assertNull(reader.checksumForm(List.of(ChecksumForm.PSEUDO_HEADER)));
    }

    /** The kernel hands an IPv6 packet over without its header: the line tells what was there. */
    @Test
    void oneOfIpv6KeepsReceiverAndHopLimit() {
        IpAddress source = IpAddress.of("fe80::5");
        for (String to : List.of("ff02::12", "fe80::6", "ff02::12")) {
            IpAddress destination = IpAddress.of(to);
            AdvertTemplate template =
                    new AdvertTemplate(
                            Family.IPV6,
                            3,
                            51,
                            100,
                            List.of(IpAddress.of("fe80::100")),
                            0,
                            new byte[0],
                            source,
                            destination);
            int lengthBytes = AdvertWriter.sizeBytes(template);
            ByteBuffer packet = ByteBuffer.allocate(lengthBytes);
            AdvertWriter.write(template, 99, ChecksumForm.PSEUDO_HEADER, packet, 0);
            AdvertReader received = new AdvertReader();
            assertEquals(
                    AdvertReject.NONE,
                    received.wrapIpv6(packet, lengthBytes, source, destination, 254));
            AdvertReader reader = adverts.read(recorded(received, true));
            assertEquals(destination, reader.destination());
            assertEquals(source, reader.source());
            assertEquals(254, reader.ttl());
            assertEquals(99, reader.priority());
        }
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
