package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.testing.Await;
import org.jvrrpd.wire.AdvertTemplate;

/**
 * PRC-22: the lines that people grep for. Both daemons go through the same events, and each line
 * must be in the log of both, jvrrpd's with the reason behind it.
 */
@Tag("keywords")
class LogLinesIT {
    private static final long DEADLINE_SECONDS = TwoHosts.DEADLINE_SECONDS;
    private static final String PEER = "10.77.1.12";
    private static final int CENTISECONDS = 100;

    private static final List<String> LINES =
            List.of(
                    "(VI_1): entering FAULT state (interface t0 down)",
                    "(VI_1): entering FAULT state (tracked file down has status -254)",
                    "(VI_4) Entering BACKUP STATE (init)",
                    "Netlink reports t0 up",
                    "Netlink reports t0 down",
                    "(VI_1): tracked file down leaving FAULT state",
                    "(VI_1): tracked file down now FAULT state",
                    "(VI_1) Entering BACKUP STATE",
                    "(VI_1) Receive advertisement timeout",
                    "(VI_1) Entering MASTER STATE",
                    "(VI_1) setting VIPs.",
                    "(VI_1) setting E-VIPs.",
                    "(VI_1) setting Virtual Routes",
                    "(VI_1) setting Virtual Rules",
                    "(VI_1) Sending/queueing gratuitous ARPs on eth0 for 10.77.1.100",
                    "(VI_1) Sending/queueing gratuitous ARPs on eth0 for 10.8.8.8",
                    "VRRP_Group(G) Syncing instances to MASTER state",
                    "(VI_1) Received advert from 10.77.1.12 with lower priority 50, ours 150,"
                            + " forcing new election",
                    "(VI_1) Master received priority 0 message",
                    "(VI_1) Master received advert from 10.77.1.12 with higher priority 200,"
                            + " ours 150",
                    "VRRP_Group(G) Syncing instances to BACKUP state",
                    "(VI_1) removing Virtual Rules",
                    "(VI_1) removing Virtual Routes",
                    "(VI_1) removing VIPs.",
                    "(VI_1) removing E-VIPs.",
                    "(VI_1) received lower priority (50) advert from 10.77.1.12 - discarding",
                    "(VI_1) Backup received priority 0 advertisement",
                    "Script `chk` now returning 3",
                    "VRRP_Script(chk) failed (exited with status 3)",
                    "VRRP_Group(G) Syncing instances to FAULT state",
                    "(VI_1) Entering FAULT STATE",
                    "Script `chk` now returning 0",
                    "VRRP_Script(chk) succeeded",
                    "(VI_1) sent 0 priority",
                    "Startup complete",
                    "Stopping");

    private static ConfigText config(Host host, Path check) {
        return new ConfigText(Link.V3, 150)
                .check("chk", check.toString())
                .block("track_file down {\n  file " + host.file("down") + "\n  weight 0\n}")
                .block("vrrp_sync_group G {\n  group {\n    VI_1\n    VI_2\n  }\n}")
                .inside("track_file {\n    down\n  }\n  track_interface {\n    t0\n  }")
                .inside("virtual_ipaddress_excluded {\n    10.8.8.8\n  }")
                .inside("virtual_routes {\n    10.5.0.0/16 dev eth0\n  }")
                .inside("virtual_rules {\n    from 10.5.0.0/16 table 100 priority 77\n  }")
                .after(instance(2, ""))
                .after(instance(3, "  track_interface {\n    t0\n  }\n"))
                .after(instance(4, ""));
    }

    private static String instance(int number, String inside) {
        return "vrrp_instance VI_"
                + number
                + " {\n  interface eth0\n  priority 150\n  advert_int 0.2\n  virtual_router_id 5"
                + number
                + "\n  virtual_ipaddress {\n    10.77.1.10"
                + number
                + "\n  }\n"
                + inside
                + "}";
    }

