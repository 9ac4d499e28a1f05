package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.jvrrpd.testing.Await;

/** {@code address_lease} as the kernel shows it (docs/leases.md). */
@Tag("keywords")
class LeaseKeywordIT {
    private static final String EXCLUDED = "10.77.1.200";
    private static final String DEPRECATED = "fd77::200";
    private static final String OWN = "10.77.1.201";
    private static final Pattern LIFETIMES =
            Pattern.compile("valid_lft (\\S+) preferred_lft (\\S+)");

    /** Nobody hears the MASTER any more, as a packet filter drops what it sends. */
    private static final String DEAF =
            "add table ip t; add chain ip t out { type filter hook output priority 0; }; add rule ip t out ip protocol 112 drop";

    private static ConfigText config(String lease) {
        return new ConfigText(Link.V2, 150)
                .inside("address_lease " + lease)
                .inside(
                        "virtual_ipaddress_excluded {\n    "
                                + String.join(
                                        "\n    ",
                                        EXCLUDED + "/32",
                                        DEPRECATED + "/128",
                                        OWN + "/24")
                                + "\n  }");
    }

    /** VALID PREFERRED of an address, in seconds or as words; empty: it is not there. */
    private static String lifetimes(Host host, String address) {
        String line =
                host.run("ip", "-o", "addr", "show", "dev", "eth0")
                        .lines()
                        .filter(one -> one.contains(" " + address + "/"))
                        .findFirst()
                        .orElse("");
        Matcher matcher = LIFETIMES.matcher(line);
        return matcher.find() ? matcher.group(1) + " " + matcher.group(2) : "";
    }

    private static void await(Host host, String address, String pattern, Daemon daemon) {
        Await.until(
                address + " has " + pattern,
                TwoHosts.DEADLINE_SECONDS,
                () -> lifetimes(host, address).matches(pattern),
                () -> lifetimes(host, address) + "\n" + daemon.log());
    }

    @Execution(CONCURRENT)
    @Test
    void theKernelHasTheLifetimesThatTheFileAsksFor() {
        try (TwoHosts hosts = new TwoHosts()) {
            hosts.a.run("ip", "addr", "add", OWN + "/24", "dev", "eth0");
            hosts.a.run("ip", "route", "add", "10.99.0.0/24", "dev", "eth0");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config("40")).start();
            hosts.awaitHeld(hosts.a, ours);
            await(hosts.a, TwoHosts.VIP, "(39|40)sec (39|40)sec", ours);
            await(hosts.a, EXCLUDED, "(39|40)sec (39|40)sec", ours);
            await(hosts.a, DEPRECATED, "(39|40)sec 0sec", ours);
            assertEquals("forever forever", lifetimes(hosts.a, OWN), "it was there before");
            assertTrue(ours.status().replace(" ", "").contains("\"seconds\":40"), ours::status);

            ours.configure(config("off").text(hosts.a, hosts.b));
            ours.reloadAndWait(TwoHosts.DEADLINE_SECONDS);
            await(hosts.a, TwoHosts.VIP, "forever forever", ours);
            await(hosts.a, EXCLUDED, "forever forever", ours);
            await(hosts.a, DEPRECATED, "forever 0sec", ours);

            ours.configure(config("auto").text(hosts.a, hosts.b));
            ours.reloadAndWait(TwoHosts.DEADLINE_SECONDS);
            await(hosts.a, TwoHosts.VIP, "[12]sec [12]sec", ours);
            awaitDeafness(hosts, ours);
            assertEquals(1, ours.count("(VI_1) Entering MASTER STATE"), ours::log);
            assertEquals("forever forever", lifetimes(hosts.a, OWN));
            assertEquals(0, ours.stop());
            assertEquals("forever forever", lifetimes(hosts.a, OWN));
            assertFalse(hosts.a.has(TwoHosts.VIP));
        }
    }

    private static void awaitDeafness(TwoHosts hosts, Daemon ours) {
        hosts.a.run("nft", DEAF);
        Await.until(
                "the lease runs out",
                TwoHosts.DEADLINE_SECONDS,
                () -> !hosts.a.has(TwoHosts.VIP) && !hosts.a.has(EXCLUDED),
                ours::log);
        hosts.a.run("nft", "delete table ip t");
        hosts.awaitHeld(hosts.a, ours);
        await(hosts.a, EXCLUDED, "[12]sec [12]sec", ours);
    }

    /** keepalived's {@code -V}: what shall stay must not run out afterwards. */
    @Execution(CONCURRENT)
    @Test
    void addressesThatAreKeptAtTheEndStayForEver() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config("auto")).withDetail().with("-V");
            ours.start();
            hosts.awaitHeld(hosts.a, ours);
            assertEquals(0, ours.stop());
            assertEquals("forever forever", lifetimes(hosts.a, TwoHosts.VIP));
            assertEquals("forever 0sec", lifetimes(hosts.a, DEPRECATED));
        }
    }
}
