package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * keepalived's pid file ({@code -p}, {@code -r}): the process's number, locked while it runs
 * (PRC-07), removed at its end.
 */
public final class PidFile implements AutoCloseable {
    private static final Set<OpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final Path path;
    private final FileChannel channel;

    private PidFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Writes the file; a symbolic link is not followed.
     *
     * @return null if a running daemon holds it, keepalived included
     */
    public static @Nullable PidFile write(Path path) throws IOException {
        if (isKeepalived(path)) {
            return null;
        }
        FileChannel channel =
                FileChannel.open(
                        path,
                        OPTIONS,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-r--r--")));
        if (!lock(channel)) {
            channel.close();
            return null;
        }
        channel.truncate(0);
        String pid = ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
        return new PidFile(path, channel);
    }

    /** Version 2.2.7 does not lock its file; one that names another program is a leftover. */
    private static boolean isKeepalived(Path path) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        String text = Files.readString(path, StandardCharsets.ISO_8859_1).strip();
        return text.matches("[0-9]{1,9}")
                && ProcessHandle.of(Long.parseLong(text))
                        .flatMap(process -> process.info().command())
                        .filter(command -> command.endsWith("/keepalived"))
                        .isPresent();
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
        channel.close();
    }
}
