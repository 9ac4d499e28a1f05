package org.jvrrpd.linux.namespace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jvrrpd.linux.Descriptors;
import org.jvrrpd.linux.Libc;

/** Network namespaces as {@code ip netns} keeps them, under {@code /run/netns}. */
public final class NetworkNamespace {
    /** In the environment of a program that was executed again from within: the name. */
    public static final String MARK = "JVRRPD_NETNS";

    private static final int O_RDONLY_CLOEXEC = 0x80000;
    private static final int CLONE_NEWNET = 0x4000_0000;

    private static final Path DIRECTORY = Path.of("/run/netns");
    private static final Path OWN = Path.of("/proc/thread-self/ns/net");

    private static volatile boolean entered = System.getenv(MARK) != null;

    private NetworkNamespace() {}

    /**
     * Whether this program has entered a namespace by itself, in this execution or the one before.
     */
    public static boolean hasEntered() {
        return entered;
    }

    /** Where the namespace is found. */
    public static Path path(String name) {
        return DIRECTORY.resolve(name);
    }

    /** Whether there is such a namespace; never for a word that is no name of a file. */
    public static boolean exists(String name) {
        boolean isName = !name.isEmpty() && name.indexOf('/') < 0 && !name.startsWith(".");
        return isName && Files.exists(path(name));
    }

    /** Whether the calling thread is in the namespace. */
    public static boolean isCurrent(String name) {
        try {
            return exists(name) && identity(path(name)).equals(identity(OWN));
        } catch (IOException e) {
            return false;
        }
    }

    private static Map<String, Object> identity(Path path) throws IOException {
        return Files.readAttributes(path, "unix:dev,ino");
    }

    /**
     * Moves the calling thread into the namespace, for good: sockets that it opens belong there.
     *
     * @throws org.jvrrpd.linux.LinuxException if there is no such namespace, or without
     *     CAP_SYS_ADMIN
     */
    public static void enter(String name) {
        int fd = Libc.check(Descriptors.open(path(name).toString(), O_RDONLY_CLOEXEC), "open");
        try {
            Libc.check(NamespaceCalls.setns(fd, CLONE_NEWNET), "setns");
            entered = true;
        } finally {
            Descriptors.close(fd);
        }
    }
}
