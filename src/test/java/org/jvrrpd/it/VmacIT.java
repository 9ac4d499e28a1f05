package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvrrpd.testing.Await;

/** use_vmac (MAC-01 to MAC-07) against the kernel, the wire and keepalived. */
@Tag("keywords")
class VmacIT {
    private static final long DEADLINE_SECONDS = TwoHosts.DEADLINE_SECONDS;

    static Stream<Link> links() {
        return Stream.of(Link.V3, Link.V2, new Link(3, true, false, false));
    }

    /** MAC-01, MAC-02, MAC-04: both sides have the same hardware address, and take turns. */
    @Execution(CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("links")
    void theAddressMovesBetweenTheTwoWithItsHardwareAddress(Link link) throws IOException {
        try (TwoHosts hosts = new TwoHosts(link.vip());
                Capture capture = Capture.start(hosts)) {
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, vmac(link, 150)).start();
            Daemon theirs = hosts.onB(Daemon.Kind.KEEPALIVED, vmac(link, 100)).start();
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
            ours.awaitMaster();
            assertTrue(interfaces(hosts.a).contains("vrrp.51"), ours::log);

            assertEquals(0, ours.stop());
            hosts.awaitHolder(hosts.b, hosts.a, ours, theirs);
            assertTrue(ours.log().contains("the successor has announced"), ours::log);
            assertFalse(interfaces(hosts.a).contains("vrrp"), ours::log);
            ours.start();
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
            theirs.stop();
            assertEquals(0, ours.stop());

            capture.stop();
            String mac = "00:00:5e:00:0" + (link.ipv6() ? 2 : 1) + ":33";
            assertEquals(Set.of(mac), new TreeSet<>(capture.stations(link.source(hosts.a))));
            assertEquals(Set.of(mac), new TreeSet<>(capture.stations(link.source(hosts.b))));
            assertEquals(Set.of(mac), new TreeSet<>(capture.claims(link.vip())));
            assertEquals(List.of(), capture.faultyAdverts(link.source(hosts.a)));
        }
    }

