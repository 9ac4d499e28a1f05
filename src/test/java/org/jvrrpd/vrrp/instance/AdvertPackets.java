package org.jvrrpd.vrrp.instance;

import java.nio.ByteBuffer;
import java.util.List;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.wire.AdvertReader;
import org.jvrrpd.wire.AdvertReject;
import org.jvrrpd.wire.AdvertTemplate;
import org.jvrrpd.wire.AdvertWriter;

/** Makes received adverts for tests: multicast, IPv4, TTL 255. */
public final class AdvertPackets {
    private static final int HEADER_BYTES = 20;

    private AdvertPackets() {}

    /** A view of an advert for VRID 51 and 10.0.0.100. */
    public static AdvertReader advert(String source, int priority) {
        return advert(source, 2, 1, priority, "10.0.0.100");
    }

    public static AdvertReader advert(
            String source, int version, int interval, int priority, String address) {
        ByteBuffer packet = packet(source, version, interval, priority, address);
        AdvertReader reader = new AdvertReader();
        AdvertReject reject = reader.wrapIpv4(packet, packet.capacity());
        assert reject == AdvertReject.NONE : reject;
        return reader;
    }

    /** The whole IPv4 packet. */
    public static ByteBuffer packet(
            String source, int version, int interval, int priority, String address) {
        AdvertTemplate template =
                template(source, Family.IPV4.vrrpGroup(), version, interval, address);
        return packet(template, 255, ChecksumForm.PSEUDO_HEADER, priority);
    }

    /** Of VRID 51. */
    public static AdvertTemplate template(
            String source, IpAddress destination, int version, int interval, String address) {
        return new AdvertTemplate(
                Family.IPV4,
                version,
                51,
                interval,
                List.of(IpAddress.of(address)),
                0,
                new byte[0],
                IpAddress.of(source),
                destination);
    }

    /** The whole IPv4 packet of an advert. */
    public static ByteBuffer packet(
            AdvertTemplate template, int ttl, ChecksumForm form, int priority) {
        int lengthBytes = HEADER_BYTES + AdvertWriter.sizeBytes(template);
        ByteBuffer packet = ByteBuffer.allocateDirect(lengthBytes);
        packet.put(0, (byte) 0x45);
        packet.putShort(2, (short) lengthBytes);
        packet.put(8, (byte) ttl);
        packet.put(9, (byte) 112);
        template.source().write(packet, 12);
        template.destination().write(packet, 16);
        AdvertWriter.write(template, priority, form, packet, HEADER_BYTES);
        return packet;
    }
}
