package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.testing.Shell;

/**
 * docs/sentinel.md on the wire: the bridge is the gateway, and a stranger that takes an address.
 */
@Tag("keywords")
class SentinelIT {
    private static final String GUARDED = "guarded";
    private static final String BARE = "bare";
    private static final String BARE_VIP = "10.77.1.101";
    private static final String GATEWAY = "10.77.1.1";
    private static final String GATEWAY6 = "fd77::1";
    private static final String STRANGER = "02:77:00:00:00:99";

    private static String instance(String name, int vrid, int priority, String... lines) {
        return String.join(
                "\n",
                "vrrp_instance " + name + " {",
                "  interface eth0",
                "  virtual_router_id " + vrid,
                "  priority " + priority,
                "  advert_int 1",
                String.join("\n", lines),
                "}",
                "");
    }

    private static String addresses(String block, String address) {
        return block + " {\n  " + address + "\n}";
    }

    private static String both(int priority, String guarded, String bare) {
        String vip = addresses("virtual_ipaddress", TwoHosts.VIP);
        String vip6 = addresses("virtual_ipaddress_excluded", TwoHosts.VIP6 + "/64");
        String other = addresses("virtual_ipaddress", BARE_VIP);
        return instance(GUARDED, 61, priority, vip, vip6, guarded)
                + instance(BARE, 62, priority, other, bare);
    }

    private static void onBridge(TwoHosts hosts, String... command) {
        Shell.run(NetworkLab.inHost(hosts.bridge(), command));
    }

    private static void makeGateway(TwoHosts hosts) {
        onBridge(hosts, "ip", "addr", "add", GATEWAY + "/24", "dev", "br0");
        onBridge(hosts, "ip", "addr", "add", GATEWAY6 + "/64", "dev", "br0", "nodad");
        hosts.a.run("ip", "route", "add", "default", "via", GATEWAY);
        hosts.a.run("ip", "-6", "route", "add", "default", "via", GATEWAY6);
    }

    private static String mac(Host host) {
        return host.run("cat", "/sys/class/net/eth0/address").strip();
    }

    /** Whom the client takes for the owner of an address. */
    private static String neighbour(TwoHosts hosts, String address) {
        String entry = hosts.c.run("ip", "neigh", "show", "to", address, "dev", "eth0");
        int at = entry.indexOf("lladdr ");
        return at < 0 ? "" : entry.substring(at + 7).split(" ")[0];
    }

    private static void awaitNeighbour(
            TwoHosts hosts, String address, String mac, Daemon... witnesses) {
        Await.until(
                "the client takes " + mac + " for " + address,
                TwoHosts.DEADLINE_SECONDS,
                () -> neighbour(hosts, address).equals(mac),
                () -> TwoHosts.logs(witnesses));
    }

    /** Claims of others count, and nothing is announced or asked because of the takeover. */
    private static void awaitSettled(StatusView view) {
        view.awaitState("MASTER");
        for (String timer : List.of("address_probe", "gateway_check", "garp_second")) {
            Await.until(
                    timer + " is over", TwoHosts.DEADLINE_SECONDS, () -> view.deadline(timer) < 0);
        }
    }

    /** The same stranger takes three addresses; one of them nobody defends. */
    @Execution(CONCURRENT)
    @Test
    void clientsComeBackFromAStranger() throws IOException {
        try (TwoHosts hosts = new TwoHosts();
                Capture capture = Capture.start(hosts)) {
            makeGateway(hosts);
            Daemon ours = new Daemon(Daemon.Kind.JVRRPD, hosts.a);
            ours.configure(both(150, "", "address_sentinel off")).start();
            Daemon theirs = new Daemon(Daemon.Kind.KEEPALIVED, hosts.b);
            hosts.awaitHeld(hosts.a, ours);
            theirs.configure(both(100, "", "")).start();
            StatusView guarded = new StatusView(ours, GUARDED);
            StatusView bare = new StatusView(ours, BARE);
            awaitSettled(guarded);
            awaitSettled(bare);
            assertEquals("", guarded.condition("GATEWAY_SILENT"));
            for (String vip : List.of(TwoHosts.VIP, TwoHosts.VIP6, BARE_VIP)) {
                hosts.c.run("ping", "-c", "1", "-W", "20", vip);
                awaitNeighbour(hosts, vip, mac(hosts.a), ours);
            }

            takeAddresses(hosts);
            guarded.awaitCount("address_claimed", 2);
            guarded.awaitCount("claim_answered", 2);
            bare.awaitCount("address_claimed", 1);
            for (String vip : List.of(TwoHosts.VIP, TwoHosts.VIP6)) {
                awaitNeighbour(hosts, vip, mac(hosts.a), ours);
            }
            awaitNeighbour(hosts, BARE_VIP, STRANGER, ours);
            assertEquals(0, bare.count("claim_answered"));
            String said = guarded.condition("DUAL_MASTER");
            assertTrue(said.startsWith("station " + STRANGER + " claims "), said);
            assertEquals(
                    1, ours.count("(" + GUARDED + ") DUAL_MASTER: another host acts"), ours::log);
            assertFalse(hosts.b.has(TwoHosts.VIP), theirs::log);
            assertEquals(0, theirs.count("Entering MASTER STATE"), theirs::log);
            assertEquals("MASTER", guarded.state());
            capture.stop();
            judge(capture, mac(hosts.a));
        }
    }