    /** keepalived is the master that dies; jvrrpd hears it by the VMAC until then. */
    @Execution(CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("links")
    void weTakeOverFromKeepalivedAndGiveBack(Link link) {
        try (TwoHosts hosts = new TwoHosts(link.vip())) {
            Daemon theirs = hosts.onA(Daemon.Kind.KEEPALIVED, vmac(link, 150)).start();
            hosts.awaitHeld(hosts.a, theirs);
            Daemon ours = hosts.onB(Daemon.Kind.JVRRPD, vmac(link, 100)).start();
            ours.awaitLog("(VI_1) Entering BACKUP STATE", 1, DEADLINE_SECONDS);
            theirs.signal("TERM");
            hosts.awaitHolder(hosts.b, hosts.a, ours, theirs);
            assertEquals(0, theirs.awaitExit());
            ours.awaitMaster();
            assertEquals(1, ours.count("(VI_1) Entering MASTER STATE"), ours::log);
            theirs.start();
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
            assertEquals(0, ours.stop());
        }
    }

    /** MAC-01, MAC-03: interface, settings and addresses as keepalived makes them. */
    @Execution(CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("links")
    void whatIsMadeIsWhatKeepalivedMakes(Link link) {
        try (TwoHosts hosts = new TwoHosts(link.vip())) {
            List<Host> both = List.of(hosts.a, hosts.b);
            both.forEach(host -> host.run("sysctl", "-qw", "net.ipv4.conf.all.rp_filter=2"));
            String before = settings(hosts.a, "eth0", "all", "default");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, vmac(link, 150)).start();
            hosts.awaitHeld(hosts.a, ours);
            Daemon theirs = hosts.onB(Daemon.Kind.KEEPALIVED, vmac(link, 200)).start();
            hosts.awaitHolder(hosts.b, hosts.a, ours, theirs);
            String changed = "net/ipv4/conf/eth0/arp_filter  1, put back to 0 at the end";
            assertEquals(!link.ipv6(), ours.ask("status").output().contains(changed), ours::log);
            assertEquals(link(hosts.b), link(hosts.a));
            assertEquals(
                    settings(hosts.b, "vrrp.51", "eth0", "all", "default"),
                    settings(hosts.a, "vrrp.51", "eth0", "all", "default"));
            ours.awaitLog("(VI_1) Entering BACKUP STATE", 2, DEADLINE_SECONDS);
            assertEquals(0, ours.stop());
            assertEquals(before, settings(hosts.a, "eth0", "all", "default"), ours::log);
        }
    }

    /** MAC-02: vmac_xmit_base, and unicast forces it. */
    @Execution(CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("linksFromBase")
    void advertsLeaveByTheBaseWhereTheFileOrUnicastSaysSo(Link link) throws IOException {
        try (TwoHosts hosts = new TwoHosts(link.vip());
                Capture capture = Capture.start(hosts)) {
            String inside = link.unicast() ? "use_vmac" : "use_vmac\n  vmac_xmit_base";
            Daemon ours =
                    hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(link, 150).inside(inside)).start();
            Daemon theirs =
                    hosts.onB(Daemon.Kind.KEEPALIVED, new ConfigText(link, 100).inside(inside))
                            .start();
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
            ours.awaitMaster();
            assertEquals(0, ours.stop());
            hosts.awaitHolder(hosts.b, hosts.a, ours, theirs);
            assertTrue(ours.log().contains("the successor has announced"), ours::log);
            capture.stop();
            assertEquals(
                    Set.of(hardwareAddress(hosts.a)),
                    new TreeSet<>(capture.stations(link.source(hosts.a))));
            assertEquals(Set.of("00:00:5e:00:01:33"), new TreeSet<>(capture.claims(link.vip())));
        }
    }

    static Stream<Link> linksFromBase() {
        return Stream.of(Link.V3, new Link(3, false, true, false));
    }

    /** PRC-15: what a killed daemon had made and changed is taken back, by the sweep too. */
    @Execution(CONCURRENT)
    @Test
    void leftoversOfAKilledDaemonAreTakenBack() {
        try (TwoHosts hosts = new TwoHosts()) {
            String before = settings(hosts.a, "eth0");
            hosts.a.run(
                    "ip", "link", "add", "link", "eth0", "name", "vrrp.9", "type", "macvlan",
                    "mode", "private");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, vmac(Link.V3, 150)).start();
            hosts.awaitHeld(hosts.a, ours);
            ours.kill();
            assertTrue(interfaces(hosts.a).contains("vrrp.51"), "nobody is there to remove it");
            assertEquals(0, ours.ask("sweep").status());
            assertFalse(interfaces(hosts.a).contains("vrrp.51"), ours::log);
            assertEquals(before, settings(hosts.a, "eth0"), ours::log);

            ours.start();
            hosts.awaitHeld(hosts.a, ours);
            ours.kill();
            ours.configure(new ConfigText(Link.V3, 150).text(hosts.a, hosts.b));
            ours.start();
            ours.awaitLog("interface vrrp.51 removed", 1, DEADLINE_SECONDS);
            hosts.awaitHeld(hosts.a, ours);
            assertFalse(interfaces(hosts.a).contains("vrrp.51"), ours::log);
            assertEquals(before, settings(hosts.a, "eth0"), ours::log);
            assertEquals(0, ours.stop());
            assertTrue(interfaces(hosts.a).contains("vrrp.9"), "it was the operator's");
        }
    }

