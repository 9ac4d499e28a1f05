package org.jvrrpd.linux.watch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jvrrpd.linux.Descriptors;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.Libc;
import org.jvrrpd.linux.LinuxException;

/** Reads the beginning of a regular file; opens nothing that might block, and no device. */
public final class FileHead {
    private static final int O_RDONLY_NOCTTY_NONBLOCK_CLOEXEC = 0x100 | 0x800 | 0x8_0000;

    private FileHead() {}

    /**
     * The first bytes as text, one character for each byte.
     *
     * @throws LinuxException with the errno of the call that the kernel refused; EINVAL when the
     *     path leads to something else than a regular file
     */
    public static String read(Path path, int sizeBytesMax) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw notRegular(path);
        }
        int fd = Descriptors.open(bytes(path), O_RDONLY_NOCTTY_NONBLOCK_CLOEXEC);
        Libc.check(fd, "open " + path);
        try {
            return read(fd, path, sizeBytesMax);
        } finally {
            Descriptors.close(fd);
        }
    }

    private static String read(int fd, Path path, int sizeBytesMax) {
        if (!isRegular(fd)) {
            throw notRegular(path);
        }
        ByteBuffer buffer = ByteBuffer.allocateDirect(sizeBytesMax);
        int total = 0;
        long size = 1;
        while (size > 0 && total < sizeBytesMax) {
            size =
                    Descriptors.read(
                            fd, buffer.slice(total, sizeBytesMax - total), sizeBytesMax - total);
            if (size < 0 && Libc.errno() != Errno.EINTR) {
                throw new LinuxException("read " + path, Libc.errno());
            }
            total += (int) Math.max(0, size);
            size = size < 0 ? 1 : size;
        }
        byte[] bytes = new byte[total];
        buffer.get(0, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** What the descriptor is, whatever the path may lead to by now. */
    private static boolean isRegular(int fd) {
        return Files.isRegularFile(Path.of("/proc/self/fd/" + fd));
    }

    private static LinuxException notRegular(Path path) {
        return new LinuxException("open " + path + ": not a regular file", Errno.EINVAL);
    }

    static byte[] bytes(Path path) {
        return (path + "\0").getBytes(StandardCharsets.UTF_8);
    }
}
