package org.jvrrpd.linux.namespace;

import org.jvrrpd.linux.CFunction;

/** The C functions of this package, literally. */
final class NamespaceCalls {
    private static final CFunction SETNS = new CFunction("setns");

    static int setns(int fd, int kind) {
        return (int) SETNS.call(fd, kind);
    }

    private NamespaceCalls() {}
}
