package org.jvrrpd.net;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address: immutable, compared as an unsigned number in network order (the
 * tie-break of RFC 9568 6.4.3). Never asks a resolver.
 */
public final class IpAddress implements Comparable<IpAddress> {
    private static final int IPV6_GROUPS = 8;

    private final Family family;
    private final long high;
    private final long low;

    private IpAddress(Family family, long high, long low) {
        this.family = family;
        this.high = high;
        this.low = low;
    }

    /** The address of 32 bits, most significant byte first. */
    public static IpAddress ofIpv4(int bits) {
        return new IpAddress(Family.IPV4, 0, Integer.toUnsignedLong(bits));
    }

    /** The address of two halves, most significant first. */
    public static IpAddress ofIpv6(long high, long low) {
        return new IpAddress(Family.IPV6, high, low);
    }

    /** The address of 4 or 16 bytes in network order. */
    public static IpAddress ofBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return switch (bytes.length) {
            case 4 -> ofIpv4(buffer.getInt());
            case 16 -> ofIpv6(buffer.getLong(), buffer.getLong());
            default ->
                    throw new IllegalArgumentException(
                            "an address has 4 or 16 bytes, not " + bytes.length);
        };
    }

    /** Reads an address of the family at an absolute offset (big-endian buffer). */
    public static IpAddress read(Family family, ByteBuffer buffer, int offset) {
        return family == Family.IPV4
                ? ofIpv4(buffer.getInt(offset))
                : ofIpv6(buffer.getLong(offset), buffer.getLong(offset + Long.BYTES));
    }

    /**
     * The address a literal of the program or a test names; throws {@link IllegalArgumentException}
     * on any other.
     */
    public static IpAddress of(String text) {
        IpAddress address = parse(text);
        if (address == null) {
            throw new IllegalArgumentException("not an IP address: " + text);
        }
        return address;
    }

    /** The address that the text denotes in full (dotted quad, or RFC 4291 2.2), else null. */
    public static @Nullable IpAddress parse(String text) {
        return text.indexOf(':') < 0 ? parseIpv4(text) : parseIpv6(text);
    }

    private static @Nullable IpAddress parseIpv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != Family.IPV4.sizeBytes()) {
            return null;
        }
        int bits = 0;
        for (String part : parts) {
            int value = digits(part, 10, 3);
            if (value < 0 || value > 255) {
                return null;
            }
            bits = bits << 8 | value;
        }
        return ofIpv4(bits);
    }

    private static @Nullable IpAddress parseIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap != text.lastIndexOf("::") || text.contains(":::")) {
            return null;
        }
        int[] groups = new int[IPV6_GROUPS];
        if (gap < 0) {
            return readGroups(text, groups, 0) == IPV6_GROUPS ? ofGroups(groups) : null;
        }
        int[] tail = new int[IPV6_GROUPS];
        int before = readGroups(text.substring(0, gap), groups, 0);
        int after = readGroups(text.substring(gap + 2), tail, 0);
        if (before < 0 || after < 0 || before + after >= IPV6_GROUPS) {
            return null;
        }
        System.arraycopy(tail, 0, groups, IPV6_GROUPS - after, after);
        return ofGroups(groups);
    }

    /** Returns how many groups the text holds, or -1 if one of them is none. */
    private static int readGroups(String text, int[] groups, int start) {
        if (text.isEmpty()) {
            return 0;
        }
        int count = start;
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean dotted = i == parts.length - 1 && parts[i].indexOf('.') > 0;
            IpAddress ipv4 = dotted ? parseIpv4(parts[i]) : null;
            int value = dotted ? 0 : digits(parts[i], 16, 4);
            if (value < 0 || dotted && ipv4 == null || count + (dotted ? 2 : 1) > IPV6_GROUPS) {
                return -1;
            }
            if (ipv4 != null) {
                groups[count++] = (int) (ipv4.low >>> 16);
                groups[count++] = (int) ipv4.low & 0xffff;
            } else {
                groups[count++] = value;
            }
        }
        return count;
    }

    private static int digits(String text, int radix, int most) {
        if (text.isEmpty() || text.length() > most) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    private static IpAddress ofGroups(int[] groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < IPV6_GROUPS / 2; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[i + IPV6_GROUPS / 2];
        }
        return ofIpv6(high, low);
    }

    public Family family() {
        return family;
    }

    /** The upper 64 bits of an IPv6 address; 0 for IPv4. */
    public long high() {
        return high;
    }

    /** The lower 64 bits of an IPv6 address; the 32 bits of an IPv4 address, zero-extended. */
    public long low() {
        return low;
    }

    /** 4 or 16 bytes in network order. */
    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(family.sizeBytes());
        write(buffer, 0);
        return buffer.array();
    }

    /** Writes the bytes at an absolute offset of a big-endian buffer; its position stays. */
    public void write(ByteBuffer buffer, int offset) {
        if (family == Family.IPV4) {
            buffer.putInt(offset, (int) low);
        } else {
            buffer.putLong(offset, high);
            buffer.putLong(offset + Long.BYTES, low);
        }
    }

    public boolean isMulticast() {
        return family == Family.IPV4 ? low >>> 28 == 0xe : high >>> 56 == 0xff;
    }

    /** fe80::/10, or 169.254.0.0/16. */
    public boolean isLinkLocal() {
        return family == Family.IPV4 ? low >>> 16 == 0xa9fe : high >>> 54 == 0xfe80 >>> 6;
    }

    public boolean isLoopback() {
        return family == Family.IPV4 ? low >>> 24 == 127 : high == 0 && low == 1;
    }

    /** 0.0.0.0 or ::. */
    public boolean isUnspecified() {
        return high == 0 && low == 0;
    }

    @Override
    public int compareTo(IpAddress other) {
        int byFamily = family.compareTo(other.family);
        if (byFamily != 0) {
            return byFamily;
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress that
                && family == that.family
                && high == that.high
                && low == that.low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high * 31 + low);
    }

    /** Dotted quad, or the shortest form of RFC 5952. */
    @Override
    public String toString() {
        if (family == Family.IPV4) {
            return (low >>> 24)
                    + "."
                    + (low >>> 16 & 255)
                    + "."
                    + (low >>> 8 & 255)
                    + "."
                    + (low & 255);
        }
        int[] groups = new int[IPV6_GROUPS];
        for (int i = 0; i < IPV6_GROUPS; i++) {
            long half = i < IPV6_GROUPS / 2 ? high : low;
            groups[i] = (int) (half >>> 48 - 16 * (i % (IPV6_GROUPS / 2))) & 0xffff;
        }
        return ipv6Text(groups);
    }

    private static String ipv6Text(int[] groups) {
        int gapStart = -1;
        int gapLength = 1;
        for (int start = 0; start < IPV6_GROUPS; start++) {
            int end = start;
            while (end < IPV6_GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - start > gapLength) {
                gapStart = start;
                gapLength = end - start;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < IPV6_GROUPS; i++) {
            if (i == gapStart) {
                text.append("::");
                i += gapLength - 1;
                continue;
            }
            if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
