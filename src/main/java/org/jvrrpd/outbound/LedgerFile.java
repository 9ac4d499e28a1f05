package org.jvrrpd.outbound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Set;

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
            byte[] bytes = bytes(file, SIZE_BYTES_MAX);
            LedgerContent content = LedgerText.parse(bytes);
            return content == null
                    ? problem(file, "is damaged or not of this version")
                    : new LedgerReading(content, null);
        } catch (NoSuchFileException e) {
            return LedgerReading.NOTHING;
        } catch (IOException e) {
            return problem(file, "cannot be read (" + e + ")");
        }
    }

    /**
     * The content of a regular file.
     *
     * @throws IOException if it is of another kind, too large, or cannot be read
     */
    static byte[] bytes(Path file, long sizeBytesMax) throws IOException {
        try (SeekableByteChannel channel =
                Files.newByteChannel(
                        file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    || channel.size() > sizeBytesMax) {
                throw new IOException("not a file of jvrrpd: wrong kind or size");
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                continue;
            }
            return bytes.array();
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
        replace(runDir, NAME, LedgerText.write(before.host(), before.pid(), entries));
    }

    /** Puts a file of this content in place of the old one, at one stroke. */
    static Path replace(Path runDir, String name, byte[] content) throws IOException {
        Path temporary = runDir.resolve(name + ".new");
        Path file = runDir.resolve(name);
        Files.deleteIfExists(temporary);
        Set<OpenOption> options =
                Set.of(
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE_NEW,
                        LinkOption.NOFOLLOW_LINKS);
        try (SeekableByteChannel channel =
                Files.newByteChannel(
                        temporary,
                        options,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-r-----")))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        return Files.move(
                temporary,
                file,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }
}
