package org.jvrrpd.wire;

import java.nio.ByteBuffer;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * Signs the adverts of one instance from one source with one key (AUT-02). The destination is not
 * signed: packets of one sequence to several peers are of one advert, and share one computation.
 * The checksum of IPv4 ends before the trailer; that of IPv6 covers it. One thread only.
 *
 * <pre>
 *  0  type 1    1  key id    2  zero    4  sequence (8 bytes)    12  HMAC (16 bytes)
 * </pre>
 */
public final class HmacTrailer implements AdvertSeal {
    public static final int SIZE_BYTES = 28;

    static final int TYPE_SHA256 = 1;
    static final int KEY_ID = 1;
    static final int RESERVED = 2;
    static final int SEQUENCE = 4;
    static final int HMAC = 12;

    private static final int IPV4_HEADER_BYTES = 20;
    private static final int IPV6_HEADER_BYTES = 40;

    private final IpAddress source;
    private final int keyId;
    private final AdvertHmac hmac;
    private long computedSequence;

    /**
     * @param keyId 1 to 255
     * @param key 32 to 64 bytes
     */
    public HmacTrailer(IpAddress source, int keyId, byte[] key) {
        this.source = source;
        this.keyId = keyId;
        hmac = new AdvertHmac(key);
    }

    @Override
    public int protocol() {
        return VrrpLayout.PROTOCOL;
    }

    @Override
    public int headerBytes() {
        return 0;
    }

    @Override
    public int trailerBytes() {
        return SIZE_BYTES;
    }

    /**
     * @param sequence seconds since 1970 (32 bits), 1/65536 s (16 bits), counter (16 bits)
     */
    @Override
    public void seal(ByteBuffer packet, int lengthBytes, long sequence) {
        boolean isIpv4 = source.family() == Family.IPV4;
        int offset = isIpv4 ? IPV4_HEADER_BYTES : IPV6_HEADER_BYTES;
        int trailer = lengthBytes - SIZE_BYTES;
        packet.put(trailer, (byte) TYPE_SHA256);
        packet.put(trailer + KEY_ID, (byte) keyId);
        packet.putShort(trailer + RESERVED, (short) 0);
        packet.putLong(trailer + SEQUENCE, sequence);
        if (sequence != computedSequence) {
            int signedBytes = trailer + HMAC - offset;
            hmac.compute(packet, offset, signedBytes, source.family(), source.high(), source.low());
            computedSequence = sequence;
        }
        hmac.write(packet, trailer + HMAC);
        if (!isIpv4) {
            cover(packet, offset + VrrpLayout.CHECKSUM, trailer);
        }
    }

    /** Adds the trailer, and its length in the pseudo-header, to a checksum without it. */
    private static void cover(ByteBuffer packet, int checksumOffset, int trailer) {
        long before = ~packet.getShort(checksumOffset) & 0xffffL;
        long sum = before + InternetChecksum.sum(packet, trailer, SIZE_BYTES) + SIZE_BYTES;
        packet.putShort(checksumOffset, (short) InternetChecksum.complement(sum));
    }
}
