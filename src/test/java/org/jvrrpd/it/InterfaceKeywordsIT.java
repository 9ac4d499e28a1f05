package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvrrpd.testing.Await;

/** Keywords about interfaces, against the kernel, with keepalived as the model. */
@Tag("keywords")
class InterfaceKeywordsIT {
    private static final long DEADLINE_SECONDS = TwoHosts.DEADLINE_SECONDS;
    private static final long DELAY_SECONDS = 6;

    /** QRK-04: a loss counts when it has lasted, a return at once. */
    @Execution(CONCURRENT)
    @Test
    void aShortLossOfTheLinkDoesNotCount() {
        try (TwoHosts hosts = new TwoHosts()) {
            ConfigText config =
                    new ConfigText(Link.V2, 255)
                            .block("interface_up_down_delays {\n  eth0 " + DELAY_SECONDS + "\n}")
                            .inside("advert_int 20");
            String text = config.text(hosts.a, hosts.b).replace("state BACKUP", "state MASTER");
            Daemon ours = new Daemon(Daemon.Kind.JVRRPD, hosts.a).configure(text).start();
            hosts.awaitHeld(hosts.a, ours);
            ours.awaitMaster();
            hosts.cable(0, false);
            ours.awaitLog("Netlink reports eth0 down; it counts if it lasts", 1, DEADLINE_SECONDS);
            hosts.cable(0, true);
            ours.awaitLog("Delay timer for eth0 cancelled", 1, DEADLINE_SECONDS);
            assertEquals(0, ours.count("Entering FAULT STATE"), ours::log);
            assertTrue(hosts.a.has(TwoHosts.VIP), ours::log);

            long beginNanos = System.nanoTime();
            hosts.cable(0, false);
            Await.until("gone", DEADLINE_SECONDS, () -> !hosts.a.has(TwoHosts.VIP), ours::log);
            long lastedNanos = System.nanoTime() - beginNanos;
            assertTrue(lastedNanos >= TimeUnit.SECONDS.toNanos(DELAY_SECONDS), ours::log);
            hosts.cable(0, true);
            hosts.awaitHeld(hosts.a, ours);
        }
    }

