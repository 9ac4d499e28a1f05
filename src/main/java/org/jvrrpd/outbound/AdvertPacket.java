package org.jvrrpd.outbound;

import java.nio.ByteBuffer;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.wire.AdvertTemplate;
import org.jvrrpd.wire.AdvertWriter;

/**
 * A complete IPv4 datagram of an instance to one destination, built once. Each sending copies it
 * and changes priority and identification in the copy.
 *
 * <pre>
 *   0  0x45, TOS 0xc0, total length, identification, no flags (PKT-01, vrrp-protocol.md section 6)
 *   8  TTL 255, protocol 112, header checksum (the kernel's), source, destination
 *  20  the VRRP message
 * </pre>
 */
final class AdvertPacket {
    static final int HEADER_SIZE_BYTES = 20;

    /** The largest advert: version 2 with 255 addresses and authentication data. */
    static final int SIZE_BYTES_MAX = HEADER_SIZE_BYTES + 8 + 255 * Integer.BYTES + 8;

    private static final int IDENTIFICATION = 4;
    private static final int VERSION_IHL_TOS = 0x45c0;
    private static final int TTL_PROTOCOL = 0xff70;

    private final ByteBuffer bytes;
    private final int interfaceIndex;
    private final IpAddress source;
    private final IpAddress destination;
    private int identification;

    AdvertPacket(AdvertTemplate template, int priority, int interfaceIndex) {
        this.interfaceIndex = interfaceIndex;
        source = template.source();
        destination = template.destination();
        int sizeBytes = HEADER_SIZE_BYTES + AdvertWriter.sizeBytes(template);
        bytes = ByteBuffer.allocate(sizeBytes);
        bytes.putShort(0, (short) VERSION_IHL_TOS);
        bytes.putShort(2, (short) sizeBytes);
        bytes.putShort(8, (short) TTL_PROTOCOL);
        source.write(bytes, 12);
        destination.write(bytes, 16);
        AdvertWriter.write(template, priority, bytes, HEADER_SIZE_BYTES);
    }

    /** Writes the datagram with this priority at offset 0 of the target; returns its length. */
    int copyTo(ByteBuffer target, int priority) {
        int sizeBytes = bytes.capacity();
        target.put(0, bytes, 0, sizeBytes);
        target.putShort(IDENTIFICATION, (short) nextIdentification());
        AdvertWriter.patchPriority(target, HEADER_SIZE_BYTES, priority);
        return sizeBytes;
    }

    /** 1, 2, ... 65535, 1: the kernel would replace 0 by a number of its own. */
    private int nextIdentification() {
        identification = identification == 0xffff ? 1 : identification + 1;
        return identification;
    }

    int interfaceIndex() {
        return interfaceIndex;
    }

    IpAddress source() {
        return source;
    }

    IpAddress destination() {
        return destination;
    }
}
