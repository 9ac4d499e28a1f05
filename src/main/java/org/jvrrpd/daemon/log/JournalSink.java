package org.jvrrpd.daemon.log;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jvrrpd.linux.unix.LocalDatagrams;

/**
 * Structured lines to systemd's journal in its native protocol, so that {@code journalctl
 * JVRRPD_INSTANCE=VI_1} works. A value with a line break is sent with its length, so that it cannot
 * forge a field. When the journal is gone, lines go to the fallback.
 */
public final class JournalSink implements LogSink {
    public static final String SOCKET = "/run/systemd/journal/socket";

    /** More of a value is cut off: a datagram must fit into the socket's buffer. */
    static final int VALUE_SIZE_BYTES_MAX = 16_384;

    private final LocalDatagrams datagrams;
    private final String identifier;
    private final LogSink fallback;

    /**
     * @param identifier the field SYSLOG_IDENTIFIER, what {@code journalctl -t} selects
     */
    public JournalSink(LocalDatagrams datagrams, String identifier, LogSink fallback) {
        this.datagrams = datagrams;
        this.identifier = identifier;
        this.fallback = fallback;
    }

    @Override
    public void write(LogLine line) {
        if (datagrams.send(encode(line, identifier)) != 0) {
            fallback.write(line);
        }
    }

    /** The datagram for one line. */
    static byte[] encode(LogLine line, String identifier) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        field(bytes, "MESSAGE", line.message());
        field(bytes, "PRIORITY", Integer.toString(line.priority()));
        field(bytes, "SYSLOG_IDENTIFIER", identifier);
        for (Map.Entry<String, String> field : line.fields().entrySet()) {
            field(bytes, field.getKey(), field.getValue());
        }
        return bytes.toByteArray();
    }

    private static void field(ByteArrayOutputStream bytes, String name, String value) {
        bytes.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        byte[] content = value.getBytes(StandardCharsets.UTF_8);
        int sizeBytes = Math.min(content.length, VALUE_SIZE_BYTES_MAX);
        if (value.indexOf('\n') < 0) {
            bytes.write('=');
        } else {
            bytes.write('\n');
            bytes.writeBytes(littleEndian(sizeBytes));
        }
        bytes.write(content, 0, sizeBytes);
        bytes.write('\n');
    }

    private static byte[] littleEndian(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }
}
