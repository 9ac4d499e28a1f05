package org.jvrrpd.linux.watch;

import org.jvrrpd.linux.CFunction;
import org.jvrrpd.linux.NativeBytes;

/** The C functions of this package, literally. A path is its bytes with a zero at the end. */
final class WatchCalls {
    private static final CFunction INOTIFY_INIT1 = new CFunction("inotify_init1");
    private static final CFunction INOTIFY_ADD_WATCH = new CFunction("inotify_add_watch");
    private static final CFunction INOTIFY_RM_WATCH = new CFunction("inotify_rm_watch");

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

    private WatchCalls() {}
}
