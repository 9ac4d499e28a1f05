package org.jvrrpd.recording;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.wire.AdvertReader;
import org.jvrrpd.wire.AdvertReject;
import org.jvrrpd.wire.AdvertTemplate;
import org.jvrrpd.wire.AdvertWriter;

/**
 * What a recording keeps of a datagram, and the datagram again. Nothing that may hold a password,
 * or a seal made with one, is kept: a believed advert becomes one without authentication that says
 * the same, of another one only the fields are told.
 */
final class RecordedAdvert {
    private static final int IPV4_HEADER_BYTES = 20;
    private static final int IPV4_PROTOCOL = 9;
    private static final int VRRP = 112;

    private final AdvertReader reader = new AdvertReader();

    /** The line of a datagram that waits in the queue. */
    Event.Advert of(EventQueue.Slot slot) {
        IpAddress source = Objects.requireNonNull(slot.source, "an advert has a source");
        IpAddress destination = Objects.requireNonNull(slot.destination, "and a destination");
        Family family = source.family();
        AdvertReject reject = wrap(slot.data, slot.lengthBytes, source, destination, slot.ttl);
        assert reject == AdvertReject.NONE : reject;
        boolean mayHoldSecret = reader.mayHoldSecret();
        boolean isRebuilt = mayHoldSecret && slot.believed;
        return new Event.Advert(
                slot.atNanos,
                slot.interfaceIndex,
                slot.believed,
                isRebuilt,
                source,
                family == Family.IPV4 ? null : destination,
                slot.ttl,
                reader.vrid(),
                reader.priority(),
                mayHoldSecret
                        ? isRebuilt ? rebuilt(family) : null
                        : Event.Bytes.of(slot.data, slot.lengthBytes));
    }

    private Event.Bytes rebuilt(Family family) {
        // The checksum of IPv4 ends before a signature, which has to be known first (AUT-02).
        boolean isWhole = reader.hasExactLengthOrTrailer();
        @Nullable ChecksumForm form =
                isWhole ? reader.checksumForm(List.of(ChecksumForm.values())) : null;
        AdvertTemplate template =
                new AdvertTemplate(
                        family,
                        reader.version(),
                        reader.vrid(),
                        reader.interval(),
                        IntStream.range(0, reader.addressCount())
                                .mapToObj(reader::address)
                                .toList(),
                        0,
                        new byte[0],
                        reader.source(),
                        reader.destination());
        int header = family == Family.IPV4 ? IPV4_HEADER_BYTES : 0;
        ByteBuffer packet = ByteBuffer.allocate(header + AdvertWriter.sizeBytes(template));
        if (family == Family.IPV4) {
            writeHeader(packet);
        }
        ChecksumForm same = form == null ? ChecksumForm.PSEUDO_HEADER : form;
        AdvertWriter.write(template, reader.priority(), same, packet, header);
        return Event.Bytes.of(packet.array(), packet.capacity());
    }

    private void writeHeader(ByteBuffer packet) {
        packet.put(0, (byte) 0x45);
        packet.putShort(2, (short) packet.capacity());
        packet.put(8, (byte) reader.ttl());
        packet.put(IPV4_PROTOCOL, (byte) VRRP);
        reader.source().write(packet, 12);
        reader.destination().write(packet, 16);
    }

    /**
     * The datagram of a line that has one.
     *
     * @return a view that is valid until the next call
     * @throws IllegalArgumentException if the packet is none
     */
    AdvertReader read(Event.Advert advert) {
        byte[] packet = Objects.requireNonNull(advert.packet(), "a packet").reveal();
        IpAddress destination =
                Objects.requireNonNullElse(
                        advert.destination(), advert.source().family().vrrpGroup());
        AdvertReject reject =
                wrap(packet, packet.length, advert.source(), destination, advert.ttl());
        if (reject != AdvertReject.NONE) {
            throw new IllegalArgumentException("advert.packet is none: " + reject.sentence());
        }
        return reader;
    }

    private AdvertReject wrap(
            byte[] packet, int lengthBytes, IpAddress source, IpAddress destination, int ttl) {
        ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(packet, lengthBytes));
        return source.family() == Family.IPV4
                ? reader.wrapIpv4(bytes, lengthBytes)
                : reader.wrapIpv6(bytes, lengthBytes, source, destination, ttl);
    }
}
