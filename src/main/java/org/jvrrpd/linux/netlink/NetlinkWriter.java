package org.jvrrpd.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;

/** Writes messages one after the other into a buffer; {@link #sizeBytes} of it are then sent. */
public final class NetlinkWriter {
    private final ByteBuffer bytes;
    private final ByteBuffer networkOrder;
    private int start;
    private int end;

    /** Writes from the front of the buffer, whose position is never used. */
    public NetlinkWriter(ByteBuffer bytes) {
        this.bytes = bytes.duplicate().order(ByteOrder.nativeOrder()).clear();
        this.networkOrder = bytes.duplicate().order(ByteOrder.BIG_ENDIAN).clear();
    }

    /** Forgets all messages. */
    public void clear() {
        start = 0;
        end = 0;
    }

    /** Opens a message: its header, with NLM_F_REQUEST added to the flags. */
    NetlinkWriter begin(int type, int flags, int sequence) {
        start = end;
        bytes.putShort(start + 4, (short) type);
        bytes.putShort(start + 6, (short) (flags | Rtnetlink.NLM_F_REQUEST));
        bytes.putInt(start + 8, sequence);
        bytes.putInt(start + 12, 0);
        end = start + NetlinkReader.HEADER_SIZE_BYTES;
        return this;
    }

    NetlinkWriter unsignedByte(int value) {
        bytes.put(end++, (byte) value);
        return this;
    }

    NetlinkWriter integer(int value) {
        bytes.putInt(end, value);
        end += Integer.BYTES;
        return this;
    }

    private void attributeHeader(int type, int valueSizeBytes) {
        bytes.putShort(end, (short) (AttributeReader.HEADER_SIZE_BYTES + valueSizeBytes));
        bytes.putShort(end + 2, (short) type);
        end += AttributeReader.HEADER_SIZE_BYTES;
    }

    /** Zeroes up to the next aligned offset. */
    void pad() {
        while (end != Rtnetlink.align(end)) {
            bytes.put(end++, (byte) 0);
        }
    }

    NetlinkWriter attribute(int type, IpAddress value) {
        attributeHeader(type, value.family().sizeBytes());
        value.write(networkOrder, end);
        end += value.family().sizeBytes();
        return this;
    }

    /** A text with its final NUL. */
    NetlinkWriter attribute(int type, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        attributeHeader(type, text.length + 1);
        for (byte b : text) {
            bytes.put(end++, b);
        }
        bytes.put(end++, (byte) 0);
        pad();
        return this;
    }

    NetlinkWriter attribute(int type, int value) {
        attributeHeader(type, Integer.BYTES);
        return integer(value);
    }

    NetlinkWriter attribute(int type, MacAddress value) {
        attributeHeader(type, MacAddress.SIZE_BYTES);
        value.write(networkOrder, end);
        end += MacAddress.SIZE_BYTES;
        pad();
        return this;
    }

    /** Opens an attribute that holds others. Returns what {@link #endNested} wants. */
    int beginNested(int type) {
        int place = end;
        attributeHeader(type | Rtnetlink.NLA_F_NESTED, 0);
        return place;
    }

    /** Closes it: fills in its size. */
    NetlinkWriter endNested(int place) {
        bytes.putShort(place, (short) (end - place));
        return this;
    }

    NetlinkWriter byteAttribute(int type, int value) {
        attributeHeader(type, 1);
        unsignedByte(value);
        pad();
        return this;
    }

    /** Struct ifa_cacheinfo: the lifetimes in seconds; both time stamps are the kernel's. */
    NetlinkWriter lifetimes(int preferredSeconds, int validSeconds) {
        attributeHeader(Rtnetlink.IFA_CACHEINFO, 4 * Integer.BYTES);
        return integer(preferredSeconds).integer(validSeconds).integer(0).integer(0);
    }

    /** 16 bits in the machine's byte order. */
    NetlinkWriter shortAttribute(int type, int value) {
        attributeHeader(type, Short.BYTES);
        bytes.putShort(end, (short) value);
        end += Short.BYTES;
        pad();
        return this;
    }

    /** 16 bits in network order. */
    NetlinkWriter networkShortAttribute(int type, int value) {
        attributeHeader(type, Short.BYTES);
        networkOrder.putShort(end, (short) value);
        end += Short.BYTES;
        pad();
        return this;
    }

    /** 64 bits in network order. */
    NetlinkWriter networkLongAttribute(int type, long value) {
        attributeHeader(type, Long.BYTES);
        networkOrder.putLong(end, value);
        end += Long.BYTES;
        return this;
    }

    /** The bytes as they are. */
    NetlinkWriter attribute(int type, byte[] value) {
        attributeHeader(type, value.length);
        for (byte b : value) {
            bytes.put(end++, b);
        }
        pad();
        return this;
    }

    /** Opens an attribute that holds a structure. Returns what {@link #endNested} wants. */
    int beginStructure(int type) {
        int place = end;
        attributeHeader(type, 0);
        return place;
    }

    /** Where the next byte goes. */
    int position() {
        return end;
    }

    NetlinkWriter unsignedShort(int value) {
        bytes.putShort(end, (short) value);
        end += Short.BYTES;
        return this;
    }

    /** Closes the message: fills in its size. */
    void end() {
        bytes.putInt(start, end - start);
        pad();
    }

    /** How many bytes are written. */
    public int sizeBytes() {
        return end;
    }
}
