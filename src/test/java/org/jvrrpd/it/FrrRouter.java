package org.jvrrpd.it;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.Shell;

/**
 * FRR's vrrpd on a host, with the zebra that it needs; processes of the test alone, with sockets in
 * a folder of the test. FRR wants the operator to make the macvlan with the virtual address; it
 * keeps it switched off by "protodown" while it is not master.
 */
final class FrrRouter {
    private static final String PROGRAMS = "/usr/lib/frr/";
    private static final String FOLDER = "frr";
    private static final long EXIT_SECONDS = 30;

    private final Host host;
    private final Link link;
    private final int priority;
    private @Nullable Process zebra;
    private @Nullable Process vrrpd;

    FrrRouter(Host host, Link link, int priority) {
        this.host = host;
        this.link = link;
        this.priority = priority;
    }

    /** Makes the interface and starts zebra. */
    FrrRouter prepare() {
        String mac = "00:00:5e:00:0" + (link.ipv6() ? 2 : 1) + ":33";
        host.run("ip", "link", "add", "front", "link", "eth0", "type", "macvlan", "mode", "bridge");
        host.run("ip", "link", "set", "front", "addrgenmode", "random");
        host.run("ip", "link", "set", "front", "address", mac);
        String length = link.ipv6() ? "/64" : "/24";
        host.run("ip", "addr", "add", link.vip() + length, "dev", "front");
        host.run("ip", "link", "set", "front", "up");
        Shell.run("install", "-d", "-o", "frr", "-g", "frr", path(""));
        host.write(FOLDER + "/zebra.conf", "hostname lab\n");
        host.write(
                FOLDER + "/vrrpd.conf",
                "interface eth0\n vrrp 51 version "
                        + link.version()
                        + "\n vrrp 51 priority "
                        + priority
                        + "\n vrrp 51 advertisement-interval "
                        + (link.version() == 2 ? 1000 : 200)
                        + "\n vrrp 51 "
                        + (link.ipv6() ? "ipv6 " : "ip ")
                        + link.vip()
                        + "\n");
        zebra = start("zebra");
        Await.until(
                "zebra listens",
                TwoHosts.DEADLINE_SECONDS,
                () -> host.file(FOLDER + "/zserv").toFile().exists(),
                () -> host.read("zebra.log"));
        return this;
    }

    FrrRouter start() {
        vrrpd = start("vrrpd");
        return this;
    }

    private Process start(String program) {
        return host.start(
                program + ".log",
                List.of(
                        PROGRAMS + program,
                        "-f",
                        path("/" + program + ".conf"),
                        "-i",
                        path("/" + program + ".pid"),
                        "-z",
                        path("/zserv"),
                        "-A",
                        "",
                        "-P",
                        "0",
                        "--vty_socket",
                        path(""),
                        "--log",
                        "stdout"));
    }

    private String path(String name) {
        return host.file(FOLDER) + name;
    }

    /** A death without a chance to say goodbye. */
    void kill() throws InterruptedException {
        Process running = vrrpd;
        if (running != null && !running.destroyForcibly().waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("vrrpd does not end");
        }
    }

    /** Waits for a line of {@code show vrrp} such as {@code Status (v4) Master}. */
    void awaitStatus(String state, Daemon... witnesses) {
        String line = "Status (v" + (link.ipv6() ? 6 : 4) + ") " + state;
        Await.until(
                "FRR shows " + line,
                TwoHosts.DEADLINE_SECONDS,
                () -> status().contains(line),
                () -> status() + host.read("vrrpd.log") + TwoHosts.logs(witnesses));
    }

    String status() {
        return host.tryRun("vtysh", "--vty_socket", path(""), "-c", "show vrrp")
                .output()
                .replaceAll(" +", " ");
    }
}
