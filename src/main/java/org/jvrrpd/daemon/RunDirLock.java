package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One daemon per run directory: RUN-DIR/lock is locked while it lives. The kernel gives the lock up
 * with the process, however that ends.
 */
public final class RunDirLock implements AutoCloseable {
    /** Within the run directory. */
    public static final String NAME = "lock";

    private static final Set<OpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final FileChannel channel;

    private RunDirLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, without waiting. Returns null if another process, or another part of this
     * one, has it.
     *
     * @throws IOException when the run directory is missing or not writable
     */
    public static @Nullable RunDirLock tryAcquire(Path runDir) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        runDir.resolve(NAME),
                        OPTIONS,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-r-----")));
        RunDirLock lock = null;
        try {
            FileLock taken = channel.tryLock();
            lock = taken == null ? null : new RunDirLock(channel);
        } catch (OverlappingFileLockException e) {
            return null;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
