package org.jvrrpd.linux.namespace;

import static org.jvrrpd.linux.namespace.NamespaceCalls.LIBC;

import org.jvrrpd.linux.Libc;

/** Network namespaces as {@code ip netns} keeps them, under {@code /run/netns}. */
public final class NetworkNamespace {
    private static final int O_RDONLY_CLOEXEC = 0x80000;
    private static final int CLONE_NEWNET = 0x4000_0000;

    private NetworkNamespace() {}

    /**
     * Moves the calling thread into the namespace, for good: sockets that it opens belong there.
     *
     * @throws org.jvrrpd.linux.LinuxException if there is no such namespace, or without
     *     CAP_SYS_ADMIN
     */
    public static void enter(String name) {
        int fd = Libc.check(LIBC.open("/run/netns/" + name, O_RDONLY_CLOEXEC), "open");
        try {
            Libc.check(LIBC.setns(fd, CLONE_NEWNET), "setns");
        } finally {
            LIBC.close(fd);
        }
    }
}