    private static void takeAddresses(TwoHosts hosts) {
        for (String vip : List.of(TwoHosts.VIP, BARE_VIP)) {
            onBridge(hosts, "ip", "addr", "add", vip + "/32", "dev", "br0");
        }
        onBridge(hosts, "ip", "addr", "add", TwoHosts.VIP6 + "/128", "dev", "br0", "nodad");
        onBridge(hosts, "sysctl", "-qw", "net.ipv6.conf.br0.ndisc_notify=1");
        // Its neighbour advertisements leave when its hardware address changes.
        onBridge(hosts, "ip", "link", "set", "br0", "address", STRANGER);
        for (String vip : List.of(TwoHosts.VIP, BARE_VIP)) {
            onBridge(hosts, "arping", "-q", "-U", "-c", "1", "-I", "br0", "-s", vip, vip);
        }
    }

    /** What was on the wire: the stranger's claim, then ours; and the questions to the gateway. */
    private static void judge(Capture capture, String own) {
        String claims = "arp.isgratuitous == 1 && arp.src.proto_ipv4 == ";
        List<String> stations = capture.fields(claims + TwoHosts.VIP, "eth.src");
        int claimed = stations.lastIndexOf(STRANGER);
        assertTrue(claimed > 0, stations::toString);
        assertTrue(claimed < stations.size() - 1, stations::toString);
        assertEquals(own, stations.get(stations.size() - 1));
        List<String> bare = capture.fields(claims + BARE_VIP, "eth.src");
        assertEquals(STRANGER, bare.get(bare.size() - 1));
        List<String> advertised =
                capture.fields(
                        "icmpv6.type == 136 && ipv6.dst == ff02::1"
                                + " && icmpv6.nd.na.target_address == "
                                + TwoHosts.VIP6,
                        "eth.src");
        assertTrue(advertised.contains(STRANGER), advertised::toString);
        assertEquals(own, advertised.get(advertised.size() - 1));

        String asked = "arp.opcode == 1 && arp.dst.proto_ipv4 == " + GATEWAY;
        String asks = " && arp.src.proto_ipv4 == " + TwoHosts.VIP;
        assertEquals(List.of(own), capture.fields(asked + asks, "arp.src.hw_mac"));
        assertEquals(
                List.of(),
                capture.fields(asked + " && arp.src.proto_ipv4 == " + BARE_VIP, "eth.src"));
        String asked6 = "icmpv6.type == 135 && ipv6.src == " + TwoHosts.VIP6;
        String valid = "icmpv6.checksum.status";
        assertEquals(List.of(own + "\t1"), capture.fields(asked6, "icmpv6.opt.linkaddr", valid));
        String probes = "arp.opcode == 1 && arp.src.proto_ipv4 == 0.0.0.0";
        assertEquals(
                List.of(TwoHosts.VIP, TwoHosts.VIP), capture.fields(probes, "arp.dst.proto_ipv4"));
        String probes6 = "icmpv6.type == 135 && ipv6.src == :: && eth.src == " + own;
        assertEquals(
                List.of(TwoHosts.VIP6 + "\t1", TwoHosts.VIP6 + "\t1"),
                capture.fields(probes6, "icmpv6.nd.ns.target_address", valid));
    }

    /** The gateway does not use ARP; the client has one of the addresses all the time. */
    @Execution(CONCURRENT)
    @Test
    void aSilentGatewayAndAnotherHolderAreNamed() throws IOException {
        try (TwoHosts hosts = new TwoHosts();
                Capture capture = Capture.start(hosts)) {
            makeGateway(hosts);
            onBridge(hosts, "ip", "link", "set", "br0", "arp", "off");
            hosts.c.run("ip", "addr", "add", BARE_VIP + "/32", "dev", "eth0");
            Daemon ours = new Daemon(Daemon.Kind.JVRRPD, hosts.a);
            String text = both(150, "address_sentinel off", "address_sentinel on");
            ours.configure("global_defs {\n  vrrp_address_sentinel off\n}\n" + text).start();
            StatusView view = new StatusView(ours, BARE);
            hosts.awaitHeld(hosts.a, ours);
            view.awaitCondition("GATEWAY_SILENT", true);
            assertEquals(
                    "gateway 10.77.1.1 on eth0 does not answer " + BARE_VIP,
                    view.condition("GATEWAY_SILENT"));
            assertEquals("", new StatusView(ours, GUARDED).condition("GATEWAY_SILENT"));
            assertEquals(1, view.count("gateway_silent"));
            view.awaitCondition("DUAL_MASTER", true);
            assertEquals(
                    "station " + mac(hosts.c) + " claims " + BARE_VIP,
                    view.condition("DUAL_MASTER"));
            assertEquals("MASTER", view.state());
            assertTrue(view.count("claim_answered") >= 1, ours::log);

            onBridge(hosts, "ip", "link", "set", "br0", "arp", "on");
            ours.configure(text.replace("priority 150", "priority 151")).reload();
            view.awaitCondition("GATEWAY_SILENT", false);
            Await.until(
                    "the gateway has answered",
                    TwoHosts.DEADLINE_SECONDS,
                    () -> view.deadline("gateway_check") < 0,
                    ours::log);
            assertEquals("", view.condition("GATEWAY_SILENT"));
            capture.stop();
            String asked = "arp.opcode == 1 && arp.dst.proto_ipv4 == " + GATEWAY;
            String asks = " && arp.src.proto_ipv4 == " + BARE_VIP;
            List<String> questions = capture.fields(asked + asks, "eth.src");
            assertTrue(questions.size() >= 5 && questions.size() <= 6, questions::toString);
            String answers = "arp.opcode == 2 && arp.dst.proto_ipv4 == " + BARE_VIP;
            assertEquals(1, capture.fields(answers, "eth.dst").size());
        }
    }
}
