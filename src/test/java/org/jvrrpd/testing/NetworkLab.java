package org.jvrrpd.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import jnr.ffi.LibraryLoader;
import jnr.posix.POSIXFactory;

/**
 * Network namespaces of one test, with names of their own, so that tests can run twice at once;
 * {@link #close} removes all of them. {@code host("a")} makes a namespace, {@code veth} a cable,
 * {@code lan} a bridge with a port for each host. Needs root.
 */
public final class NetworkLab implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int O_RDONLY = 0;
    private static final int CLONE_NEWNET = 0x4000_0000;

    private final String prefix =
            "jv" + ProcessHandle.current().pid() + "x" + NUMBER.incrementAndGet();
    private final List<String> hosts = new ArrayList<>();

    /**
     * Makes a namespace with loopback up and IPv6 duplicate address detection off. Returns its full
     * name.
     */
    public String host(String name) {
        String full = prefix + name;
        Shell.run("ip", "netns", "add", full);
        hosts.add(full);
        Shell.run("ip", "-n", full, "link", "set", "lo", "up");
        run(
                full,
                "sysctl",
                "-qw",
                "net.ipv6.conf.all.accept_dad=0",
                "net.ipv6.conf.default.accept_dad=0");
        return full;
    }

    /** A cable between two hosts, up at both ends. */
    public void veth(String hostA, String interfaceA, String hostB, String interfaceB) {
        Shell.run(
                "ip",
                "-n",
                hostA,
                "link",
                "add",
                interfaceA,
                "type",
                "veth",
                "peer",
                "name",
                interfaceB,
                "netns",
                hostB);
        Shell.run("ip", "-n", hostA, "link", "set", interfaceA, "up");
        Shell.run("ip", "-n", hostB, "link", "set", interfaceB, "up");
    }

    /**
     * A bridge in a namespace of its own; each host gets {@code eth0} with {@code 10.77.N.M/24}, M
     * counting from 11. Returns the bridge's namespace; the port of the i-th host (from 0) is
     * {@code p<i>}.
     */
    public String lan(int network, String... lanHosts) {
        String bridge = host("sw" + network);
        Shell.run(
                "ip", "-n", bridge, "link", "add", "br0", "type", "bridge", "mcast_snooping", "0");
        Shell.run("ip", "-n", bridge, "link", "set", "br0", "up");
        for (int i = 0; i < lanHosts.length; i++) {
            veth(bridge, "p" + i, lanHosts[i], "eth0");
            Shell.run("ip", "-n", bridge, "link", "set", "p" + i, "master", "br0");
            address(lanHosts[i], "eth0", "10.77." + network + "." + (11 + i) + "/24");
        }
        return bridge;
    }

    public void address(String host, String interfaceName, String prefixed) {
        Shell.run("ip", "-n", host, "addr", "add", prefixed, "dev", interfaceName);
    }

    /** Whether the host has the address (without prefix length) on any interface. */
    public boolean hasAddress(String host, String address) {
        return Shell.run("ip", "-n", host, "-br", "addr").contains(" " + address + "/");
    }

    /** Runs a command in the host, to its end, with status 0. */
    public String run(String host, String... command) {
        return Shell.run(inHost(host, command));
    }

    /** The words that run a command in the host. */
    public static String[] inHost(String host, String... command) {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", host));
        words.addAll(List.of(command));
        return words.toArray(String[]::new);
    }

    /**
     * Runs the body on a new thread that lives in the host: sockets opened there belong to it for
     * ever.
     */
    public static <T> T inside(String host, Callable<T> body) throws Exception {
        FutureTask<T> task =
                new FutureTask<>(
                        () -> {
                            enter(host);
                            return body.call();
                        });
        Thread thread = new Thread(task, "in-" + host);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(120, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            AssertionError error = new AssertionError("the body did not end in 120 s");
            error.setStackTrace(thread.getStackTrace());
            throw error;
        }
    }

    /** Moves the calling thread into the host, for good. */
    public static void enter(String host) {
        int fd = POSIXFactory.getNativePOSIX().open("/run/netns/" + host, O_RDONLY, 0);
        if (fd < 0 || Calls.LIBC.setns(fd, CLONE_NEWNET) != 0) {
            throw new AssertionError("cannot enter the namespace " + host);
        }
        POSIXFactory.getNativePOSIX().close(fd);
    }

    /** The one call that jnr-posix lacks. */
    public interface Calls {
        Calls LIBC = LibraryLoader.create(Calls.class).load("c");

        int setns(int fd, int kind);
    }

    @Override
    public void close() {
        for (String host : hosts) {
            Shell.tryRun("ip", "netns", "del", host);
        }
    }
}
