package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one daemon: its lock, control socket and the ledger of its addresses. Several
 * daemons on a host differ by it.
 */
public final class RunDirectory implements AutoCloseable {
    private final Path directory;
    private final RunDirLock lock;

    private RunDirectory(Path directory, RunDirLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** The control socket of the daemon of that directory. */
    public static Path controlSocket(Path directory) {
        return directory.resolve("control.sock");
    }

    /**
     * Makes the directory if it is missing and takes its lock.
     *
     * @return null if another process holds the lock: {@link #owner} names it
     * @throws IOException if the directory cannot be made or written
     */
    public static @Nullable RunDirectory lock(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        RunDirLock lock = RunDirLock.tryAcquire(directory);
        return lock == null ? null : new RunDirectory(directory, lock);
    }

    /** The process that uses the directory, or 0. Not for that process itself. */
    public static long owner(Path directory) {
        return RunDirLock.owner(directory);
    }

    public Path path() {
        return directory;
    }

    public Path controlSocket() {
        return controlSocket(directory);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
