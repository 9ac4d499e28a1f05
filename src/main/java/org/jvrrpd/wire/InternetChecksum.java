package org.jvrrpd.wire;

import java.nio.ByteBuffer;

/** The one's complement sum of RFC 1071, in parts, so that a pseudo-header can be added. */
public final class InternetChecksum {
    private InternetChecksum() {}

    /**
     * The unfolded sum of big-endian 16-bit words; an odd last byte counts as if a zero followed.
     * Absolute offsets; at most 2^31 bytes, so a {@code long} never overflows.
     */
    public static long sum(ByteBuffer buffer, int offset, int lengthBytes) {
        long sum = 0;
        int at = offset;
        int end = offset + lengthBytes;
        for (; at + Integer.BYTES <= end; at += Integer.BYTES) {
            sum += Integer.toUnsignedLong(buffer.getInt(at));
        }
        if (at + Short.BYTES <= end) {
            sum += Short.toUnsignedInt(buffer.getShort(at));
            at += Short.BYTES;
        }
        return at < end ? sum + (Byte.toUnsignedInt(buffer.get(at)) << 8) : sum;
    }

    /** The sum of eight bytes given as a number: part of a pseudo-header. */
    static long sum(long word) {
        return (word >>> 32) + (word & 0xffff_ffffL);
    }

    /** Folds a sum to 16 bits. 0xffff over a packet with its checksum means: it is correct. */
    public static int fold(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded >>> 16) + (folded & 0xffff);
        }
        return (int) folded;
    }

    /** The value of the checksum field for a sum taken with the field as zero. */
    public static int complement(long sum) {
        return ~fold(sum) & 0xffff;
    }

    /**
     * The checksum after one 16-bit word has changed (RFC 1624, equation 3, which unlike equation 4
     * never turns 0x0000 into 0xffff).
     */
    public static int patched(int checksum, int wordBefore, int wordAfter) {
        return complement((~checksum & 0xffffL) + (~wordBefore & 0xffff) + wordAfter);
    }
}
