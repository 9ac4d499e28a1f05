package org.jvrrpd.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.testing.Shell;

/**
 * Hosts {@code a} and {@code b} with a daemon each and a client {@code c}, on one bridge. {@link
 * #close} ends every process in them and removes everything; so does the end of the JVM.
 */
final class TwoHosts implements AutoCloseable {
    static final String VIP = "10.77.1.100";
    static final String VIP6 = "fd77::100";

    /** Long enough for a start of Java, a dead time of four seconds and a slow machine. */
    static final long DEADLINE_SECONDS = 60;

    final Host a;
    final Host b;
    final Host c;
    private final String vip;
    private final String bridge;
    private final NetworkLab lab = new NetworkLab();
    private final Path folder;
    private final Thread atExit = new Thread(this::clean);

    TwoHosts() {
        this(VIP);
    }

    /**
     * @param vip the virtual address that the {@code await} methods look for
     */
    TwoHosts(String vip) {
        this.vip = vip;
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            folder =
                    Files.createTempDirectory(
                            "jvrrpd-it",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwxr-xr-x")));
            a = new Host(lab.host("a"), "10.77.1.11", folder.resolve("a"));
            b = new Host(lab.host("b"), "10.77.1.12", folder.resolve("b"));
            c = new Host(lab.host("c"), "10.77.1.13", folder.resolve("c"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bridge = lab.lan(1, a.namespace(), b.namespace(), c.namespace());
        for (Host host : new Host[] {a, b, c}) {
            host.run("ip", "-6", "addr", "flush", "dev", "eth0");
            host.run("ip", "addr", "add", host.linkLocal() + "/64", "dev", "eth0");
            host.run("ip", "addr", "add", host.address6() + "/64", "dev", "eth0");
        }
    }

    /** Where all frames of the network can be seen, on br0. */
    String bridge() {
        return bridge;
    }

    /** A file of the test itself. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** Makes a daemon on {@code a} with the configuration. */
    Daemon onA(Daemon.Kind kind, ConfigText config) {
        return new Daemon(kind, a).configure(config.text(a, b));
    }

    Daemon onB(Daemon.Kind kind, ConfigText config) {
        return new Daemon(kind, b).configure(config.text(b, a));
    }

    /** Cuts or mends the cable of host number i (0 is a), seen by the host as loss of carrier. */
    void cable(int i, boolean mended) {
        Shell.run("ip", "-n", bridge, "link", "set", "p" + i, mended ? "up" : "down");
    }

    /** Waits until the host has the virtual address and the other one has not. */
    void awaitHolder(Host holder, Host other, Daemon... witnesses) {
        awaitHeld(holder, witnesses);
        Await.until(
                other.namespace() + " gives up " + vip,
                DEADLINE_SECONDS,
                () -> !other.has(vip),
                () -> logs(witnesses));
    }

    void awaitHeld(Host holder, Daemon... witnesses) {
        Await.until(
                holder.namespace() + " holds " + vip,
                DEADLINE_SECONDS,
                () -> holder.has(vip),
                () -> logs(witnesses));
    }

    static String logs(Daemon... witnesses) {
        StringBuilder text = new StringBuilder();
        for (Daemon witness : witnesses) {
            text.append("--- ").append(witness).append('\n').append(witness.log());
        }
        return text.toString();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        clean();
    }

    private void clean() {
        for (Host host : new Host[] {a, b, c}) {
            Leftovers.endProcesses(host.namespace());
            host.close();
        }
        Leftovers.endProcesses(bridge);
        lab.close();
        Leftovers.delete(folder);
    }
}
