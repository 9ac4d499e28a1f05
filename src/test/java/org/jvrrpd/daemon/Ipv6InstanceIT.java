package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.NetworkLab;

/** An instance of IPv6 beside one of IPv4 with the same VRID on the same interface. */
class Ipv6InstanceIT {
    private static final long DEADLINE_SECONDS = 60;
    private static final String VIP = "10.77.4.100";
    private static final String LINK_LOCAL = "fe80::5";
    private static final String FIRST = "fe80::9";
    private static final String VIP6 = "fd77::9";
    private static final String HOST_VIP6 = "fd77::a";

    private final NetworkLab lab = new NetworkLab();
    private String host = "";

    @TempDir Path directory;

    @BeforeEach
    void open() throws IOException {
        host = lab.host("a");
        lab.lan(4, host);
        lab.run(host, "ip", "-6", "addr", "flush", "dev", "eth0");
        lab.address(host, "eth0", LINK_LOCAL + "/64");
        Files.writeString(
                directory.resolve("conf"),
                instance("VI_4", VIP + "/24")
                        + instance("VI_6", FIRST + "/64\n " + VIP6 + "/64\n " + HOST_VIP6));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private static String instance(String name, String addresses) {
        return """
                vrrp_instance %s {
                    version 3
                    interface eth0
                    virtual_router_id 9
                    priority 200
                    advert_int 0.1
                    virtual_ipaddress {
                        %s
                    }
                }
                """
                .formatted(name, addresses);
    }

    private DaemonChild start() throws IOException {
        return DaemonChild.start(
                host,
                directory,
                Map.of(),
                "run",
                "-f",
                directory.resolve("conf").toString(),
                "--run-dir",
                directory.resolve("run").toString());
    }

    private boolean holds(String address) {
        return lab.hasAddress(host, address);
    }

    private void await(String what, BooleanSupplier condition, DaemonChild daemon) {
        Await.until(what, DEADLINE_SECONDS, condition, daemon::log);
    }

    /** ADR-04: no duplicate address detection; of /128 deprecated, so never a source address. */
    @Test
    void addressesAreUsableAtOnceAndThoseOfAHostAreNoSource() throws IOException {
        try (DaemonChild daemon = start()) {
            await("all are held", () -> holds(VIP) && holds(HOST_VIP6), daemon);
            String vip = lab.run(host, "ip", "-6", "-o", "addr", "show", "to", VIP6);
            assertTrue(vip.contains(" nodad") && !vip.contains("deprecated"), vip);
            assertFalse(vip.contains("tentative"), vip);
            String single = lab.run(host, "ip", "-6", "-o", "addr", "show", "to", HOST_VIP6);
            assertTrue(single.contains("nodad") && single.contains(" deprecated"), single);
            String route = lab.run(host, "ip", "-6", "route", "get", "fd77::77");
            assertTrue(route.contains("src " + VIP6), route);

            daemon.signal("TERM");
            assertEquals(0, daemon.awaitExit(), daemon::log);
            assertFalse(holds(VIP) || holds(FIRST) || holds(VIP6) || holds(HOST_VIP6));
            assertTrue(holds(LINK_LOCAL));
        }
    }

    /** FSM-17: a virtual link-local address is no source; the other family is not concerned. */
    @Test
    void withoutALinkLocalAddressOfItsOwnOnlyTheInstanceOfIpv6IsInFault() throws IOException {
        try (DaemonChild daemon = start()) {
            await("all are held", () -> holds(VIP) && holds(VIP6), daemon);
            lab.run(host, "ip", "addr", "del", LINK_LOCAL + "/64", "dev", "eth0");
            await("VI_6 gives up", () -> !holds(VIP6) && !holds(FIRST), daemon);
            assertTrue(holds(VIP), daemon::log);
            String status = daemon.ask("status").output();
            assertTrue(status.contains("no IPv6 address"), status);

            lab.address(host, "eth0", LINK_LOCAL + "/64");
            await("VI_6 comes back", () -> holds(VIP6) && holds(FIRST), daemon);
            assertFalse(daemon.log().contains("(VI_4) Entering FAULT"), daemon::log);
        }
    }
}
