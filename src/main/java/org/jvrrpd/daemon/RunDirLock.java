package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
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

    private static final int PID_SIZE_BYTES_MAX = 32;

    private static final Set<OpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final FileChannel channel;

    private RunDirLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, without waiting, and writes the process's number into the file. Returns null
     * if another process, or another part of this one, has it.
     *
     * @throws IOException when the run directory is missing or not writable
     */
    public static @Nullable RunDirLock tryAcquire(Path runDir) throws IOException {
        Path file = runDir.resolve(NAME);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isFile(file)) {
            throw new FileSystemException(file.toString(), null, "is no file; remove it");
        }
        FileChannel channel =
                FileChannel.open(
                        file,
                        OPTIONS,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-r--r--")));
        RunDirLock lock = null;
        try {
            FileLock taken = channel.tryLock();
            if (taken != null) {
                writePid(channel);
                lock = new RunDirLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            return null;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock;
    }

    /** To open a pipe would wait for its other end. */
    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static void writePid(FileChannel channel) throws IOException {
        channel.truncate(0);
        String pid = ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * The process that holds the lock of the directory, or 0 if none does. Not for the holder:
     * closing any descriptor of the file would end its own lock (fcntl(2)).
     */
    public static long owner(Path runDir) {
        if (!isFile(runDir.resolve(NAME))) {
            return 0;
        }
        try (FileChannel channel =
                FileChannel.open(
                        runDir.resolve(NAME), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.tryLock() == null ? readPid(channel) : 0;
        } catch (IOException | OverlappingFileLockException e) {
            return ownerByPidAlone(runDir);
        }
    }

    /** Without the right to write the file, its text and the process list must do. */
    private static long ownerByPidAlone(Path runDir) {
        try (FileChannel channel =
                FileChannel.open(runDir.resolve(NAME), StandardOpenOption.READ)) {
            long pid = readPid(channel);
            return ProcessHandle.of(pid).isPresent() ? pid : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static long readPid(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(PID_SIZE_BYTES_MAX);
        channel.read(bytes, 0);
        bytes.flip();
        String text = StandardCharsets.US_ASCII.decode(bytes).toString().trim();
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    /** Gives the lock back; the file stays, so that two starts never lock different files. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