    @Execution(CONCURRENT)
    @Test
    void bothDaemonsSayTheSameOfTheSameEvents() {
        try (TwoHosts hosts = new TwoHosts()) {
            hosts.a.run("ip", "link", "add", "t0", "type", "veth", "peer", "name", "t1");
            hosts.a.run("ip", "link", "set", "t1", "up");
            String theirs = run(Daemon.Kind.KEEPALIVED, hosts);
            String ours = run(Daemon.Kind.JVRRPD, hosts);
            assertEquals(List.of(), missing(theirs), theirs);
            assertEquals(List.of(), missing(ours), ours);
        }
    }

    /** The lines that the log has not; one begins where the time ends. */
    private static List<String> missing(String log) {
        Predicate<String> isThere =
                line ->
                        Pattern.compile("(?m)[:.]\\d+( \\d{4}:)? " + Pattern.quote(line))
                                .matcher(log)
                                .find();
        return LINES.stream().filter(isThere.negate()).toList();
    }

    private static String run(Daemon.Kind kind, TwoHosts hosts) {
        Host host = hosts.a;
        link(host, "down");
        host.write("down", "1");
        Path failing = host.file("failing");
        Path check = host.script("check.sh", "test ! -e " + failing + " || exit 3");
        String text = config(host, check).text(host, hosts.b);
        Daemon daemon = new Daemon(kind, host).configure(text).withDetail().start();
        daemon.awaitLog("(VI_4) Entering MASTER STATE", 1, DEADLINE_SECONDS);
        awaitMore(daemon, "Netlink reports t0 up", () -> link(host, "up"));
        host.write("down", "0");
        awaitMaster(daemon);
        RawDatagrams peer = new RawDatagrams(hosts.b);
        hearUntil(peer, daemon, "with lower priority 50", 50);
        hearUntil(peer, daemon, "(VI_1) Master received priority 0", 0);
        hearUntil(peer, daemon, "(VI_2) Entering BACKUP STATE", 200);
        hearUntil(peer, daemon, "received lower priority (50)", 200, 50);
        hearUntil(peer, daemon, "(VI_1) Backup received priority 0", 200, 0);
        awaitMaster(daemon);
        awaitMore(daemon, "(VI_2) Entering FAULT STATE", () -> host.write("failing", ""));
        failing.toFile().delete();
        awaitMaster(daemon);
        awaitMore(daemon, "Netlink reports t0 down", () -> link(host, "down"));
        link(host, "up");
        awaitMaster(daemon);
        awaitMore(daemon, "tracked file down now FAULT state", () -> host.write("down", "1"));
        host.write("down", "0");
        awaitMaster(daemon);
        assertEquals(0, daemon.stop(), daemon::log);
        String log = daemon.log();
        host.write("vrrp.log", "");
        return log;
    }

    private static void link(Host host, String state) {
        host.run("ip", "link", "set", "t0", state);
    }

    private static void awaitMaster(Daemon daemon) {
        String entering = "(VI_2) Entering ";
        Await.until(
                daemon + " is MASTER",
                DEADLINE_SECONDS,
                () -> {
                    String log = daemon.log();
                    int last = log.lastIndexOf(entering);
                    return last >= 0 && log.startsWith("MASTER", last + entering.length());
                },
                daemon::log);
    }

    /** Waits until the line stands once more in the log. */
    private static void awaitMore(Daemon daemon, String line, Runnable cause) {
        int before = daemon.count(line);
        cause.run();
        daemon.awaitLog(line, before + 1, DEADLINE_SECONDS);
    }

    /** Adverts for the first instance in the name of the peer, again and again. */
    private static void hearUntil(
            RawDatagrams peer, Daemon daemon, String line, int... priorities) {
        int before = daemon.count(line);
        Await.until(
                daemon + " logs once more: " + line,
                DEADLINE_SECONDS,
                () -> {
                    for (int priority : priorities) {
                        peer.advert(template(), 255, ChecksumForm.PSEUDO_HEADER, priority);
                    }
                    return daemon.count(line) > before;
                },
                daemon::log);
    }

    private static AdvertTemplate template() {
        return new AdvertTemplate(
                Family.IPV4,
                3,
                51,
                CENTISECONDS,
                List.of(IpAddress.of(TwoHosts.VIP)),
                0,
                new byte[0],
                IpAddress.of(PEER),
                IpAddress.of("224.0.0.18"));
    }
}
