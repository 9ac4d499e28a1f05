package org.jvrrpd.linux.unix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jvrrpd.linux.CFunction;
import org.jvrrpd.linux.Descriptors;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.Libc;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.NativeBytes;

/**
 * A named pipe to write to, fifo(7). It is opened for reading as well, so that it needs no reader
 * and one that leaves is no error, and no call on it waits. One thread at a time.
 */
public final class NamedPipe implements AutoCloseable {
    private static final int O_RDWR = 2;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_NOFOLLOW = 0x2_0000;
    private static final int O_CLOEXEC = 0x8_0000;
    private static final int S_IFMT = 0xf000;
    private static final int S_IFIFO = 0x1000;
    private static final String ATTRIBUTES = "unix:mode,uid,ino,dev";

    private final Path path;
    private final int fd;
    private final boolean created;
    private final boolean given;
    private final Found found;

    private NamedPipe(Path path, int fd, boolean created, boolean given, Found found) {
        this.path = path;
        this.fd = fd;
        this.created = created;
        this.given = given;
        this.found = found;
    }

    /** What is at a path. */
    private record Found(int mode, int uid, Object inode, Object device) {
        static Found at(Path path, LinkOption... options) {
            try {
                Map<String, Object> all = Files.readAttributes(path, ATTRIBUTES, options);
                return new Found(
                        (int) Objects.requireNonNull(all.get("mode")),
                        (int) Objects.requireNonNull(all.get("uid")),
                        Objects.requireNonNull(all.get("ino")),
                        Objects.requireNonNull(all.get("dev")));
            } catch (IOException e) {
                throw new LinuxException("stat(" + path + ")", Errno.ENOENT);
            }
        }
    }

    /** Who owns a pipe that is made, or may own one that is found besides this process's user. */
    public record Owner(int uid, int gid) {}

    /**
     * Makes the pipe, or opens the one that is there.
     *
     * @param mode for a new one; the process's umask narrows it further
     * @throws LinuxException if it can neither be made nor opened, is no pipe (EINVAL), or belongs
     *     to somebody else (EACCES)
     */
    public static NamedPipe open(Path path, int mode, Owner owner) {
        String name = path.toString();
        boolean created = Calls.mkfifo(name, mode) == 0;
        if (!created && Libc.errno() != Errno.EEXIST) {
            throw new LinuxException("mkfifo(" + name + ")", Libc.errno());
        }
        check(name, Found.at(path, LinkOption.NOFOLLOW_LINKS), owner);
        int flags = O_RDWR | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC;
        int fd = Libc.check(Descriptors.open(name, flags), "open(" + name + ")");
        try {
            Found opened = Found.at(Path.of("/proc/self/fd/" + fd));
            check(name, opened, owner);
            boolean given = !created || Calls.fchown(fd, owner.uid(), owner.gid()) == 0;
            return new NamedPipe(path, fd, created, given, opened);
        } catch (LinuxException e) {
            if (created) {
                Calls.unlink(name);
            }
            Descriptors.close(fd);
            throw e;
        }
    }

    private static void check(String name, Found found, Owner owner) {
        if ((found.mode() & S_IFMT) != S_IFIFO) {
            throw new LinuxException(name + " exists and is no pipe", Errno.EINVAL);
        }
        if (found.uid() != owner.uid() && found.uid() != Calls.geteuid()) {
            throw new LinuxException(name + " belongs to uid " + found.uid(), Errno.EACCES);
        }
    }

    /**
     * Writes from {@code at} to the end.
     *
     * @return how many bytes the pipe took; 0: it is full
     * @throws LinuxException for every other failure
     */
    public int write(byte[] bytes, int at) {
        byte[] rest = at == 0 ? bytes : java.util.Arrays.copyOfRange(bytes, at, bytes.length);
        long count = Calls.write(fd, rest, rest.length);
        if (count < 0 && Libc.errno() == Errno.EAGAIN) {
            return 0;
        }
        return (int) Libc.check(count, "write(" + path + ")");
    }

    /** False if it was made, but the kernel refused to give it to its owner. */
    public boolean hasOwner() {
        return given;
    }

    /** Whether the path still leads to this pipe: otherwise no new reader finds it. */
    public boolean isInPlace() {
        try {
            Found now = Found.at(path, LinkOption.NOFOLLOW_LINKS);
            return now.inode().equals(found.inode()) && now.device().equals(found.device());
        } catch (LinuxException e) {
            return false;
        }
    }

    /** Closes it, and removes what {@link #open} made. What is in it can still be read. */
    @Override
    public void close() {
        if (created && isInPlace()) {
            Calls.unlink(path.toString());
        }
        Descriptors.close(fd);
    }

    /** The functions of the C library. */
    private static final class Calls {
        private static final CFunction MKFIFO = new CFunction("mkfifo");
        private static final CFunction FCHOWN = new CFunction("fchown");
        private static final CFunction WRITE = new CFunction("write");
        private static final CFunction UNLINK = new CFunction("unlink");
        private static final CFunction GETEUID = new CFunction("geteuid");

        static int mkfifo(String path, int mode) {
            try (NativeBytes pathCopy = NativeBytes.string(path)) {
                return (int) MKFIFO.call(pathCopy.address(), mode);
            }
        }

        static int fchown(int fd, int uid, int gid) {
            return (int) FCHOWN.call(fd, uid, gid);
        }

        static long write(int fd, byte[] bytes, long sizeBytes) {
            try (NativeBytes bytesCopy = NativeBytes.copyOf(bytes)) {
                return WRITE.call(fd, bytesCopy.address(), sizeBytes);
            }
        }

        static int unlink(String path) {
            try (NativeBytes pathCopy = NativeBytes.string(path)) {
                return (int) UNLINK.call(pathCopy.address());
            }
        }

        static int geteuid() {
            return (int) GETEUID.call();
        }

        private Calls() {}
    }
}
