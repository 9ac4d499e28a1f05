package org.jvrrpd.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A cursor over the messages of a received datagram. Damaged lengths end the walk; nothing that is
 * received can make it throw or loop.
 *
 * <pre>
 *  0       4     6      8         12      16
 *  +-------+-----+------+---------+-------+---------------
 *  | bytes | type| flags| sequence| port  | payload, padded
 *  +-------+-----+------+---------+-------+---------------
 * </pre>
 */
public final class NetlinkReader {
    static final int HEADER_SIZE_BYTES = 16;

    private final ByteBuffer bytes;
    private final ByteBuffer networkOrder;
    private int start;
    private int messageEnd;
    private int next;
    private int end;
    private boolean damaged;

    /**
     * @param bytes the receive buffer; read at absolute offsets, its position is never used
     */
    public NetlinkReader(ByteBuffer bytes) {
        this.bytes = bytes.duplicate().order(ByteOrder.nativeOrder()).clear();
        this.networkOrder = bytes.duplicate().order(ByteOrder.BIG_ENDIAN).clear();
    }

    /** Starts at the front of a datagram of that size. */
    public void wrap(int sizeBytes) {
        assert sizeBytes >= 0 && sizeBytes <= bytes.capacity() : sizeBytes;
        start = 0;
        messageEnd = 0;
        next = 0;
        end = sizeBytes;
        damaged = false;
    }

    /** Moves to the next message; false at the end, or where the datagram is damaged. */
    public boolean next() {
        if (end - next < HEADER_SIZE_BYTES) {
            damaged |= end > next;
            next = end;
            return false;
        }
        long sizeBytes = Integer.toUnsignedLong(bytes.getInt(next));
        if (sizeBytes < HEADER_SIZE_BYTES || sizeBytes > end - next) {
            damaged = true;
            next = end;
            return false;
        }
        start = next;
        messageEnd = start + (int) sizeBytes;
        next = Math.min(end, Rtnetlink.align(messageEnd));
        return true;
    }

    /** Whether the walk ended because of a wrong length. */
    public boolean isDamaged() {
        return damaged;
    }

    /** NLMSG_* or RTM_*. */
    public int type() {
        return bytes.getShort(start + 4) & 0xffff;
    }

    /** NLM_F_*. */
    public int flags() {
        return bytes.getShort(start + 6) & 0xffff;
    }

    public boolean hasFlag(int flag) {
        return (flags() & flag) != 0;
    }

    /** The number of the request that this answers; 0 in events. */
    public int sequence() {
        return bytes.getInt(start + 8);
    }

    int payloadOffset() {
        return start + HEADER_SIZE_BYTES;
    }

    int messageEnd() {
        return messageEnd;
    }

    /** How many bytes follow the header. */
    public int payloadSizeBytes() {
        return messageEnd - payloadOffset();
    }

    int unsignedByte(int offset) {
        return bytes.get(offset) & 0xff;
    }

    int unsignedShort(int offset) {
        return bytes.getShort(offset) & 0xffff;
    }

    int integer(int offset) {
        return bytes.getInt(offset);
    }

    /** The same bytes for values in network order. */
    ByteBuffer networkOrder() {
        return networkOrder;
    }

    /** The characters from the offset to a NUL or the end of the field. */
    String text(int offset, int sizeBytes) {
        byte[] copy = new byte[sizeBytes];
        int length = 0;
        while (length < sizeBytes && bytes.get(offset + length) != 0) {
            copy[length] = bytes.get(offset + length);
            length++;
        }
        return new String(copy, 0, length, StandardCharsets.UTF_8);
    }
}
