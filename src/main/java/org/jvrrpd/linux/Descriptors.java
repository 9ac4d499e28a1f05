package org.jvrrpd.linux;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * What is done with file descriptors of every kind. Results are those of the C library ({@link
 * Libc#check}). Any thread.
 */
public final class Descriptors {
    private static final CFunction OPEN = new CFunction("open");
    private static final CFunction READ = new CFunction("read");
    private static final CFunction CLOSE = new CFunction("close");

    private Descriptors() {}

    /** Opens what is there; nothing is made. */
    public static int open(String path, int flags) {
        try (NativeBytes pathCopy = NativeBytes.string(path)) {
            return (int) OPEN.call(pathCopy.address(), flags);
        }
    }

    /**
     * The same.
     *
     * @param path ends with a zero byte
     */
    public static int open(byte[] path, int flags) {
        try (NativeBytes pathCopy = NativeBytes.copyOf(path)) {
            return (int) OPEN.call(pathCopy.address(), flags);
        }
    }

    public static long read(int fd, long buffer, long sizeBytes) {
        return READ.call(fd, buffer, sizeBytes);
    }

    /** Reads to the position of a direct buffer, which stays where it is. */
    public static long read(int fd, ByteBuffer buffer, long sizeBytes) {
        try {
            return READ.call(fd, NativeMemory.addressOf(buffer) + buffer.position(), sizeBytes);
        } finally {
            Reference.reachabilityFence(buffer);
        }
    }

    public static int close(int fd) {
        return (int) CLOSE.call(fd);
    }
}
