package org.jvrrpd.outbound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jvrrpd.model.LastAdvert;

/**
 * The form of RUN-DIR/tenures: records of one size, first the header, then one for each instance
 * with the time of its last advert as MASTER, the interval which that announced (0: the configured
 * one) and its identity. Times are CLOCK_MONOTONIC, which stands still while the host sleeps; the
 * header says for how long it had slept, so that the reader counts on CLOCK_BOOTTIME: a sleep in
 * between only makes a time older.
 */
public final class TenureFile {
    static final String NAME = "tenures";
    static final int RECORD_SIZE_BYTES = 512;

    /** In a record, after the time. */
    static final int INTERVAL_AT = Long.BYTES;

    private static final int TEXT_AT = 2 * Long.BYTES;
    private static final int TEXT_SIZE_BYTES = RECORD_SIZE_BYTES - TEXT_AT;
    private static final int RECORDS_MAX = 4_096;
    private static final String FORMAT = "jvrrpd tenures 2";
    private static final Path UPTIME = Path.of("/proc/uptime");

    /** /proc/uptime counts hundredths of a second. */
    private static final long TOLERANCE_NANOS = 50_000_000L;

    private TenureFile() {}

    static boolean fits(String identity) {
        return identity.getBytes(StandardCharsets.UTF_8).length <= TEXT_SIZE_BYTES;
    }

    static byte[] write(HostIdentity host, Map<String, LastAdvert> records) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(RECORD_SIZE_BYTES * (records.size() + 1));
        put(bytes, 0, new LastAdvert(sleptNanos(), 0), header(host));
        int offset = RECORD_SIZE_BYTES;
        for (Map.Entry<String, LastAdvert> record : records.entrySet()) {
            put(bytes, offset, record.getValue(), record.getKey());
            offset += RECORD_SIZE_BYTES;
        }
        return bytes.array();
    }

    private static String header(HostIdentity host) {
        return FORMAT + " boot " + host.bootId() + " network " + host.network();
    }

    private static void put(ByteBuffer bytes, int offset, LastAdvert last, String text) {
        bytes.putLong(offset, last.sentNanos());
        bytes.putLong(offset + INTERVAL_AT, last.intervalNanos());
        bytes.put(offset + TEXT_AT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** CLOCK_BOOTTIME less CLOCK_MONOTONIC. */
    private static long sleptNanos() throws IOException {
        String[] words = Files.readString(UPTIME).split(" ", 2);
        return (long) (Double.parseDouble(words[0]) * 1e9) - System.nanoTime();
    }

    /**
     * The last adverts of a predecessor in this boot and network namespace, at {@link
     * System#nanoTime}, by {@link TenureLedger#identity}. Empty if there was none, or if the file
     * cannot be trusted in full.
     */
    public static Map<String, LastAdvert> read(Path runDir) {
        try {
            byte[] content =
                    RunDirFile.read(runDir, NAME, (long) RECORD_SIZE_BYTES * (RECORDS_MAX + 1));
            return content == null ? Map.of() : parse(content, HostIdentity.current());
        } catch (IOException | NumberFormatException e) {
            return Map.of();
        }
    }

    private static Map<String, LastAdvert> parse(byte[] content, HostIdentity host)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        boolean isOurs =
                content.length >= RECORD_SIZE_BYTES
                        && content.length % RECORD_SIZE_BYTES == 0
                        && text(content, 0).equals(header(host));
        if (!isOurs) {
            return Map.of();
        }
        long sleptNanos = sleptNanos() - bytes.getLong(0);
        if (sleptNanos < -TOLERANCE_NANOS) {
            return Map.of();
        }
        long olderNanos = sleptNanos > TOLERANCE_NANOS ? sleptNanos : 0;
        Map<String, LastAdvert> sent = new HashMap<>();
        for (int at = RECORD_SIZE_BYTES; at < content.length; at += RECORD_SIZE_BYTES) {
            long sentNanos = bytes.getLong(at);
            if (sentNanos != 0) {
                LastAdvert last = new LastAdvert(sentNanos, interval(bytes, at));
                sent.put(text(content, at), last.earlier(olderNanos));
            }
        }
        return sent;
    }

    private static long interval(ByteBuffer bytes, int offset) throws IOException {
        long nanos = bytes.getLong(offset + INTERVAL_AT);
        if (nanos < 0) {
            throw new IOException("no interval: " + nanos);
        }
        return nanos;
    }

    private static String text(byte[] content, int offset) {
        int start = offset + TEXT_AT;
        int end = start;
        while (end < offset + RECORD_SIZE_BYTES && content[end] != 0) {
            end++;
        }
        return new String(content, start, end - start, StandardCharsets.UTF_8);
    }
}