    /** TRK-09: veth has no MII, so the next method is taken, as keepalived does. */
    @Execution(CONCURRENT)
    @Test
    void linksArePolledWhereTheFileSaysSo() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours =
                    hosts.onA(
                                    Daemon.Kind.JVRRPD,
                                    new ConfigText(Link.V3, 150)
                                            .block("linkbeat_interfaces {\n  eth0 MII\n  eth9\n}")
                                            .globals("dynamic_interfaces"))
                            .start();
            Daemon general =
                    hosts.onB(
                                    Daemon.Kind.JVRRPD,
                                    new ConfigText(Link.V3, 100).block("linkbeat_use_polling"))
                            .start();
            hosts.awaitHolder(hosts.a, hosts.b, ours, general);
            String other = "(eth0): Configured linkbeat type MII not supported, using ETHTOOL";
            ours.awaitLog(other, 1, DEADLINE_SECONDS);
            String unused = "Turning off linkbeat for eth9 since not used for tracking";
            assertEquals(1, ours.count(unused), ours::log);
            general.awaitLog("Linkbeat reports eth0 up", 1, DEADLINE_SECONDS);
            hosts.cable(0, false);
            ours.awaitLog("Linkbeat reports eth0 down", 1, DEADLINE_SECONDS);
            ours.awaitLog("(VI_1) Entering FAULT STATE", 1, DEADLINE_SECONDS);
            hosts.cable(0, true);
            ours.awaitLog("Linkbeat reports eth0 up", 2, DEADLINE_SECONDS);
            hosts.awaitHolder(hosts.a, hosts.b, ours, general);
            hosts.cable(1, false);
            general.awaitLog("Linkbeat reports eth0 down", 1, DEADLINE_SECONDS);
            assertEquals(0, ours.stop());
            assertEquals(0, general.stop());
        }
    }

    /** ARP-07: an interface that carries no adverts is announced again and again. */
    @Execution(CONCURRENT)
    @ParameterizedTest
    @ValueSource(strings = {"use_vmac_addr\n  garp_extra_if 1", "garp_extra_if all 1", "global"})
    void otherInterfacesAreAnnouncedPeriodically(String keyword) {
        try (TwoHosts hosts = new TwoHosts()) {
            cable(hosts.a, "eth1", hosts.c, "from_a");
            cable(hosts.b, "eth1", hosts.c, "from_b");
            Daemon ours = announcing(hosts, hosts.a, Daemon.Kind.JVRRPD, keyword);
            Daemon theirs = announcing(hosts, hosts.b, Daemon.Kind.KEEPALIVED, keyword);
            for (String end : List.of("from_a", "from_b", "eth0")) {
                hosts.c.start(
                        end + ".txt",
                        List.of("tcpdump", "-lnni", end, "arp[7] == 1 and ether broadcast"));
                Await.until(
                        "listening at " + end,
                        DEADLINE_SECONDS,
                        () -> hosts.c.read(end + ".txt").contains("listening on"),
                        () -> hosts.c.read(end + ".txt"));
            }
            ours.start();
            theirs.start();
            for (String end : List.of("from_a", "from_b")) {
                Await.until(
                        "announced again and again at " + end,
                        DEADLINE_SECONDS,
                        () -> announcements(hosts, end, "10.99.0.1") >= 4,
                        () -> hosts.c.read(end + ".txt") + TwoHosts.logs(ours, theirs));
            }
            assertEquals(1, announcements(hosts, "eth0", TwoHosts.VIP), ours::log);
            assertEquals(1, announcements(hosts, "eth0", "10.77.1.101"), theirs::log);
            assertEquals(0, ours.stop());
        }
    }

    private static Daemon announcing(TwoHosts hosts, Host host, Daemon.Kind kind, String keyword) {
        boolean isOurs = kind == Daemon.Kind.JVRRPD;
        String vip = isOurs ? TwoHosts.VIP : "10.77.1.101";
        ConfigText config =
                new ConfigText(Link.V3, 150)
                        .inside("garp_master_repeat 1\n  garp_master_delay 0")
                        .addresses(vip + "/24\n    10.99.0.1/24 dev eth1");
        if (keyword.equals("global")) {
            config.globals("vrrp_garp_extra_if all 1");
        } else {
            config.inside(keyword);
        }
        String text = config.text(host, host);
        return new Daemon(kind, host)
                .configure(isOurs ? text : text.replace("router_id 51", "router_id 52"));
    }

    private static int announcements(TwoHosts hosts, String end, String address) {
        String text = "Request who-has " + address + " ";
        String own = " tell " + address + ",";
        return (int)
                hosts.c
                        .read(end + ".txt")
                        .lines()
                        .filter(one -> one.contains(text) && one.contains(own))
                        .count();
    }

    private static void cable(Host host, String name, Host other, String otherName) {
        host.run(
                "ip",
                "link",
                "add",
                name,
                "type",
                "veth",
                "peer",
                "name",
                otherName,
                "netns",
                other.namespace());
        host.run("ip", "link", "set", name, "up");
        other.run("ip", "link", "set", otherName, "up");
    }

    /** FSM-21, CHK-08: an interface comes, goes, comes again, gets another name and its own. */
    @Execution(CONCURRENT)
    @Test
    void anInterfaceMayComeAndGo() {
        try (TwoHosts hosts = new TwoHosts()) {
            ConfigText config = new ConfigText(Link.V3, 150).globals("dynamic_interfaces");
            Daemon ours = onLate(hosts.a, Daemon.Kind.JVRRPD, config).start();
            Daemon theirs = onLate(hosts.b, Daemon.Kind.KEEPALIVED, config).start();
            List<Daemon> both = List.of(ours, theirs);
            String absent = "(VI_1): entering FAULT state (interface late0 down)";
            for (Daemon one : both) {
                one.awaitLog(absent, 1, DEADLINE_SECONDS);
            }
            for (int round = 1; round <= 2; round++) {
                for (Daemon one : both) {
                    late(one.host());
                    one.awaitLog("(VI_1) Entering MASTER STATE", round, DEADLINE_SECONDS);
                    hosts.awaitHeld(one.host(), one);
                    int faults = one.count("(VI_1) Entering FAULT STATE");
                    one.host().run("ip", "link", "del", "late0");
                    one.awaitLog("(VI_1) Entering FAULT STATE", faults + 1, DEADLINE_SECONDS);
                }
            }
            late(hosts.a);
            hosts.awaitHeld(hosts.a, ours);
            hosts.a.run("ip", "link", "set", "late0", "name", "other0");
            ours.awaitLog("(VI_1) Entering FAULT STATE", 4, DEADLINE_SECONDS);
            Await.until("gone", DEADLINE_SECONDS, () -> !hosts.a.has(TwoHosts.VIP), ours::log);
            hosts.a.run("ip", "link", "set", "other0", "name", "late0");
            hosts.awaitHeld(hosts.a, ours);
            assertEquals(0, ours.stop());
            assertFalse(hosts.a.has(TwoHosts.VIP), ours::log);
        }
    }

    private static Daemon onLate(Host host, Daemon.Kind kind, ConfigText config) {
        String text = config.text(host, host).replace("interface eth0", "interface late0");
        return new Daemon(kind, host).configure(text);
    }

    private static void late(Host host) {
        host.run("ip", "link", "add", "late0", "type", "veth", "peer", "name", "late1");
        host.run("ip", "addr", "add", "10.77.1.66/24", "dev", "late0");
        host.run("ip", "link", "set", "late1", "up");
        host.run("ip", "link", "set", "late0", "up");
    }

    /** MAC-08: as keepalived; where the kernel has no ipvlan both are in FAULT, and we say why. */
    @Execution(CONCURRENT)
    @Test
    void anIpvlanIsMadeOrItIsSaidWhyNot() {
        try (TwoHosts hosts = new TwoHosts()) {
            boolean has =
                    hosts.c
                                    .tryRun(
                                            "ip", "link", "add", "link", "eth0", "name", "one",
                                            "type", "ipvlan")
                                    .status()
                            == 0;
            Daemon ours = ipvlan(hosts, hosts.a, Daemon.Kind.JVRRPD, 150).start();
            Daemon theirs = ipvlan(hosts, hosts.b, Daemon.Kind.KEEPALIVED, 100).start();
            if (has) {
                sendsFromItsIpvlan(hosts, ours, theirs);
                return;
            }
            ours.awaitLog(
                    "Unable to create ipvlan interface vrrp.51 on eth0: ENOTSUP",
                    1,
                    DEADLINE_SECONDS);
            assertTrue(ours.log().contains("makes no ipvlans (CONFIG_IPVLAN)"), ours::log);
            theirs.awaitLog("Unable to create ipvlan interface vrrp.51", 1, DEADLINE_SECONDS);
            ours.awaitLog("entering FAULT state (interface vrrp.51 down)", 1, DEADLINE_SECONDS);
            theirs.awaitLog("entering FAULT state (interface vrrp.51 down)", 1, DEADLINE_SECONDS);
            assertTrue(ours.ask("status").output().contains("INTERFACE_NOT_MADE"), ours::log);
            assertFalse(hosts.a.has(TwoHosts.VIP), ours::log);
            assertEquals(0, ours.stop());
        }
    }

    private static void sendsFromItsIpvlan(TwoHosts hosts, Daemon ours, Daemon theirs) {
        hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
        String made = hosts.a.run("ip", "-d", "addr", "show", "vrrp.51");
        assertTrue(made.contains("ipvlan  mode l2 private"), made);
        assertTrue(made.contains("10.77.1.41/24") && made.contains(TwoHosts.VIP + "/24"), made);
        theirs.awaitLog("master set to 10.77.1.41", 1, DEADLINE_SECONDS);
        assertEquals(0, ours.stop());
        hosts.awaitHolder(hosts.b, hosts.a, ours, theirs);
        assertFalse(hosts.a.run("ip", "link").contains("vrrp.51"), ours::log);
    }

    private static Daemon ipvlan(TwoHosts hosts, Host host, Daemon.Kind kind, int priority) {
        String own = host == hosts.a ? "10.77.1.41/24" : "10.77.1.42/24";
        ConfigText config =
                new ConfigText(Link.V3, priority).inside("use_ipvlan " + own + " private");
        return new Daemon(kind, host).configure(config.text(host, host));
    }

    /** MAC-09, CHK-10: an interface that cannot do it; better: until it can. */
    @Execution(CONCURRENT)
    @Test
    void anUnfitInterfaceMeansFault() {
        try (TwoHosts hosts = new TwoHosts()) {
            for (Host host : List.of(hosts.a, hosts.b)) {
                host.run("ip", "tuntap", "add", "dev", "late0", "mode", "tun");
                host.run("ip", "addr", "add", "10.77.1.66/24", "dev", "late0");
                host.run("ip", "link", "set", "late0", "up");
            }
            hosts.c.run("ip", "link", "set", "eth0", "multicast", "off");
            ConfigText config = new ConfigText(Link.V3, 150).inside("use_vmac");
            Daemon ours = onLate(hosts.a, Daemon.Kind.JVRRPD, config).start();
            Daemon theirs = onLate(hosts.b, Daemon.Kind.KEEPALIVED, config).start();
            Daemon silent =
                    new Daemon(Daemon.Kind.JVRRPD, hosts.c)
                            .configure(new ConfigText(Link.V3, 150).text(hosts.c, hosts.a))
                            .start();
            String why = "(VI_1) entering FAULT state (interface ";
            ours.awaitLog(
                    why + "late0 is no Ethernet interface, so it takes no VMAC)",
                    1,
                    DEADLINE_SECONDS);
            theirs.awaitLog("(VI_1) entering FAULT state", 1, DEADLINE_SECONDS);
            silent.awaitLog(why + "eth0 does not support multicast)", 1, DEADLINE_SECONDS);
            hosts.c.run("ip", "link", "set", "eth0", "multicast", "on");
            silent.awaitMaster();
            assertFalse(ours.log().contains("Entering MASTER"), ours::log);
            assertEquals(0, ours.stop());
            assertEquals(0, silent.stop());
        }
    }
}
