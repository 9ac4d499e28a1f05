package org.jvrrpd.daemon.dump;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * A file that takes the place of another in one step: written beside it under a name of its own,
 * readable for its owner only, then renamed. So no link of others is followed, nobody reads half,
 * and nobody who has the old file open reads the new one (PRC-06).
 */
public final class DumpFile implements AutoCloseable {
    private static final int READ_WRITE_ALL = 0666;

    /** In the order of the bits of a mode, from 0400 down. */
    private static final PosixFilePermission[] BITS = {
        PosixFilePermission.OWNER_READ,
        PosixFilePermission.OWNER_WRITE,
        PosixFilePermission.OWNER_EXECUTE,
        PosixFilePermission.GROUP_READ,
        PosixFilePermission.GROUP_WRITE,
        PosixFilePermission.GROUP_EXECUTE,
        PosixFilePermission.OTHERS_READ,
        PosixFilePermission.OTHERS_WRITE,
        PosixFilePermission.OTHERS_EXECUTE
    };

    private final Path target;
    private final Path early;

    private DumpFile(Path target, Path early) {
        this.target = target;
        this.early = early;
    }

    /**
     * Makes the early file.
     *
     * @throws IOException if there is no such directory, or it cannot be written
     */
    public static DumpFile beside(Path target) throws IOException {
        Path early =
                Files.createTempFile(
                        target.toAbsolutePath().getParent(),
                        "." + target.getFileName(),
                        "",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        return new DumpFile(target, early);
    }

    /**
     * Writes the text and puts the file in its place.
     *
     * @param umask what of mode 0666 is not allowed (PRC-21)
     * @throws IOException if the disk is full, or the target is a directory or protected
     */
    public void publish(String text, int umask) throws IOException {
        Files.writeString(early, text, StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(early, permissions(READ_WRITE_ALL & ~umask));
        Files.move(early, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> all = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < BITS.length; i++) {
            if ((mode >> BITS.length - 1 - i & 1) != 0) {
                all.add(BITS[i]);
            }
        }
        return all;
    }

    /** Removes what was not published. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(early);
    }
}
