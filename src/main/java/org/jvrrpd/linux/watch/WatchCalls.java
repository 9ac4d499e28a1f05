package org.jvrrpd.linux.watch;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.jvrrpd.linux.CFunction;
import org.jvrrpd.linux.NativeBytes;
import org.jvrrpd.linux.NativeMemory;

/** The C functions of this package, literally. A path is its bytes with a zero at the end. */
final class WatchCalls {
    private static final CFunction INOTIFY_INIT1 = new CFunction("inotify_init1");
    private static final CFunction INOTIFY_ADD_WATCH = new CFunction("inotify_add_watch");
    private static final CFunction INOTIFY_RM_WATCH = new CFunction("inotify_rm_watch");
    private static final CFunction OPEN = new CFunction("open");
    private static final CFunction READ = new CFunction("read");
    private static final CFunction CLOSE = new CFunction("close");

    static int inotify_init1(int flags) {
        return (int) INOTIFY_INIT1.call(flags);
    }

    static int inotify_add_watch(int fd, byte[] path, int mask) {
        try (NativeBytes pathCopy = NativeBytes.copyOf(path)) {
            return (int) INOTIFY_ADD_WATCH.call(fd, pathCopy.address(), mask);
        }
    }

    static int inotify_rm_watch(int fd, int watch) {
        return (int) INOTIFY_RM_WATCH.call(fd, watch);
    }

    /** Variadic in C; the mode is not needed where nothing is created. */
    static int open(byte[] path, int flags) {
        try (NativeBytes pathCopy = NativeBytes.copyOf(path)) {
            return (int) OPEN.call(pathCopy.address(), flags);
        }
    }

    static long read(int fd, ByteBuffer bytes, long sizeBytes) {
        try {
            return READ.call(fd, NativeMemory.addressOf(bytes) + bytes.position(), sizeBytes);
        } finally {
            Reference.reachabilityFence(bytes);
        }
    }

    static int close(int fd) {
        return (int) CLOSE.call(fd);
    }

    private WatchCalls() {}
}
