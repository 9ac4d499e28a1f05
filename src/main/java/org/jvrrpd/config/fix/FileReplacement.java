package org.jvrrpd.config.fix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes changed files: each appears at once and whole, with the owner and mode of the former one;
 * a symbolic link stays, and its target changes. All are made ready before the first one is put in
 * place.
 */
public final class FileReplacement {
    private static final String BACKUP_SUFFIX = ".orig";

    private final boolean backup;
    private final Map<Path, Path> readyByTarget = new LinkedHashMap<>();

    private FileReplacement(boolean backup) {
        this.backup = backup;
    }

    /**
     * Writes them all.
     *
     * @param backup whether the former text stays, as FILE.orig
     * @throws IOException with a sentence for the operator; no file is half written
     */
    public static void write(List<FileChange> changes, boolean backup) throws IOException {
        FileReplacement replacement = new FileReplacement(backup);
        try {
            for (FileChange change : changes) {
                replacement.prepare(change);
            }
            replacement.putInPlace();
        } finally {
            replacement.cleanUp();
        }
    }

    private void prepare(FileChange change) throws IOException {
        Path target = change.path().toRealPath();
        if (!Arrays.equals(Files.readAllBytes(target), change.bytesBefore())) {
            throw new IOException(change.name() + " has changed meanwhile");
        }
        Path directory = Objects.requireNonNull(target.getParent(), "a file has a directory");
        if (backup && Files.exists(backupOf(target))) {
            throw new IOException(backupOf(target) + " exists already");
        }
        var readableByOwner =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path ready =
                Files.createTempFile(
                        directory, "." + target.getFileName() + ".", "", readableByOwner);
        readyByTarget.put(target, ready);
        fill(ready, change.bytesAfter());
        copyOwnerAndMode(target, ready);
    }

    private static Path backupOf(Path target) {
        return target.resolveSibling(target.getFileName() + BACKUP_SUFFIX);
    }

    private static void fill(Path ready, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(ready, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** Only what differs is asked for: without privileges the same owner is no change. */
    private static void copyOwnerAndMode(Path from, Path to) throws IOException {
        PosixFileAttributes wanted = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributes present = Files.readAttributes(to, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (!present.group().equals(wanted.group())) {
            view.setGroup(wanted.group());
        }
        if (!present.owner().equals(wanted.owner())) {
            view.setOwner(wanted.owner());
        }
        view.setPermissions(wanted.permissions());
    }

    private void putInPlace() throws IOException {
        if (backup) {
            for (Path target : readyByTarget.keySet()) {
                Files.copy(target, backupOf(target), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        for (Map.Entry<Path, Path> entry : readyByTarget.entrySet()) {
            Files.move(
                    entry.getValue(),
                    entry.getKey(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void cleanUp() throws IOException {
        for (Path ready : new ArrayList<>(readyByTarget.values())) {
            Files.deleteIfExists(ready);
        }
    }
}
