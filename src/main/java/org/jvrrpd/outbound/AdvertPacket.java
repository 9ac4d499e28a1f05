package org.jvrrpd.outbound;

import java.nio.ByteBuffer;
import org.jvrrpd.linux.socket.Datagram;
import org.jvrrpd.linux.socket.PacketInfo;
import org.jvrrpd.linux.socket.SocketAddress;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.wire.AdvertSeal;
import org.jvrrpd.wire.AdvertTemplate;
import org.jvrrpd.wire.AdvertWriter;

/**
 * A complete datagram of an instance to one destination, built once. Each sending changes priority
 * and identification where it is; one with a seal is copied from the original first.
 *
 * <pre>
 *   IPv4   0  0x45, TOS 0xc0, total length, identification, no flags (PKT-01, vrrp-protocol.md section 6)
 *          8  TTL, protocol 112 or 51, header checksum (the kernel's), source, destination
 *         20  the authentication header, if there is one; the VRRP message; its signature
 *   IPv6   0  version 6, class 0xc0, payload length, next header 112, hop limit
 *          8  source, destination
 *         40  the VRRP message; its signature
 * </pre>
 */
final class AdvertPacket {
    private static final int IPV4_HEADER_BYTES = 20;
    private static final int IPV6_HEADER_BYTES = 40;
    private static final int IDENTIFICATION = 4;
    private static final int VERSION_IHL_TOS = 0x45c0;
    private static final int VERSION_CLASS_FLOW = 0x6c00_0000;

    private final AdvertTemplate template;
    private final AdvertSeal seal;
    private final int ttl;
    private final int interfaceIndex;
    private final int messageOffset;
    private final ByteBuffer original;
    private final Datagram datagram;
    private boolean isOutdated = true;
    private int identification;

    /** The batch that it was queued in last. */
    long queuedBatch;

    /**
     * @param form of the checksum; matters for version 3 over IPv4 only
     * @param ttl also the hop limit; 0 to 255
     */
    AdvertPacket(
            AdvertTemplate template,
            ChecksumForm form,
            AdvertSeal seal,
            int ttl,
            int interfaceIndex) {
        this.template = template;
        this.seal = seal;
        this.ttl = ttl;
        this.interfaceIndex = interfaceIndex;
        boolean isIpv4 = template.family() == Family.IPV4;
        messageOffset = (isIpv4 ? IPV4_HEADER_BYTES : IPV6_HEADER_BYTES) + seal.headerBytes();
        int messageBytes = AdvertWriter.sizeBytes(template);
        original = ByteBuffer.allocate(messageOffset + messageBytes + seal.trailerBytes());
        if (isIpv4) {
            writeIpv4Header();
            datagram = ipv4Datagram();
        } else {
            writeIpv6Header();
            datagram = ipv6Datagram();
        }
        use(form);
    }

    private Datagram ipv4Datagram() {
        Datagram made =
                new Datagram(
                        SocketAddress.SOCKADDR_IN_SIZE_BYTES,
                        PacketInfo.SIZE_BYTES,
                        original.capacity());
        ByteBuffer structures = made.structures();
        SocketAddress.writeIpv4(structures, made.nameOffset(), template.destination());
        PacketInfo.write(structures, made.controlOffset(), interfaceIndex, template.source());
        return made;
    }

    private Datagram ipv6Datagram() {
        Datagram made =
                new Datagram(
                        SocketAddress.SOCKADDR_IN6_SIZE_BYTES,
                        PacketInfo.IPV6_SIZE_BYTES,
                        original.capacity());
        ByteBuffer structures = made.structures();
        int name = made.nameOffset();
        SocketAddress.writeIpv6(structures, name, template.destination(), interfaceIndex);
        PacketInfo.writeIpv6(structures, made.controlOffset(), interfaceIndex);
        return made;
    }

    /** Has the checksum in this form from the next {@link #prepare} on. */
    void use(ChecksumForm form) {
        AdvertWriter.write(template, 0, form, original, messageOffset);
        isOutdated = true;
    }

    private void writeIpv4Header() {
        original.putShort(0, (short) VERSION_IHL_TOS);
        original.putShort(2, (short) original.capacity());
        original.putShort(8, (short) (ttl << 8 | seal.protocol()));
        template.source().write(original, 12);
        template.destination().write(original, 16);
    }

    private void writeIpv6Header() {
        original.putInt(0, VERSION_CLASS_FLOW);
        original.putShort(4, (short) (original.capacity() - IPV6_HEADER_BYTES));
        original.putShort(6, (short) (seal.protocol() << 8 | ttl));
        template.source().write(original, 8);
        template.destination().write(original, 24);
    }

    /**
     * The datagram with this priority, to be sent before the next call.
     *
     * @param sequence for the seal
     */
    Datagram prepare(int priority, long sequence) {
        ByteBuffer data = datagram.data();
        boolean isSealed = seal != AdvertSeal.NONE;
        if (isOutdated || isSealed) {
            data.put(0, original, 0, original.capacity());
            isOutdated = false;
        }
        if (template.family() == Family.IPV4) {
            data.putShort(IDENTIFICATION, (short) nextIdentification());
        }
        AdvertWriter.patchPriority(data, messageOffset, priority);
        if (isSealed) {
            seal.seal(data, data.capacity(), sequence);
        }
        return datagram;
    }

    /** 1, 2, ... 65535, 1: the kernel would replace 0 by a number of its own. */
    private int nextIdentification() {
        identification = identification == 0xffff ? 1 : identification + 1;
        return identification;
    }

    IpAddress destination() {
        return template.destination();
    }
}