    /** What was made for a start that then fails is taken back, settings and interface. */
    @Execution(CONCURRENT)
    @Test
    void aStartThatFailsLeavesNothing() {
        try (TwoHosts hosts = new TwoHosts()) {
            String before = settings(hosts.a, "eth0");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, vmac(Link.V3, 150));
            hosts.a.run("mkdir", "-p", "-m", "0755", hosts.a.file("run") + "/routes");
            ours.start();
            assertEquals(1, ours.awaitExit(), ours::log);
            assertTrue(ours.log().contains("Success creating VMAC interface vrrp.51"), ours::log);
            assertFalse(interfaces(hosts.a).contains("vrrp.51"), ours::log);
            assertEquals(before, settings(hosts.a, "eth0"), ours::log);
        }
    }

    /** PRC-10: a reload adds, renames and removes it; the address is never on two interfaces. */
    @Execution(CONCURRENT)
    @Test
    void aReloadAddsChangesAndRemovesIt() {
        try (TwoHosts hosts = new TwoHosts()) {
            String before = settings(hosts.a, "eth0");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(Link.V3, 150)).start();
            awaitOn(hosts, "eth0", ours);
            reload(hosts, ours, "garp_master_delay 7");
            reload(hosts, ours, "use_vmac");
            awaitOn(hosts, "vrrp.51", ours);
            assertEquals(1, ours.count("interface vrrp.51 on eth0"), "made once");
            int transitions = ours.transitions();
            reload(
                    hosts,
                    ours,
                    "use_vmac\n  virtual_ipaddress_excluded {\n    " + TwoHosts.VIP6 + "/64\n  }");
            Await.until(
                    "an address of IPv6 comes without a transition",
                    DEADLINE_SECONDS,
                    () -> hosts.a.has(TwoHosts.VIP6),
                    ours::log);
            assertEquals(transitions, ours.transitions(), ours::log);
            reload(hosts, ours, "use_vmac front");
            awaitOn(hosts, "front", ours);
            assertFalse(interfaces(hosts.a).contains("vrrp.51"), ours::log);
            reload(hosts, ours, "use_vmac front 02:00:00:00:00:07");
            Await.until(
                    "the hardware address is another",
                    DEADLINE_SECONDS,
                    () -> interfaces(hosts.a).contains("02:00:00:00:00:07"),
                    ours::log);
            awaitOn(hosts, "front", ours);
            reload(hosts, ours, "");
            awaitOn(hosts, "eth0", ours);
            Await.until(
                    "nothing of it is left",
                    DEADLINE_SECONDS,
                    () ->
                            !interfaces(hosts.a).contains("front")
                                    && settings(hosts.a, "eth0").equals(before),
                    ours::log);
            assertEquals(0, ours.stop());
        }
    }

    /** MAC-05: made again when it is deleted, when its base was deleted, and put up with it. */
    @Execution(CONCURRENT)
    @Test
    void whatVanishesIsMadeAgain() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours =
                    hosts.onA(Daemon.Kind.JVRRPD, vmac(Link.V3, 150).globals("dynamic_interfaces"))
                            .start();
            awaitOn(hosts, "vrrp.51", ours);
            hosts.a.run("ip", "link", "del", "vrrp.51");
            ours.awaitLog("Success creating VMAC interface vrrp.51", 2, DEADLINE_SECONDS);
            awaitOn(hosts, "vrrp.51", ours);
            ours.awaitLog("(VI_1) Entering MASTER STATE", 2, DEADLINE_SECONDS);

            hosts.cable(0, false);
            ours.awaitLog("(VI_1) Entering FAULT STATE", 2, DEADLINE_SECONDS);
            hosts.cable(0, true);
            ours.awaitLog("(VI_1) Entering MASTER STATE", 3, DEADLINE_SECONDS);

            hosts.a.run("ip", "link", "set", "eth0", "name", "other");
            ours.awaitLog("(VI_1) Entering FAULT STATE", 3, DEADLINE_SECONDS);
            hosts.a.run("ip", "link", "del", "vrrp.51");
            hosts.a.run("ip", "link", "set", "other", "name", "eth0");
            ours.awaitLog("(VI_1) Entering MASTER STATE", 4, DEADLINE_SECONDS);
            awaitOn(hosts, "vrrp.51", ours);
            assertEquals(0, ours.stop());
            assertFalse(interfaces(hosts.a).contains("vrrp"), ours::log);
        }
    }

    @Execution(CONCURRENT)
    @Test
    void whatIsNotWantedAnyMoreIsNoCondition() {
        try (TwoHosts hosts = new TwoHosts()) {
            ConfigText config = vmac(Link.V3, 150);
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config);
            String text = config.text(hosts.a, hosts.b);
            hosts.a.run("ip", "tuntap", "add", "dev", "tun0", "mode", "tun");
            ours.configure(text.replace("interface eth0", "interface tun0")).start();
            Await.until(
                    "no VMAC can be made there",
                    DEADLINE_SECONDS,
                    () -> ours.status().contains("tun0 is no Ethernet interface"),
                    ours::log);
            reload(hosts, ours, "");
            awaitOn(hosts, "eth0", ours);
            Await.until(
                    "nobody minds it now",
                    DEADLINE_SECONDS,
                    () -> !ours.status().contains("INTERFACE_NOT_MADE"),
                    ours::log);
            assertEquals(0, ours.stop());
        }
    }

    /** MAC-01, MAC-05, MAC-07, MAC-09: names that are taken, what matches, addresses elsewhere. */
    @Execution(CONCURRENT)
    @Test
    void interfacesOfOthersAreLeftAloneOrUsed() {
        try (TwoHosts hosts = new TwoHosts()) {
            hosts.a.run("ip", "link", "add", "vrrp.51", "type", "veth", "peer", "name", "eth1");
            hosts.a.run("ip", "link", "set", "vrrp.51", "up");
            hosts.a.run("ip", "link", "set", "eth1", "up");
            hosts.a.run(
                    "ip",
                    "link",
                    "add",
                    "link",
                    "eth1",
                    "name",
                    "there",
                    "address",
                    "00:00:5e:00:01:33",
                    "type",
                    "macvlan",
                    "mode",
                    "private");
            ConfigText config =
                    vmac(Link.V3, 150)
                            .inside("use_vmac_addr")
                            .addresses(TwoHosts.VIP + "/24\n    10.99.0.1/24 dev eth1");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config).start();
            awaitOn(hosts, "vrrp1.51", ours);
            assertTrue(hosts.a.run("ip", "-br", "addr", "show", "there").contains("10.99.0.1/24"));
            assertEquals(0, ours.stop());
            String left = interfaces(hosts.a);
            assertTrue(left.contains("there@eth1") && left.contains("vrrp.51@"), left);
            assertFalse(left.contains("vrrp1.51"), left);
        }
    }

    private static ConfigText vmac(Link link, int priority) {
        return new ConfigText(link, priority).inside("use_vmac");
    }

    private static void reload(TwoHosts hosts, Daemon daemon, String inside) {
        int before = daemon.count("Reload complete");
        daemon.configure(new ConfigText(Link.V3, 150).inside(inside).text(hosts.a, hosts.b));
        daemon.reload();
        daemon.awaitLog("Reload complete", before + 1, DEADLINE_SECONDS);
    }

    private static void awaitOn(TwoHosts hosts, String interfaceName, Daemon daemon) {
        Await.until(
                TwoHosts.VIP + " is on " + interfaceName + " alone",
                DEADLINE_SECONDS,
                () -> {
                    List<String> lines =
                            hosts.a
                                    .run("ip", "-br", "-4", "addr")
                                    .lines()
                                    .filter(line -> line.contains(TwoHosts.VIP + "/"))
                                    .toList();
                    return lines.size() == 1 && lines.get(0).startsWith(interfaceName);
                },
                daemon::log);
    }

    private static String interfaces(Host host) {
        return host.run("ip", "-br", "link");
    }

    private static String hardwareAddress(Host host) {
        return host.run("cat", "/sys/class/net/eth0/address").strip();
    }

    /** The VMAC without what differs from host to host. */
    private static String link(Host host) {
        return host.run("ip", "-d", "link", "show", "vrrp.51")
                .replaceAll("^[0-9]+: ", "")
                .replaceAll(" group [a-z0-9]+", "");
    }

    private static String settings(Host host, String... interfaces) {
        StringBuilder text = new StringBuilder();
        for (String name : interfaces) {
            text.append(
                    host.run(
                            "sh",
                            "-c",
                            "cd /proc/sys/net; for s in rp_filter arp_ignore arp_filter accept_local"
                                    + " promote_secondaries disable_ipv6 addr_gen_mode accept_ra; do"
                                    + " grep -sH . ipv[46]/conf/"
                                    + name
                                    + "/$s; done; true"));
        }
        return text.toString();
    }
}
