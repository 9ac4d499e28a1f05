package org.jvrrpd.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two hosts and a client on a bridge, in namespaces with names of their own. {@link #close} removes
 * everything, also what was made only in part; it may be called twice, from any thread.
 */
final class DemoLab implements AutoCloseable {
    /** The sample configuration speaks of this network. */
    private static final String NETWORK = "192.0.2.";

    static final String VIP = NETWORK + "10";

    private final String prefix = "jvdemo" + ProcessHandle.current().pid();
    private final Path folder;
    private final List<String> namespaces = new ArrayList<>();
    final DemoHost a;
    final DemoHost b;
    final DemoHost client;
    private boolean closed;

    DemoLab() throws DemoException {
        try {
            folder =
                    Files.createTempDirectory(
                            "jvrrpd-demo",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwxr-xr-x")));
        } catch (IOException e) {
            throw new DemoException("cannot make a directory for the files: " + e.getMessage(), e);
        }
        a = new DemoHost("a", prefix + "a", folder.resolve("a"));
        b = new DemoHost("b", prefix + "b", folder.resolve("b"));
        client = new DemoHost("client", prefix + "c", folder.resolve("client"));
    }

    /** Makes the network and starts the hosts. */
    void build() throws DemoException, InterruptedException {
        makeNamespace(bridge());
        ip("-n", bridge(), "link", "add", "br0", "type", "bridge", "mcast_snooping", "0");
        ip("-n", bridge(), "link", "set", "br0", "up");
        plug(a, 11);
        plug(b, 12);
        plug(client, 13);
    }

    private String bridge() {
        return prefix + "sw";
    }

    private void plug(DemoHost host, int number) throws DemoException, InterruptedException {
        String own = host.namespace();
        makeNamespace(own);
        ip("-n", own, "link", "set", "lo", "up");
        ip("-n", bridge(), "link", "add", port(host), "type", "veth", "peer", "eth0", "netns", own);
        ip("-n", bridge(), "link", "set", port(host), "master", "br0", "up");
        ip("-n", own, "addr", "add", NETWORK + number + "/24", "dev", "eth0");
        ip("-n", own, "link", "set", "eth0", "up");
        host.boot();
    }

    private static String port(DemoHost host) {
        return "to-" + host.name();
    }

    private synchronized void makeNamespace(String name) throws DemoException {
        if (closed) {
            throw new DemoException("interrupted");
        }
        namespaces.add(name);
        ip("netns", "add", name);
    }

    private static void ip(String... words) throws DemoException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        Commands.run(command);
    }

    /** Cuts or mends the cable of a host; the host sees the carrier go and come. */
    void cable(DemoHost host, boolean mended) throws DemoException {
        ip("-n", bridge(), "link", "set", port(host), mended ? "up" : "down");
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        List.of(a, b, client).forEach(DemoHost::halt);
        for (String namespace : namespaces) {
            Commands.attempt(List.of("ip", "netns", "del", namespace));
        }
        delete();
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("jvrrpd demo: cannot remove " + folder + ": " + e.getMessage());
        }
    }
}
