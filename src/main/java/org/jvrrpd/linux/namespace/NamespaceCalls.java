package org.jvrrpd.linux.namespace;

import org.jvrrpd.linux.CFunction;
import org.jvrrpd.linux.NativeBytes;

/** The C functions of this package, literally. */
final class NamespaceCalls {
    private static final CFunction OPEN = new CFunction("open");
    private static final CFunction SETNS = new CFunction("setns");
    private static final CFunction CLOSE = new CFunction("close");

    static int open(String path, int flags) {
        try (NativeBytes pathCopy = NativeBytes.string(path)) {
            return (int) OPEN.call(pathCopy.address(), flags);
        }
    }

    static int setns(int fd, int kind) {
        return (int) SETNS.call(fd, kind);
    }

    static int close(int fd) {
        return (int) CLOSE.call(fd);
    }

    private NamespaceCalls() {}
}
