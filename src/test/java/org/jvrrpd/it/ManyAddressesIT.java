package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.jvrrpd.testing.Await;

/** So many addresses that the kernel needs several turns of the loop for them. */
@Tag("one-java")
class ManyAddressesIT {
    private static final int COUNT = 3_000;
    private static final int PER_NET = 200;
    private static final String ROUTE = "10.60.3.0/24";

    private static String address(int number) {
        return "10.78." + number / PER_NET + "." + (number % PER_NET + 1);
    }

    private static String ours(Host host) {
        return host.run("ip", "-o", "-4", "address", "show", "dev", "eth0")
                .lines()
                .filter(line -> line.contains("inet 10.78."))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void allComeTheRouteThatNeedsTheLastOneTooAndAllGoWithAPlannedStop() {
        String last = address(COUNT - 1);
        String addresses =
                IntStream.range(0, COUNT)
                        .mapToObj(number -> address(number) + "/32")
                        .collect(Collectors.joining("\n    "));
        ConfigText config =
                new ConfigText(Link.V3, 150)
                        .inside("virtual_ipaddress_excluded {\n    " + addresses + "\n  }")
                        .inside(
                                "virtual_routes {\n    "
                                        + ROUTE
                                        + " dev eth0 src "
                                        + last
                                        + "\n  }");
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon daemon = hosts.onA(Daemon.Kind.JVRRPD, config).start();
            Await.until(
                    last + " and the route are there",
                    TwoHosts.DEADLINE_SECONDS,
                    () -> hosts.a.has(last) && hosts.a.run("ip", "route").contains(ROUTE),
                    daemon::log);
            assertEquals(COUNT, ours(hosts.a).lines().count(), daemon::log);
            assertFalse(daemon.log().contains("trying again"), daemon::log);
            assertEquals(0, daemon.stop(), daemon::log);
            assertEquals("", ours(hosts.a), daemon::log);
        }
    }
}
