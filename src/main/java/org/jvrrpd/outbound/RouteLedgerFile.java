package org.jvrrpd.outbound;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.netlink.RouteRequest;
import org.jvrrpd.outbound.LedgerEntry.Mark;

/**
 * Reads and replaces RUN-DIR/routes: a header, then a line for each route and rule with its mark,
 * the request that removes it, and words for people.
 *
 * <pre>
 * jvrrpd routes 1
 * # + put there by this daemon, ? asked for, - not there by this daemon
 * boot 0b0c2f3e-6d6b-4a57-9d3a-1f6a0c7a9d11
 * network 4026531840
 * pid 1234
 * + 00190208000000fe12ff010000000008000100 route 10.0.0.0/8 via 192.0.2.1
 * </pre>
 */
public final class RouteLedgerFile {
    static final String NAME = "routes";
    private static final String FORMAT = "jvrrpd routes 1";
    private static final int HEADER_LINES = 5;
    private static final long SIZE_BYTES_MAX = 64L << 20;

    private RouteLedgerFile() {}

    /**
     * The attempt to read the file.
     *
     * @param host where and when its marks were set; null: nothing was read
     * @param pid of the daemon that wrote it, as text
     * @param problem what is wrong with the file, and what to do; null: nothing
     */
    public record Reading(
            @Nullable HostIdentity host,
            String pid,
            List<RouteRecord> records,
            @Nullable String problem) {
        public Reading {
            records = List.copyOf(records);
        }
    }

    /** Reads the file; what cannot be trusted in full is not used at all. */
    public static Reading read(Path runDir) {
        Path file = runDir.resolve(NAME);
        try {
            byte[] bytes = RunDirFile.read(runDir, NAME, SIZE_BYTES_MAX);
            if (bytes == null) {
                return new Reading(null, "", List.of(), null);
            }
            Reading reading = parse(new String(bytes, StandardCharsets.UTF_8));
            return reading == null ? problem(file, "is damaged or not of this version") : reading;
        } catch (IOException e) {
            return problem(file, "cannot be read (" + e + ")");
        }
    }

    private static Reading problem(Path file, String what) {
        String remedy =
                ": routes and rules that an earlier jvrrpd left behind are not known; look for them with 'ip route' and 'ip rule' (protocol 18) and remove them by hand";
        return new Reading(null, "", List.of(), file + " " + what + remedy);
    }

    private static @Nullable Reading parse(String text) {
        if (!text.endsWith("\n")) {
            return null;
        }
        String[] lines = text.split("\n", -1);
        boolean fits =
                lines.length > HEADER_LINES
                        && lines[0].equals(FORMAT)
                        && lines[2].startsWith("boot ")
                        && lines[3].startsWith("network ")
                        && lines[4].startsWith("pid ");
        if (!fits) {
            return null;
        }
        List<RouteRecord> records = new ArrayList<>();
        for (int i = HEADER_LINES; i < lines.length - 1; i++) {
            RouteRecord record = record(lines[i]);
            if (record == null) {
                return null;
            }
            records.add(record);
        }
        HostIdentity host = new HostIdentity(lines[2].substring(5), lines[3].substring(8));
        return new Reading(host, lines[4].substring(4), records, null);
    }

    private static @Nullable RouteRecord record(String line) {
        String[] parts = line.split(" ", 3);
        if (parts.length != 3 || parts[0].length() != 1) {
            return null;
        }
        RouteRequest removal = RouteRequest.parseRemoval(parts[1]);
        for (Mark mark : Mark.values()) {
            if (mark.letter() == parts[0].charAt(0)) {
                return removal == null ? null : new RouteRecord(mark, removal, parts[2]);
            }
        }
        return null;
    }

    /**
     * Rewrites the lines of a file whose daemon is dead; whose it was stays told.
     *
     * @throws IOException when the run directory is not writable
     */
    public static void replace(Path runDir, Reading before, List<RouteRecord> records)
            throws IOException {
        HostIdentity host = before.host();
        if (host != null) {
            write(runDir, host, before.pid(), records);
        }
    }

    /** Puts a new file in place. */
    static Path write(Path runDir, HostIdentity host, String pid, List<RouteRecord> records)
            throws IOException {
        StringBuilder text = new StringBuilder(header(host, pid));
        records.forEach(record -> text.append(line(record)));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return RunDirFile.replace(runDir, NAME, bytes);
    }

    static String header(HostIdentity host, String pid) {
        return FORMAT
                + "\n# + put there by this daemon, ? asked for, - not there by this daemon\nboot "
                + host.bootId()
                + "\nnetwork "
                + host.network()
                + "\npid "
                + pid
                + "\n";
    }

    static String line(RouteRecord record) {
        String text = record.text().replaceAll("\\p{Cntrl}", "?");
        return record.mark().letter() + " " + record.removal().text() + " " + text + "\n";
    }
}
