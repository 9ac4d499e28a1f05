package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.daemon.log.Logging;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.namespace.NetworkNamespace;
import org.jvrrpd.linux.process.Restart;

/**
 * {@code net_namespace}: the whole process in a network namespace. The kernel moves single threads
 * only, so the program executes itself once more from a thread that has entered; the second time it
 * finds itself there, as it does when systemd or {@code ip netns exec} has started it there.
 */
final class NamespaceEntry {
    private static final Path CGROUP = Path.of("/proc/self/cgroup");
    private static final String UNIT = "jvrrpd.service";

    private NamespaceEntry() {}

    /**
     * Why the process cannot be in the namespace.
     *
     * @param text cause and remedy
     * @param status the exit status that belongs to it
     */
    record Refusal(String text, int status) {}

    /**
     * Returns null when every thread of the process is in the namespace; does not return when the
     * program had to be executed again. Before anything is taken that a second execution must not
     * find taken. The mark in the environment keeps it from being executed a third time.
     */
    static @Nullable Refusal enter(String name) throws IOException {
        if (NetworkNamespace.isCurrent(name)) {
            return null;
        }
        if (!NetworkNamespace.exists(name)) {
            return new Refusal(
                    intro(name)
                            + "there is no network namespace of that name in /run/netns; make it before the"
                            + " service starts, with 'ip netns add "
                            + name
                            + "', or correct the name",
                    ExitStatus.FATAL);
        }
        if (System.getenv(NetworkNamespace.MARK) != null) {
            return new Refusal(
                    intro(name)
                            + "executed again from within, the program is not there; "
                            + remedy(name, unit()),
                    ExitStatus.FATAL);
        }
        return executeInside(name);
    }

    private static Refusal executeInside(String name) throws IOException {
        try {
            NetworkNamespace.enter(name);
            Logging.flush();
            Restart.now(NetworkNamespace.MARK + "=" + name);
            throw new IllegalStateException("execve has returned");
        } catch (LinuxException e) {
            boolean forbidden = e.errno() == Errno.EPERM || e.errno() == Errno.EACCES;
            return new Refusal(
                    intro(name)
                            + e.getMessage()
                            + (forbidden ? ": that needs CAP_SYS_ADMIN, as root has it; " : "; ")
                            + remedy(name, unit()),
                    forbidden ? ExitStatus.NO_PERMISSION : ExitStatus.FATAL);
        }
    }

    private static String intro(String name) {
        return "net_namespace " + name + ": ";
    }

    /** What to write where, word by word. */
    static String remedy(String name, String unit) {
        Path path = NetworkNamespace.path(name);
        return "let systemd start it there: write the lines '[Service]' and 'NetworkNamespacePath="
                + path
                + "' into /etc/systemd/system/"
                + unit
                + ".d/namespace.conf and into the same file below jvrrpd-sweep.service.d, then"
                + " 'systemctl daemon-reload' and 'systemctl restart "
                + unit
                + "'; without systemd start it as root, or with 'ip netns exec "
                + name
                + "'";
    }

    /** The unit that this process runs in. */
    private static String unit() {
        try {
            String group = Files.readString(CGROUP).strip();
            String last = group.substring(group.lastIndexOf('/') + 1);
            return last.endsWith(".service") ? last : UNIT;
        } catch (IOException e) {
            return UNIT;
        }
    }
}
