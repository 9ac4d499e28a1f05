package org.jvrrpd.wire;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The IP authentication header of one version 2 instance (RFC 2402, RFC 2403), as keepalived makes
 * it (vrrp-protocol.md section 5). As a verifier it remembers the last sequence number. Allocates;
 * one thread only.
 *
 * <pre>
 *  0  next header (112)   1  length 4   2  zero   4  SPI = source address
 *  8  sequence number    12  first 12 bytes of HMAC-MD5
 * </pre>
 */
public final class AuthenticationHeader implements AdvertSeal {
    public static final int SIZE_BYTES = 24;

    static final int PROTOCOL = 51;

    private static final int SPI = 4;
    private static final int SEQUENCE = 8;
    private static final int ICV = 12;
    private static final int ICV_BYTES = 12;
    private static final int IPV4_HEADER_BYTES = 20;
    private static final int IPV4_SOURCE = 12;

    private final Mac mac;
    private final boolean unicast;
    private long lastSequence;

    /**
     * @param key 8 bytes, zero padded
     * @param unicast keepalived leaves the TTL out of the sum only then
     */
    public AuthenticationHeader(byte[] key, boolean unicast) {
        assert key.length == VrrpLayout.AUTH_DATA_BYTES;
        this.unicast = unicast;
        try {
            mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(key, "HmacMD5"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacMD5", e);
        }
    }

    /**
     * Whether ICV, SPI and sequence are right; if so the sequence number is used up. For a packet
     * that has the header.
     */
    boolean accepts(AdvertReader advert) {
        ByteBuffer packet = advert.buffer();
        int offset = advert.ahOffset();
        byte[] received = new byte[ICV_BYTES];
        for (int i = 0; i < ICV_BYTES; i++) {
            received[i] = packet.get(offset + ICV + i);
        }
        byte[] computed = icv(packet, offset, advert.receivedBytes());
        long sequence = Integer.toUnsignedLong(packet.getInt(offset + SEQUENCE));
        if (!MessageDigest.isEqual(received, computed)
                || packet.getInt(offset + SPI) != packet.getInt(IPV4_SOURCE)
                || sequence <= lastSequence) {
            return false;
        }
        lastSequence = sequence;
        return true;
    }

    /** The sequence number of the next advert: larger than all that were accepted or sent. */
    public long nextSequence() {
        return ++lastSequence;
    }

    /** PKT-07: what the last accepted advert has used up, and one more. */
    public void skipSequence() {
        lastSequence++;
    }

    @Override
    public int protocol() {
        return PROTOCOL;
    }

    @Override
    public int headerBytes() {
        return SIZE_BYTES;
    }

    /**
     * Fills the header between a complete IPv4 header (offset 0, protocol 51, identification and
     * total length final) and the message behind it.
     */
    @Override
    public void seal(ByteBuffer packet, int lengthBytes, long sequence) {
        int offset = IPV4_HEADER_BYTES;
        packet.putInt(offset, VrrpLayout.PROTOCOL << 24 | 4 << 16);
        packet.putInt(offset + SPI, packet.getInt(IPV4_SOURCE));
        packet.putInt(offset + SEQUENCE, (int) sequence);
        byte[] icv = icv(packet, offset, lengthBytes);
        for (int i = 0; i < ICV_BYTES; i++) {
            packet.put(offset + ICV + i, icv[i]);
        }
    }

    /** Over the IP header without TOS, fragment and checksum; AH without ICV; the message. */
    private byte[] icv(ByteBuffer packet, int ahOffset, int lengthBytes) {
        byte[] covered = new byte[IPV4_HEADER_BYTES + lengthBytes - ahOffset];
        for (int i = 0; i < covered.length; i++) {
            boolean inHeader = i < IPV4_HEADER_BYTES;
            covered[i] = packet.get(inHeader ? i : ahOffset + i - IPV4_HEADER_BYTES);
        }
        covered[1] = 0;
        Arrays.fill(covered, 6, 8, (byte) 0);
        Arrays.fill(covered, 10, 12, (byte) 0);
        if (unicast) {
            covered[8] = 0;
        }
        int icvStart = IPV4_HEADER_BYTES + ICV;
        Arrays.fill(covered, icvStart, icvStart + ICV_BYTES, (byte) 0);
        return Arrays.copyOf(mac.doFinal(covered), ICV_BYTES);
    }
}
