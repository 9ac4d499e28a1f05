package org.jvrrpd.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.linux.Interfaces;
import org.jvrrpd.linux.netlink.LocalRoutes;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.NeighbourPort;

/** An IPv6 address is announced when neighbours can reach it, and not before. */
class NeighbourAnnouncerIT {
    private static final InstanceId ID = new InstanceId(0, "VI_1");
    private static final InstanceId OTHER = new InstanceId(1, "VI_2");
    private static final IpAddress ADDRESS = IpAddress.of("fd77::100");

    private final NetworkLab lab = new NetworkLab();
    private final Set<VirtualAddress> pending = new HashSet<>();
    private String host = "";
    private NeighbourAnnouncer announcer;
    private LocalRoutes routes;
    private int index;

    @BeforeEach
    void open() throws Exception {
        host = lab.host("a");
        lab.lan(1, host, lab.host("b"));
        index = Integer.parseInt(lab.run(host, "cat", "/sys/class/net/eth0/ifindex").strip());
        announcer =
                NetworkLab.inside(
                        host,
                        () ->
                                new NeighbourAnnouncer(
                                        new OneInterface(), new NoClaims(), pending::contains));
        routes = NetworkLab.inside(host, LocalRoutes::open);
    }

    @AfterEach
    void close() {
        announcer.close();
        routes.close();
        lab.close();
    }

    @Test
    void anAddressIsHeldBackUntilTheKernelTakesPacketsForIt() {
        announcer.announce(ID, List.of(on("eth0", ADDRESS)), 2);
        announcer.flush(0);
        assertEquals(0, sent());
        assertEquals(NeighbourAnnouncer.ASK_NANOS, announcer.nextDeadlineNanos());
        lab.run(host, "ip", "address", "add", "fd77::100/64", "dev", "eth0", "nodad");
        Await.until("the route is there", 60, () -> routes.take(index, ADDRESS));
        announcer.flush(NeighbourAnnouncer.ASK_NANOS);
        assertEquals(2, sent());
        assertEquals(NeighbourAnnouncer.NEVER, announcer.nextDeadlineNanos());
    }

    @Test
    void anAddressThatIsNotOnItsInterfaceYetIsNotAnnounced() {
        VirtualAddress address = on("eth0", IpAddress.of("10.77.1.100"));
        pending.add(address);
        announcer.announce(ID, List.of(address), 2);
        announcer.announce(OTHER, List.of(on("eth0", IpAddress.of("10.77.1.101"))), 1);
        announcer.flush(7);
        assertEquals(1, sent());
        assertEquals(0, announcer.nextDeadlineNanos(), "asks again in the next turn");
        pending.clear();
        announcer.flush(8);
        assertEquals(3, sent());
    }

    @Test
    void othersDoNotWaitForIt() {
        announcer.announce(ID, List.of(on("eth0", ADDRESS)), 5);
        announcer.announce(OTHER, List.of(on("eth0", IpAddress.of("10.77.1.100"))), 3);
        announcer.flush(0);
        assertEquals(3, sent());
    }

    @Test
    void anAddressThatNeverComesIsAnnouncedAllTheSame() {
        announcer.announce(
                ID, List.of(on("eth0", ADDRESS), on("eth0", IpAddress.of("fe80::9"))), 1);
        announcer.flush(0);
        announcer.flush(NeighbourAnnouncer.HOLD_NANOS_MAX - 1);
        assertEquals(0, sent());
        announcer.flush(NeighbourAnnouncer.HOLD_NANOS_MAX - 1 + NeighbourAnnouncer.ASK_NANOS);
        assertEquals(2, sent());
    }

    @Test
    void nobodyIsToldWhereNobodyAsks() {
        announcer.announce(
                ID,
                List.of(
                        on("noarp", IpAddress.of("10.77.1.100")),
                        on("eth0", IpAddress.of("10.77.1.101"))),
                1);
        announcer.flush(0);
        assertEquals(1, sent(), "ARP-04: not on NOARP interfaces");
        assertEquals(1, announcer.counters().get(NeighbourCounter.ADDRESSES_SKIPPED));
    }

