package org.jvrrpd.net;

import org.jspecify.annotations.Nullable;

/** An address with the length of its prefix: {@code 192.0.2.1/24}. Host bits are kept. */
public record IpPrefix(IpAddress address, int length) {
    public IpPrefix {
        assert length >= 0 && length <= address.family().maxPrefixLength() : length;
    }

    /** The prefix that the text denotes; a missing length means all bits. Null if it is none. */
    public static @Nullable IpPrefix parse(String text) {
        int slash = text.indexOf('/');
        IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        int length = address.family().maxPrefixLength();
        if (slash >= 0) {
            String digits = text.substring(slash + 1);
            if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) > length) {
                return null;
            }
            length = Integer.parseInt(digits);
        }
        return new IpPrefix(address, length);
    }

    /** Whether an address has these bits. */
    public boolean contains(IpAddress other) {
        int ignored = address.family().maxPrefixLength() - length;
        return other.family() == address.family()
                && isAlike(address.high(), other.high(), Math.max(0, ignored - Long.SIZE))
                && isAlike(address.low(), other.low(), Math.min(Long.SIZE, ignored));
    }

    private static boolean isAlike(long one, long other, int ignoredBits) {
        return ignoredBits == Long.SIZE || one >>> ignoredBits == other >>> ignoredBits;
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }
}
