package org.jvrrpd.outbound;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.IpPrefix;
import org.jvrrpd.outbound.LedgerEntry.Mark;
import org.jvrrpd.outbound.LedgerEntry.Place;

/**
 * The text of the state file: a header, then one line of fixed width for each address, so that a
 * mark is one byte at a known offset.
 *
 * <pre>
 * jvrrpd addresses 1
 * # + put there by this daemon, ? asked for, - not there by this daemon
 * boot 0b0c2f3e-6d6b-4a57-9d3a-1f6a0c7a9d11
 * network 4026531840
 * pid 1234
 * + 10.9.9.9/24                                 eth0                     3
 * </pre>
 */
final class LedgerText {
    static final String FORMAT = "jvrrpd addresses 1";
    static final int ADDRESS_WIDTH = 43;
    static final int NAME_WIDTH = 15;
    static final int INDEX_WIDTH = 10;
    static final int INDEX_OFFSET = 2 + ADDRESS_WIDTH + 1 + NAME_WIDTH + 1;
    static final int LINE_SIZE_BYTES = INDEX_OFFSET + INDEX_WIDTH + 1;
    private static final int HEADER_LINES = 5;

    private LedgerText() {}

    /** The whole file. */
    static byte[] write(HostIdentity host, String pid, Collection<LedgerEntry> entries) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(header(host, pid));
        entries.forEach(entry -> text.writeBytes(line(entry)));
        return text.toByteArray();
    }

    static byte[] header(HostIdentity host, String pid) {
        return (FORMAT
                        + "\n# + put there by this daemon, ? asked for, - not there by this daemon\nboot "
                        + host.bootId()
                        + "\nnetwork "
                        + host.network()
                        + "\npid "
                        + pid
                        + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] line(LedgerEntry entry) {
        byte[] line = new byte[LINE_SIZE_BYTES];
        Arrays.fill(line, (byte) ' ');
        Place place = entry.place();
        line[0] = (byte) entry.mark().letter();
        copy(place.address() + "/" + place.prefixLength(), line, 2, ADDRESS_WIDTH);
        copy(place.interfaceName(), line, 2 + ADDRESS_WIDTH + 1, NAME_WIDTH);
        System.arraycopy(index(entry.index()), 0, line, INDEX_OFFSET, INDEX_WIDTH);
        line[LINE_SIZE_BYTES - 1] = '\n';
        return line;
    }

    private static void copy(String text, byte[] line, int offset, int width) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, line, offset, Math.min(width, bytes.length));
    }

    /** The number in its column, right-aligned. */
    static byte[] index(int index) {
        byte[] column = new byte[INDEX_WIDTH];
        Arrays.fill(column, (byte) ' ');
        int rest = index;
        for (int at = INDEX_WIDTH - 1; at == INDEX_WIDTH - 1 || rest > 0; at--) {
            column[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return column;
    }

    /** Whether the name fits into its column. */
    static boolean fits(Place place) {
        return place.interfaceName().getBytes(StandardCharsets.UTF_8).length <= NAME_WIDTH;
    }

    /** The content of a file, or null if it is not exactly of this form. */
    static @Nullable LedgerContent parse(byte[] text) {
        String[] header = new String[HEADER_LINES];
        int offset = 0;
        for (int i = 0; i < HEADER_LINES; i++) {
            int end = offset;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            if (end == text.length) {
                return null;
            }
            header[i] = new String(text, offset, end - offset, StandardCharsets.UTF_8);
            offset = end + 1;
        }
        if (!FORMAT.equals(header[0]) || (text.length - offset) % LINE_SIZE_BYTES != 0) {
            return null;
        }
        String bootId = value(header[2], "boot ");
        String network = value(header[3], "network ");
        String pid = value(header[4], "pid ");
        List<LedgerEntry> entries = entries(text, offset);
        return bootId == null || network == null || pid == null || entries == null
                ? null
                : new LedgerContent(new HostIdentity(bootId, network), pid, entries);
    }

    private static @Nullable String value(String line, String key) {
        return line.startsWith(key) ? line.substring(key.length()) : null;
    }

    private static @Nullable List<LedgerEntry> entries(byte[] text, int start) {
        List<LedgerEntry> entries = new ArrayList<>();
        for (int offset = start; offset < text.length; offset += LINE_SIZE_BYTES) {
            LedgerEntry entry =
                    entry(new String(text, offset, LINE_SIZE_BYTES, StandardCharsets.UTF_8));
            if (entry == null) {
                return null;
            }
            entries.add(entry);
        }
        return entries;
    }

    private static @Nullable LedgerEntry entry(String line) {
        String[] words = line.strip().split(" +");
        Mark mark = mark(line.charAt(0));
        if (words.length != 4 || mark == null || !line.endsWith("\n")) {
            return null;
        }
        IpPrefix prefix = IpPrefix.parse(words[1]);
        if (prefix == null || !words[3].matches("[0-9]{1,9}")) {
            return null;
        }
        Place place = new Place(words[2], prefix.address(), prefix.length());
        return new LedgerEntry(mark, place, Integer.parseInt(words[3]));
    }

    private static @Nullable Mark mark(char letter) {
        for (Mark mark : Mark.values()) {
            if (mark.letter() == letter) {
                return mark;
            }
        }
        return null;
    }
}
