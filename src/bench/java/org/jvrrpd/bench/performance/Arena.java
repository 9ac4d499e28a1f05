package org.jvrrpd.bench.performance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jvrrpd.it.Daemon;
import org.jvrrpd.it.Host;
import org.jvrrpd.it.Leftovers;
import org.jvrrpd.testing.NetworkLab;

/**
 * Hosts {@code a} and {@code b} and a client {@code c} on one bridge; {@code a} and {@code b} have
 * further cables between them, as an interface has room for 255 virtual routers only. Or the two
 * have nothing but cables: what a bridge does for a frame counts as work of who has sent it.
 */
final class Arena implements AutoCloseable {
    /** Virtual routers of an interface. */
    static final int PER_INTERFACE = 250;

    static final String SOURCE_A = "10.77.1.11";
    static final String SOURCE_B = "10.77.1.12";

    final Host a;
    final Host b;
    final Host c;
    private final String bridge;
    private final Path folder;
    private final NetworkLab lab = new NetworkLab();
    private final Thread atExit = new Thread(this::clean);
    private int number;

    /**
     * @param instances as many cables are laid as these virtual routers need
     */
    Arena(int instances) {
        this(instances, false);
    }

    /**
     * @param isCabled whether the first interface has no bridge, either
     */
    Arena(int instances, boolean isCabled) {
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            folder =
                    Files.createTempDirectory(
                            "jvrrpd-bench",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwxr-xr-x")));
            a = new Host(lab.host("a"), SOURCE_A, folder.resolve("a"));
            b = new Host(lab.host("b"), SOURCE_B, folder.resolve("b"));
            c = new Host(lab.host("c"), "10.77.1.13", folder.resolve("c"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (isCabled) {
            bridge = lab.lan(1, c.namespace());
            lay(0, "10.77.1", 24);
        } else {
            bridge = lab.lan(1, a.namespace(), b.namespace(), c.namespace());
        }
        for (int i = 1; i <= (instances - 1) / PER_INTERFACE; i++) {
            lay(i, "10." + (100 + i) + ".1", 16);
        }
    }

    private void lay(int cable, String network, int prefixLength) {
        String name = "eth" + cable;
        lab.veth(a.namespace(), name, b.namespace(), name);
        lab.address(a.namespace(), name, network + ".11/" + prefixLength);
        lab.address(b.namespace(), name, network + ".12/" + prefixLength);
    }

    /** The daemon on a host, not started. */
    Daemon daemon(Daemon.Kind kind, Host host, String config) {
        return new Daemon(kind, host).configure(config);
    }

    /** Begins to record what {@code b} receives on all its interfaces. */
    Tap tapAll(String filter) {
        return tap(b.namespace(), "any", filter);
    }

    /** Begins to record what passes the bridge. */
    Tap tapBridge(String filter) {
        return tap(bridge, "br0", filter);
    }

    private Tap tap(String namespace, String name, String filter) {
        number++;
        return Tap.start(namespace, name, filter, folder.resolve("tap" + number));
    }

    /** Starts a process that only takes processor time; it ends with the arena. */
    Process burn() {
        return c.start("burn.log", List.of("sh", "-c", "while :; do :; done"));
    }

    /** Takes the cable of {@code a} out of the switch, or puts it back. */
    void cable(boolean isThere) {
        org.jvrrpd.testing.Shell.run(
                "ip", "-n", bridge, "link", "set", "p0", isThere ? "up" : "down");
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        clean();
    }

    private void clean() {
        for (Host host : List.of(a, b, c)) {
            Leftovers.endProcesses(host.namespace());
            host.close();
        }
        Leftovers.endProcesses(bridge);
        lab.close();
        Leftovers.delete(folder);
    }
}
