package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one daemon: its lock, control socket and the ledger of its addresses. Several
 * daemons on a host differ by it. The lock is the kernel's, so that it goes with the process
 * however that ends.
 */
public final class RunDirectory implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final int PID_SIZE_BYTES_MAX = 32;

    private final Path directory;
    private final FileChannel channel;

    private RunDirectory(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
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
        FileChannel channel =
                FileChannel.open(
                        directory.resolve(LOCK),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            return null;
        }
        channel.truncate(0);
        String pid = ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
        return new RunDirectory(directory, channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /**
     * The process that holds the lock of the directory, or 0 if none does. Another process than the
     * holder only: closing any descriptor of the file would end the holder's own lock (fcntl(2)).
     */
    public static long owner(Path directory) {
        try (FileChannel channel =
                FileChannel.open(
                        directory.resolve(LOCK),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            return tryLock(channel) == null ? readPid(channel) : 0;
        } catch (IOException e) {
            return ownerByPidAlone(directory);
        }
    }

    /** Without the right to open the file for writing, its text and the process list must do. */
    private static long ownerByPidAlone(Path directory) {
        try (FileChannel channel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.READ)) {
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

    public Path path() {
        return directory;
    }

    public Path controlSocket() {
        return controlSocket(directory);
    }

    /** Gives the lock back; the file stays, so that two starts never lock different files. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
