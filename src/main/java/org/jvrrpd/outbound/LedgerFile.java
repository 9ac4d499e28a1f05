package org.jvrrpd.outbound;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/** Reads and replaces the state file of a run directory. Follows no symbolic link. */
public final class LedgerFile {
    /** Within the run directory. */
    public static final String NAME = "addresses";

    private static final int HEADER_SIZE_BYTES_MAX = 1_024;
    private static final long SIZE_BYTES_MAX =
            HEADER_SIZE_BYTES_MAX + (long) AddressLedger.ENTRIES_MAX * LedgerText.LINE_SIZE_BYTES;

    private LedgerFile() {}

    /** Reads the file; what cannot be trusted in full is not used at all. */
    public static LedgerReading read(Path runDir) {
        Path file = runDir.resolve(NAME);
        try {
            byte[] bytes = RunDirFile.read(runDir, NAME, SIZE_BYTES_MAX);
            if (bytes == null) {
                return LedgerReading.NOTHING;
            }
            LedgerContent content = LedgerText.parse(bytes);
            return content == null
                    ? problem(file, "is damaged or not of this version")
                    : new LedgerReading(content, null);
        } catch (RunDirFile.NotOursException e) {
            return problem(file, e.what());
        } catch (IOException e) {
            return problem(file, "cannot be read (" + e + ")");
        }
    }

    private static LedgerReading problem(Path file, String what) {
        return new LedgerReading(
                null,
                file
                        + " "
                        + what
                        + ": addresses that an earlier jvrrpd left behind are not known; look for them with 'ip address' and remove them by hand");
    }

    /**
     * Rewrites the lines of a file whose daemon is dead; whose it was stays told.
     *
     * @throws IOException when the run directory is not writable
     */
    public static void replace(Path runDir, LedgerContent before, Collection<LedgerEntry> entries)
            throws IOException {
        replace(runDir, LedgerText.write(before.host(), before.pid(), entries));
    }

    /** Puts a file of this content in place of the old one, at one stroke. */
    static Path replace(Path runDir, byte[] content) throws IOException {
        return RunDirFile.replace(runDir, NAME, content);
    }
}
