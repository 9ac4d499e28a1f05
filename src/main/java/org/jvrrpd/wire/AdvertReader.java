package org.jvrrpd.wire;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * A view of a received advert over the receive buffer: wrapped again for every packet, allocates
 * nothing. Fields may be read once a {@code wrap} has returned {@link AdvertReject#NONE}; they are
 * what the packet says, and {@link AdvertCheck} says whether to believe it. One thread only.
 */
public final class AdvertReader {
    private static final int IPV4_HEADER_BYTES = 20;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private ByteBuffer buffer = NOTHING;
    private Family family = Family.IPV4;
    private int offset;
    private int lengthBytes;
    private int trailerBytes;
    private int receivedBytes;
    private int ahOffset;
    private int ttl;
    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;
    private @Nullable IpAddress lastSource;

    /**
     * Looks at a whole IPv4 packet from offset 0, as a raw socket delivers it: options are skipped,
     * an authentication header is recognised.
     *
     * @param packet big-endian; read by absolute offsets, position and limit stay
     * @return NONE, TOO_SHORT or NOT_VRRP
     */
    public AdvertReject wrapIpv4(ByteBuffer packet, int lengthBytes) {
        buffer = packet;
        family = Family.IPV4;
        receivedBytes = lengthBytes;
        ahOffset = -1;
        if (lengthBytes < IPV4_HEADER_BYTES) {
            return AdvertReject.TOO_SHORT;
        }
        offset = (byteAt(0) & 0xf) * Integer.BYTES;
        if (byteAt(0) >>> 4 != 4) {
            return AdvertReject.NOT_VRRP;
        }
        if (offset < IPV4_HEADER_BYTES) {
            return AdvertReject.TOO_SHORT;
        }
        ttl = byteAt(8);
        sourceHigh = 0;
        sourceLow = Integer.toUnsignedLong(packet.getInt(12));
        destinationHigh = 0;
        destinationLow = Integer.toUnsignedLong(packet.getInt(16));
        return enterPayload(byteAt(9));
    }

    private AdvertReject enterPayload(int protocol) {
        int payloadProtocol = protocol;
        if (protocol == AuthenticationHeader.PROTOCOL) {
            ahOffset = offset;
            offset += AuthenticationHeader.SIZE_BYTES;
        }
        lengthBytes = receivedBytes - offset;
        trailerBytes = 0;
        if (lengthBytes < VrrpLayout.ADDRESSES) {
            return AdvertReject.TOO_SHORT;
        }
        if (hasAuthenticationHeader()) {
            payloadProtocol = byteAt(ahOffset);
        }
        return payloadProtocol == VrrpLayout.PROTOCOL ? AdvertReject.NONE : AdvertReject.NOT_VRRP;
    }

    /**
     * Looks at the payload of an IPv6 packet, with what the ancillary data said of its header.
     *
     * @param payload big-endian, from offset 0; read by absolute offsets
     * @return NONE or TOO_SHORT
     */
    public AdvertReject wrapIpv6(
            ByteBuffer payload,
            int lengthBytes,
            IpAddress source,
            IpAddress destination,
            int hopLimit) {
        buffer = payload;
        family = Family.IPV6;
        offset = 0;
        this.lengthBytes = lengthBytes;
        trailerBytes = 0;
        receivedBytes = lengthBytes;
        ahOffset = -1;
        ttl = hopLimit;
        sourceHigh = source.high();
        sourceLow = source.low();
        destinationHigh = destination.high();
        destinationLow = destination.low();
        return lengthBytes < VrrpLayout.ADDRESSES ? AdvertReject.TOO_SHORT : AdvertReject.NONE;
    }

    public Family family() {
        return family;
    }

    /** 0 to 15; 2 and 3 exist. */
    public int version() {
        return messageByte(VrrpLayout.VERSION_AND_TYPE) >>> 4;
    }

    /** 0 to 15; 1 is an advert. */
    public int type() {
        return messageByte(VrrpLayout.VERSION_AND_TYPE) & 0xf;
    }

    public int vrid() {
        return messageByte(VrrpLayout.VRID);
    }

    /** 0 to 255; 0: the sender stops. */
    public int priority() {
        return messageByte(VrrpLayout.PRIORITY);
    }

    /** How many addresses the packet says it has; are they there? See {@link AdvertCheck}. */
    public int addressCount() {
        return messageByte(VrrpLayout.COUNT);
    }

    /** Version 2 only. */
    public int authType() {
        return messageByte(VrrpLayout.AUTH_TYPE);
    }

    /** Version 2: seconds, 0 to 255. Version 3: centiseconds, 0 to 4095. */
    public int interval() {
        return version() == 2
                ? messageByte(VrrpLayout.INTERVAL_SECONDS)
                : buffer.getShort(offset + VrrpLayout.INTERVAL) & 0xfff;
    }

    public long intervalNanos() {
        return interval() * (version() == 2 ? 1_000_000_000L : 10_000_000L);
    }

    public int checksum() {
        return Short.toUnsignedInt(buffer.getShort(offset + VrrpLayout.CHECKSUM));
    }

    /** 0 to 255. */
    public int ttl() {
        return ttl;
    }

    /** Whether an address of the packet is this one; the index is below {@link #addressCount}. */
    public boolean addressEquals(int index, IpAddress address) {
        int at = addressOffset(index);
        return family == Family.IPV4
                ? buffer.getInt(at) == (int) address.low()
                : buffer.getLong(at) == address.high()
                        && buffer.getLong(at + Long.BYTES) == address.low();
    }

    /** An address of the packet; allocates. */
    public IpAddress address(int index) {
        return IpAddress.read(family, buffer, addressOffset(index));
    }

    /** Whether the packet, which has the length that it says, lists one of them. */
    public boolean listsAnyOf(AddressSet addresses) {
        for (int i = 0; i < addressCount(); i++) {
            int at = addressOffset(i);
            boolean isIpv4 = family == Family.IPV4;
            long high = isIpv4 ? 0 : buffer.getLong(at);
            long low =
                    isIpv4
                            ? Integer.toUnsignedLong(buffer.getInt(at))
                            : buffer.getLong(at + Long.BYTES);
            if (addresses.contains(high, low)) {
                return true;
            }
        }
        return false;
    }

    /** fe80::/10; the packet has at least one IPv6 address. */
    boolean isFirstAddressLinkLocal() {
        return (buffer.getShort(addressOffset(0)) & 0xffc0) == 0xfe80;
    }

    private int addressOffset(int index) {
        return offset + VrrpLayout.ADDRESSES + index * family.sizeBytes();
    }

    /** The sender; allocates only when it is another one than at the last call. */
    public IpAddress source() {
        IpAddress source = lastSource;
        if (source == null || source.family() != family || !isFrom(source)) {
            source = address(sourceHigh, sourceLow);
            lastSource = source;
        }
        return source;
    }

    /** Allocates. */
    public IpAddress destination() {
        return address(destinationHigh, destinationLow);
    }

    private IpAddress address(long high, long low) {
        return family == Family.IPV4 ? IpAddress.ofIpv4((int) low) : IpAddress.ofIpv6(high, low);
    }

    /** Whether the sender has this address (of the same family). */
    public boolean isFrom(IpAddress address) {
        return sourceHigh == address.high() && sourceLow == address.low();
    }

    /**
     * Compares the sender's address with one of the same family, as unsigned numbers in network
     * order (FSM-11): negative, 0 or positive.
     */
    public int compareSource(IpAddress address) {
        int byHigh = Long.compareUnsigned(sourceHigh, address.high());
        return byHigh != 0 ? byHigh : Long.compareUnsigned(sourceLow, address.low());
    }

    public boolean isToMulticast() {
        return family == Family.IPV4
                ? destinationLow >>> 28 == 0xe
                : destinationHigh >>> 56 == 0xff;
    }

    /** Whether the packet was sent to this address (of the same family). */
    public boolean isTo(IpAddress address) {
        return destinationHigh == address.high() && destinationLow == address.low();
    }

    /** Whether an AH precedes the message (PKT-06). */
    public boolean hasAuthenticationHeader() {
        return ahOffset >= 0;
    }

    /** Whether the message has exactly the size that its version and count ask for (RX-02). */
    boolean hasExactLength() {
        return lengthBytes == VrrpLayout.sizeBytes(version(), family, addressCount());
    }

    /** The same, with or without a signature of the message (AUT-02), which then is known. */
    boolean hasExactLengthOrTrailer() {
        int exact = VrrpLayout.sizeBytes(version(), family, addressCount());
        if (lengthBytes == exact + HmacTrailer.SIZE_BYTES) {
            lengthBytes = exact;
            trailerBytes = HmacTrailer.SIZE_BYTES;
        }
        return lengthBytes == exact;
    }

    /** Whether a signature follows; known of a packet that was checked by who expects one. */
    public boolean hasTrailer() {
        return trailerBytes > 0;
    }

    /** Type 1, nothing reserved. The packet has a trailer, as for all of these. */
    public boolean isTrailerWellFormed() {
        return trailerByte(0) == HmacTrailer.TYPE_SHA256
                && buffer.getShort(trailerOffset() + HmacTrailer.RESERVED) == 0;
    }

    /** The key that the signature is made with, 0 to 255. */
    public int keyId() {
        return trailerByte(HmacTrailer.KEY_ID);
    }

    /** Seconds since 1970 (32 bits), 1/65536 s (16 bits), counter (16 bits). */
    public long sequence() {
        return buffer.getLong(trailerOffset() + HmacTrailer.SEQUENCE);
    }

    boolean isSignedWith(AdvertHmac hmac) {
        int signedBytes = lengthBytes + HmacTrailer.HMAC;
        hmac.compute(buffer, offset, signedBytes, family, sourceHigh, sourceLow);
        return hmac.equalsThat(buffer, trailerOffset() + HmacTrailer.HMAC);
    }

    private int trailerOffset() {
        return offset + lengthBytes;
    }

    private int trailerByte(int field) {
        return byteAt(trailerOffset() + field);
    }

    /** Whether the IPv4 header gives the length that was received (RX-09). */
    boolean hasHonestTotalLength() {
        return family == Family.IPV6 || Short.toUnsignedInt(buffer.getShort(2)) == receivedBytes;
    }

    /** Compares all 8 bytes whatever they are, in constant time. Needs an exact length. */
    boolean authDataEquals(byte[] expected) {
        int at = offset + lengthBytes - VrrpLayout.AUTH_DATA_BYTES;
        int difference = 0;
        for (int i = 0; i < VrrpLayout.AUTH_DATA_BYTES; i++) {
            difference |= buffer.get(at + i) ^ expected[i];
        }
        return difference == 0;
    }

    /**
     * The first of the forms in which the checksum is right; null: none. Version 2 and IPv6 have
     * one form each, and whatever is asked for stands for it.
     */
    public @Nullable ChecksumForm checksumForm(List<ChecksumForm> forms) {
        long sum = InternetChecksum.sum(buffer, offset, summedBytes());
        for (int i = 0; i < forms.size(); i++) {
            ChecksumForm form = forms.get(i);
            if (InternetChecksum.fold(sum + coveredHeaderSum(form)) == 0xffff) {
                return form;
            }
        }
        return null;
    }

    private long coveredHeaderSum(ChecksumForm form) {
        boolean isMessageOnly = family == Family.IPV4 && form == ChecksumForm.MESSAGE_ONLY;
        return version() == 2 || isMessageOnly ? 0 : pseudoHeaderSum(form);
    }

    private long pseudoHeaderSum(ChecksumForm form) {
        long source = InternetChecksum.sum(sourceHigh) + InternetChecksum.sum(sourceLow);
        long destination =
                form == ChecksumForm.PSEUDO_HEADER_OF_GROUP && family == Family.IPV4
                        ? Integer.toUnsignedLong(AdvertWriter.IPV4_GROUP_BITS)
                        : InternetChecksum.sum(destinationHigh)
                                + InternetChecksum.sum(destinationLow);
        return source + destination + VrrpLayout.pseudoHeaderSum(summedBytes());
    }

    /** AUT-02: the checksum of IPv4 ends before a signature, that of IPv6 covers it. */
    private int summedBytes() {
        return family == Family.IPV4 ? lengthBytes : lengthBytes + trailerBytes;
    }

    /** What was received: IPv4 with its header, IPv6 without. */
    public int receivedBytes() {
        return receivedBytes;
    }

    /** Copies what was received to the start of the target, which has the room. */
    public void copyTo(byte[] target) {
        buffer.get(0, target, 0, receivedBytes);
    }

    /** Whether it may hold a password, or what one was mixed into: not to be shown to others. */
    public boolean mayHoldSecret() {
        return ahOffset >= 0 || version() != 3 || !hasExactLength();
    }

    /** For {@link AuthenticationHeader}: the buffer that holds the IPv4 packet. */
    ByteBuffer buffer() {
        return buffer;
    }

    int ahOffset() {
        return ahOffset;
    }

    private int messageByte(int field) {
        return byteAt(offset + field);
    }

    private int byteAt(int at) {
        return Byte.toUnsignedInt(buffer.get(at));
    }
}
