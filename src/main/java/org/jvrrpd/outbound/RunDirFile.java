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
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads and replaces the state files of a run directory. Follows no symbolic link. A file that was
 * written survives SIGKILL; after a reboot none counts.
 */
public final class RunDirFile {
    private static final String UID = "unix:uid";
    private static final String GID = "unix:gid";

    /** Those that {@code jvrrpd sweep} makes or writes. */
    private static final List<String> NAMES =
            List.of("lock", LedgerFile.NAME, RouteLedgerFile.NAME, "interfaces");

    private RunDirFile() {}

    /** The file is none that was written here. */
    public static final class NotOursException extends IOException {
        private static final long serialVersionUID = 1;

        NotOursException() {
            super("is not a file of jvrrpd (wrong kind or size)");
        }

        String what() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * The whole file; null: there is none.
     *
     * @throws NotOursException for anything but a regular file of at most this size
     */
    public static byte @Nullable [] read(Path runDir, String name, long sizeBytesMax)
            throws IOException {
        Path file = runDir.resolve(name);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            demandRegular(file); // before it is opened: to open a pipe waits for a writer
        }
        try (SeekableByteChannel channel =
                Files.newByteChannel(
                        file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            demandRegular(file);
            if (channel.size() > sizeBytesMax) {
                throw new NotOursException();
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                continue;
            }
            return bytes.array();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static void demandRegular(Path file) throws NotOursException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotOursException();
        }
    }

    /**
     * Gives the files of a run directory to whom the directory belongs: what root has made there,
     * the account of the service must be able to write. Root only.
     *
     * @throws IOException when one stays as it is
     */
    public static void giveToOwner(Path runDir) throws IOException {
        Object uid = Files.getAttribute(runDir, UID);
        Object gid = Files.getAttribute(runDir, GID);
        for (String name : NAMES) {
            Path file = runDir.resolve(name);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && !uid.equals(Files.getAttribute(file, UID, LinkOption.NOFOLLOW_LINKS))) {
                Files.setAttribute(file, GID, gid, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(file, UID, uid, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /**
     * Puts a file of this content in place of the old one, at one stroke.
     *
     * @throws IOException when the run directory is not writable
     */
    public static Path replace(Path runDir, String name, byte[] content) throws IOException {
        Path temporary = runDir.resolve(name + ".new");
        Files.deleteIfExists(temporary);
        try {
            write(temporary, content);
            return Files.move(
                    temporary,
                    runDir.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(temporary); // it may hold the last room there is
            throw e;
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Set<OpenOption> options =
                Set.of(
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE_NEW,
                        LinkOption.NOFOLLOW_LINKS);
        try (SeekableByteChannel channel =
                Files.newByteChannel(
                        file,
                        options,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-r-----")))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
