package org.jvrrpd.wire;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jvrrpd.net.Family;

/**
 * HMAC-SHA256, cut to 128 bits, of adverts with one key (AUT-03, RFC 2104). Made of two digests and
 * not of {@code javax.crypto.Mac}, which allocates for each result. Allocates only when a message
 * is longer than all before; one thread only.
 *
 * <pre>
 *   0  4 or 6, version, VRID, 0     4  source address, zero padded
 *  20  the message with its checksum as zero, the trailer up to the HMAC, 16 zeros
 * </pre>
 */
final class AdvertHmac {
    static final int SIZE_BYTES = 16;

    private static final int BLOCK_BYTES = 64;
    private static final int DIGEST_BYTES = 32;
    private static final int SOURCE = 4;
    private static final int MESSAGE = 20;

    private final MessageDigest sha256;
    private final byte[] innerPad;
    private final byte[] outerPad;
    private final byte[] result = new byte[DIGEST_BYTES];
    private byte[] covered = new byte[BLOCK_BYTES];

    /**
     * @param key at most 64 bytes
     */
    AdvertHmac(byte[] key) {
        assert key.length <= BLOCK_BYTES : key.length;
        innerPad = pad(key, 0x36);
        outerPad = pad(key, 0x5c);
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] pad(byte[] key, int with) {
        byte[] pad = Arrays.copyOf(key, BLOCK_BYTES);
        for (int i = 0; i < pad.length; i++) {
            pad[i] ^= (byte) with;
        }
        return pad;
    }

    /**
     * Computes it; {@link #write} and {@link #equalsThat} use the result.
     *
     * @param packet read by absolute offsets
     * @param offset of the message
     * @param lengthBytes of the message and the trailer up to the HMAC
     */
    void compute(
            ByteBuffer packet,
            int offset,
            int lengthBytes,
            Family family,
            long sourceHigh,
            long sourceLow) {
        int sizeBytes = MESSAGE + lengthBytes + SIZE_BYTES;
        if (covered.length < sizeBytes) {
            covered = new byte[sizeBytes];
        }
        Arrays.fill(covered, 0, MESSAGE, (byte) 0);
        boolean isIpv4 = family == Family.IPV4;
        covered[0] = (byte) (isIpv4 ? 4 : 6);
        covered[1] = (byte) (packet.get(offset) >>> 4 & 0xf);
        covered[2] = packet.get(offset + VrrpLayout.VRID);
        if (isIpv4) {
            putBytes(sourceLow << 32, Integer.BYTES, SOURCE);
        } else {
            putBytes(sourceHigh, Long.BYTES, SOURCE);
            putBytes(sourceLow, Long.BYTES, SOURCE + Long.BYTES);
        }
        packet.get(offset, covered, MESSAGE, lengthBytes);
        covered[MESSAGE + VrrpLayout.CHECKSUM] = 0;
        covered[MESSAGE + VrrpLayout.CHECKSUM + 1] = 0;
        Arrays.fill(covered, MESSAGE + lengthBytes, sizeBytes, (byte) 0);
        digest(innerPad, covered, sizeBytes);
        digest(outerPad, result, DIGEST_BYTES);
    }

    /** The first bytes of a big-endian number. */
    private void putBytes(long bits, int count, int at) {
        for (int i = 0; i < count; i++) {
            covered[at + i] = (byte) (bits >>> (Long.SIZE - Byte.SIZE * (i + 1)));
        }
    }

    private void digest(byte[] pad, byte[] text, int lengthBytes) {
        sha256.update(pad, 0, BLOCK_BYTES);
        sha256.update(text, 0, lengthBytes);
        try {
            sha256.digest(result, 0, DIGEST_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has 32 bytes", e);
        }
    }

    void write(ByteBuffer packet, int at) {
        packet.put(at, result, 0, SIZE_BYTES);
    }

    /** Compares all bytes whatever they are, in constant time. */
    boolean equalsThat(ByteBuffer packet, int at) {
        int difference = 0;
        for (int i = 0; i < SIZE_BYTES; i++) {
            difference |= packet.get(at + i) ^ result[i];
        }
        return difference == 0;
    }
}