    /** ARP-06: a gap for each interface and family, or one for all interfaces of a group. */
    @Test
    void gapsAreKept() {
        Config config = config("vrrp_garp_interval 0.01", "garp_interval 0.5\ninterfaces { c d }");
        announcer.configure(config.global(), config.extras().garpGroups());
        IpAddress address = IpAddress.of("10.77.1.100");
        announcer.announce(ID, List.of(on("a", address), on("b", address), on("c", address)), 2);
        announcer.announce(OTHER, List.of(on("d", address), on("b", ADDRESS)), 1);
        announcer.flush(0);
        assertEquals(3, sent(), "a, b, c");
        assertEquals(10_000_000, announcer.nextDeadlineNanos());
        announcer.flush(10_000_000);
        assertEquals(5, sent(), "a, b");
        assertEquals(500_000_000, announcer.nextDeadlineNanos());
        announcer.flush(500_000_000);
        announcer.flush(1_000_000_000);
        announcer.flush(1_000_000_000 + NeighbourAnnouncer.HOLD_NANOS_MAX);
        assertEquals(8, sent(), "c and d in turn, the one of IPv6 when its time is over");
    }

    private static Config config(String global, String group) {
        String text = "global_defs {\n" + global + "\n}\ngarp_group {\n" + group + "\n}\n";
        return Objects.requireNonNull(
                ConfigLoader.loadText(text, Path.of("x.conf"), LoadOptions.of("host")).config());
    }

    @Test
    void theKernelSaysWhichAddressesItTakes() {
        assertFalse(routes.take(index, ADDRESS));
        assertFalse(routes.take(index, IpAddress.of("fe80::9")));
        assertFalse(routes.take(index, IpAddress.of("10.77.1.99")));
        lab.run(host, "ip", "address", "add", "fe80::9/64", "dev", "eth0", "nodad");
        Await.until("it is taken", 60, () -> routes.take(index, IpAddress.of("fe80::9")));
        lab.run(host, "ip", "address", "add", "10.77.1.99/24", "dev", "eth0");
        assertTrue(routes.take(index, IpAddress.of("10.77.1.99")));
    }

    private static VirtualAddress on(String interfaceName, IpAddress address) {
        return new VirtualAddress(address, address.family().maxPrefixLength(), interfaceName);
    }

    private long sent() {
        return announcer.counters().get(NeighbourCounter.FRAMES_SENT);
    }

    /** The interface of the host, seen from the thread of the test, which is on none. */
    private final class OneInterface implements Interfaces {
        @Override
        public int index(String name) {
            return index;
        }

        @Override
        public MacAddress mac(String name) {
            return new MacAddress(0x0200_0000_0001L);
        }

        @Override
        public boolean usesArp(String name) {
            return !name.equals("noarp");
        }

        @Override
        public boolean forwardsIpv6(String name) {
            return false;
        }
    }

    private static final class NoClaims implements NeighbourPort {
        @Override
        public void announce(InstanceId id, List<VirtualAddress> addresses, int repeat) {
            throw new AssertionError(addresses);
        }

        @Override
        public void silence(InstanceId id) {
            throw new AssertionError(id);
        }

        @Override
        public void watch(InstanceId id, List<VirtualAddress> addresses) {
            throw new AssertionError(addresses);
        }
    }

    /** One frame a second; all others wait, and so does the loop. */
    @Test
    void howeverManyAreHeldTheLoopRests() {
        announcer.configure(config("vrrp_garp_interval 1", "").global(), List.of());
        for (int i = 0; i < 2 * NeighbourAnnouncer.FRAMES_PER_TURN_MAX; i++) {
            InstanceId id = new InstanceId(i, "VI_" + i);
            announcer.announce(id, List.of(on("eth0", IpAddress.of("10.77.1.100"))), 1);
        }
        for (int second = 0; second < 3; second++) {
            announcer.flush(second * 1_000_000_000L);
            // Woken for a question that has been withdrawn meanwhile.
            announcer.onDeadline(second * 1_000_000_000L);
            announcer.flush(second * 1_000_000_000L + 1);
            assertEquals(second + 1, sent());
            assertEquals((second + 1) * 1_000_000_000L, announcer.nextDeadlineNanos());
        }
        announcer.announce(ID, List.of(on("eth0", IpAddress.of("10.77.1.101"))), 1);
        announcer.flush(2_500_000_000L);
        assertEquals(3_000_000_000L, announcer.nextDeadlineNanos());
    }
}
