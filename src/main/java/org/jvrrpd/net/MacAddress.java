package org.jvrrpd.net;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A 48-bit Ethernet address, in the low bits of {@code bits}. */
public record MacAddress(long bits) {
    public static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);
    public static final MacAddress ZERO = new MacAddress(0);

    /** Length on the wire. */
    public static final int SIZE_BYTES = 6;

    public MacAddress {
        assert bits >>> 48 == 0 : Long.toHexString(bits);
    }

    /** Reads six bytes at an absolute offset of a big-endian buffer. */
    public static MacAddress read(ByteBuffer buffer, int offset) {
        return new MacAddress(
                (buffer.getShort(offset) & 0xffffL) << 32
                        | Integer.toUnsignedLong(buffer.getInt(offset + 2)));
    }

    /** Six octets of one or two hexadecimal digits with colons between them; null: none. */
    public static @Nullable MacAddress parse(String text) {
        if (!text.matches("[0-9a-fA-F]{1,2}(:[0-9a-fA-F]{1,2}){5}")) {
            return null;
        }
        long bits = 0;
        for (String octet : text.split(":")) {
            bits = bits << 8 | Integer.parseInt(octet, 16);
        }
        return new MacAddress(bits);
    }

    /** What an interface has that knows no such address. */
    public boolean isZero() {
        return bits == 0;
    }

    /** Whether it is one of those of virtual routers (RFC 9568 7.3), which move between hosts. */
    public boolean isVirtualRouter() {
        return bits >>> 8 == 0x5e_0001L || bits >>> 8 == 0x5e_0002L;
    }

    /** Writes six bytes at an absolute offset of a big-endian buffer; its position stays. */
    public void write(ByteBuffer buffer, int offset) {
        buffer.putShort(offset, (short) (bits >>> 32));
        buffer.putInt(offset + 2, (int) bits);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MacAddress mac && mac.bits == bits;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bits);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(3 * SIZE_BYTES);
        for (int shift = 44; shift >= 0; shift -= 4) {
            text.append(Character.forDigit((int) (bits >>> shift) & 0xf, 16));
            if (shift % 8 == 0 && shift > 0) {
                text.append(':');
            }
        }
        return text.toString();
    }
}
