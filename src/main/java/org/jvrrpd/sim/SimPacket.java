package org.jvrrpd.sim;

import java.nio.ByteBuffer;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.wire.AdvertSeal;
import org.jvrrpd.wire.AdvertTemplate;
import org.jvrrpd.wire.AdvertWriter;

/** The adverts of an instance to one destination. */
final class SimPacket {
    private final AdvertTemplate template;
    private final AdvertSeal seal;
    private final int ttl;
    private ChecksumForm form;

    SimPacket(AdvertTemplate template, ChecksumForm form, AdvertSeal seal, int ttl) {
        this.template = template;
        this.form = form;
        this.seal = seal;
        this.ttl = ttl;
    }

    boolean isTo(IpAddress destination) {
        return template.destination().equals(destination);
    }

    void use(ChecksumForm other) {
        form = other;
    }

    /** One as it leaves. */
    SimDatagram leaving(int priority, long sequence) {
        boolean ipv4 = template.family() == Family.IPV4;
        int ipHeaderBytes = ipv4 ? SimDatagram.IPV4_HEADER_BYTES : SimDatagram.IPV6_HEADER_BYTES;
        int messageOffset = ipHeaderBytes + seal.headerBytes();
        int sizeBytes = messageOffset + AdvertWriter.sizeBytes(template) + seal.trailerBytes();
        ByteBuffer packet = ByteBuffer.allocate(sizeBytes);
        if (ipv4) {
            packet.put(0, (byte) 0x45);
            packet.putShort(2, (short) packet.capacity());
            packet.putShort(8, (short) (ttl << 8 | seal.protocol()));
        } else {
            packet.put(0, (byte) 0x60);
            packet.putShort(4, (short) (packet.capacity() - ipHeaderBytes));
            packet.putShort(6, (short) (seal.protocol() << 8 | ttl));
        }
        int addressBytes = template.family().sizeBytes();
        template.source().write(packet, ipHeaderBytes - 2 * addressBytes);
        template.destination().write(packet, ipHeaderBytes - addressBytes);
        AdvertWriter.write(template, priority, form, packet, messageOffset);
        seal.seal(packet, packet.capacity(), sequence);
        return new SimDatagram(template.family(), packet.array());
    }
}
