package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.NetworkLab;

/**
 * 30,000 datagrams that nobody must believe, against a MASTER of three instances: nothing happens
 * but that they are counted (RX-01 to RX-17, PKT-07). How late adverts are under it: {@code
 * src/bench/storm}.
 */
@Tag("one-java")
class PacketStormIT {
    private static final long DATAGRAMS = 30_000;
    private static final long WARM_UP = 5_000;
    private static final long PER_SECOND = 10_000;
    private static final long GROWTH_KIB_MAX = 8 << 10;
    private static final int LINES_MAX = 60;
    private static final long DEADLINE_SECONDS = TwoHosts.DEADLINE_SECONDS;

    static String config(Host own, Host partner) {
        return """
               global_defs {
                 router_id lab
                 vrrp_garp_master_refresh 0
               }
               """
                + instance("VI_PASS", PacketStorm.VRID_PASS, "PASS", "version 2\nadvert_int 1\n")
                + instance("VI_AH", PacketStorm.VRID_AH, "AH", "version 2\nadvert_int 1\n")
                + instance(
                        "VI_UNICAST",
                        PacketStorm.VRID_UNICAST,
                        "",
                        "version 3\nadvert_int 0.1\ncheck_unicast_src\nunicast_src_ip %s\nunicast_peer {\n%s\n}\n"
                                .formatted(own.address(), partner.address()));
    }

    private static String instance(String name, int vrid, String authentication, String inside) {
        String key =
                authentication.isEmpty()
                        ? ""
                        : "authentication {\nauth_type %s\nauth_pass %s\n}\n"
                                .formatted(authentication, PacketStorm.KEY);
        return "vrrp_instance %s {\nstate BACKUP\ninterface eth0\nvirtual_router_id %d\npriority 100\n%s%svirtual_ipaddress {\n10.77.1.%d/32\n}\n}\n"
                .formatted(name, vrid, inside, key, vrid + 49);
    }

    @Test
    void aStormChangesNothingButCounters() throws Exception {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours =
                    new Daemon(Daemon.Kind.JVRRPD, hosts.a)
                            .configure(config(hosts.a, hosts.b))
                            .start();
            for (String name : List.of("VI_PASS", "VI_AH", "VI_UNICAST")) {
                ours.awaitLog("(" + name + ") Entering MASTER STATE", 1, DEADLINE_SECONDS);
            }
            int index = Integer.parseInt(hosts.c.run("cat", "/sys/class/net/eth0/ifindex").strip());
            PacketStorm storm =
                    new PacketStorm(hosts.a.address(), hosts.b.address(), hosts.c.address());
            storm(hosts, List.of(storm.genuine()), index, 1);
            StatusView sealed = new StatusView(ours, "VI_AH");
            sealed.awaitCount("advert_rcvd", 1);
            storm(hosts, storm.datagrams(), index, WARM_UP);
            long linesBefore = ours.log().lines().count();
            long beforeKib = residentKib(ours);
            storm(hosts, storm.datagrams(), index, DATAGRAMS);
            expectCounts(ours);
            assertEquals(1, sealed.count("advert_rcvd"), ours::log);
            long growthKib = residentKib(ours) - beforeKib;
            assertTrue(growthKib < GROWTH_KIB_MAX, "resident memory grew by KiB: " + growthKib);
            assertEquals(3, ours.count("Entering MASTER STATE"), ours::log);
            assertEquals(3, ours.count("Entering BACKUP STATE"), ours::log);
            assertEquals(0, ours.count("Entering FAULT STATE"), ours::log);
            assertTrue(ours.log().lines().count() - linesBefore < LINES_MAX, ours::log);
        }
    }

    private static void storm(TwoHosts hosts, List<byte[]> kinds, int index, long count)
            throws Exception {
        long taken =
                NetworkLab.inside(
                        hosts.c.namespace(),
                        () -> PacketStorm.send(kinds, index, count, PER_SECOND));
        assertEquals(count, taken);
    }

    /** A slow machine may drop some in the socket; of each kind many arrive. */
    private static void expectCounts(Daemon ours) {
        expect(ours, "VI_PASS", "auth_failure");
        expect(ours, "VI_PASS", "authtype_mismatch");
        expect(ours, "VI_PASS", "ip_ttl_err");
        expect(ours, "VI_PASS", "chk_err");
        expect(ours, "VI_PASS", "packet_len_err");
        expect(ours, "VI_AH", "auth_failure");
        expect(ours, "VI_UNICAST", "unicast_source_err");
    }

    private static void expect(Daemon ours, String instance, String counter) {
        new StatusView(ours, instance).awaitCount(counter, 100);
    }

    private static long residentKib(Daemon ours) throws IOException {
        long pid = java(ours);
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            String line = lines.filter(one -> one.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
    }

    /** {@code ip netns exec} and the launcher become Java by themselves. */
    private static long java(Daemon ours) throws IOException {
        Await.until(
                "it is Java",
                DEADLINE_SECONDS,
                () -> {
                    try {
                        return Files.readString(Path.of("/proc/" + ours.pid() + "/comm"))
                                .contains("java");
                    } catch (IOException e) {
                        return false;
                    }
                });
        return ours.pid();
    }
}
