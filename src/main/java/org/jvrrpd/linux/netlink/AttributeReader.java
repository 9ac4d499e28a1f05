package org.jvrrpd.linux.netlink;

/** A cursor over the attributes of a message: length and type of 16 bits each, value, padding. */
final class AttributeReader {
    static final int HEADER_SIZE_BYTES = 4;

    /** Without the flags for nested and network-order attributes. */
    private static final int TYPE_MASK = 0x3fff;

    private final NetlinkReader message;
    private final int end;
    private int next;
    private int start;
    private int sizeBytes;

    /** Walks from an offset to the end of the message. */
    AttributeReader(NetlinkReader message, int offset) {
        this(message, offset, message.messageEnd());
    }

    private AttributeReader(NetlinkReader message, int offset, int end) {
        this.message = message;
        this.next = offset;
        this.end = end;
    }

    /** Walks over the attributes that the value of the present one consists of. */
    AttributeReader nested() {
        return new AttributeReader(message, valueOffset(), valueOffset() + valueSizeBytes());
    }

    /** Moves to the next attribute; false at the end, or where a length is wrong. */
    boolean next() {
        if (end - next < HEADER_SIZE_BYTES) {
            return false;
        }
        int size = message.unsignedShort(next);
        if (size < HEADER_SIZE_BYTES || size > end - next) {
            next = end;
            return false;
        }
        start = next;
        sizeBytes = size - HEADER_SIZE_BYTES;
        next += Rtnetlink.align(size);
        return true;
    }

    int type() {
        return message.unsignedShort(start + 2) & TYPE_MASK;
    }

    int valueOffset() {
        return start + HEADER_SIZE_BYTES;
    }

    int valueSizeBytes() {
        return sizeBytes;
    }

    /** The value as 32 bits, or the fallback if it is shorter. */
    int integerOr(int fallback) {
        return sizeBytes < Integer.BYTES ? fallback : message.integer(valueOffset());
    }

    String text() {
        return message.text(valueOffset(), sizeBytes);
    }
}
