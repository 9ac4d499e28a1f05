package org.jvrrpd.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.linux.netlink.KernelAddress;
import org.jvrrpd.linux.netlink.NetlinkSocket;
import org.jvrrpd.linux.netlink.NetlinkWriter;
import org.jvrrpd.linux.netlink.RenewalChannel;
import org.jvrrpd.linux.netlink.RequestChannel;
import org.jvrrpd.linux.netlink.RequestChannel.Request;
import org.jvrrpd.linux.netlink.RequestChannel.Verb;
import org.jvrrpd.linux.netlink.Rtnetlink;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.testing.Shell;
import org.jvrrpd.testing.Wire;
import org.jvrrpd.vrrp.InterfaceState;

@Tag("keywords")
class LinkMonitorIT {
    private static final int WAIT_SECONDS = 30;

    private final NetworkLab lab = new NetworkLab();
    private final String host = lab.host("a");
    private final ConditionBoard conditions = new ConditionBoard();
    private final RecordedInput engine = new RecordedInput();
    private final ByteBuffer bytes = NetlinkSocket.buffer(1_024);
    private final Path scratch;

    LinkMonitorIT(@TempDir Path scratch) {
        this.scratch = scratch;
    }

    @AfterEach
    void removeTheHost() {
        lab.close();
    }

    private LinkMonitor start(int waitingSizeBytes) throws Exception {
        LinkMonitor monitor =
                NetworkLab.inside(host, () -> LinkMonitor.open(conditions, waitingSizeBytes));
        monitor.start(engine, 0);
        return monitor;
    }

    private LinkMonitor start() throws Exception {
        return start(1 << 20);
    }

    private void ip(String... words) {
        List<String> command = new ArrayList<>(List.of("ip", "-n", host));
        command.addAll(List.of(words));
        Shell.run(command.toArray(String[]::new));
    }

    private void wire(String name, String... addresses) {
        Wire.make(host, name);
        for (String address : addresses) {
            ip("addr", "add", address, "dev", name);
        }
    }

    /** Reads events, but lets no resync pass, until the condition holds. */
    private void pump(LinkMonitor monitor, String what, BooleanSupplier condition) {
        Await.until(
                what,
                WAIT_SECONDS,
                () -> {
                    monitor.onReadable(1);
                    return condition.getAsBoolean();
                },
                () -> String.join("\n", engine.lines));
    }

    private InterfaceState state(String name) {
        return engine.states.getOrDefault(name, InterfaceState.absent(name));
    }

    @Test
    void everyInterfaceIsToldBeforeStartReturns() throws Exception {
        wire("eth0", "10.1.0.1/24", "10.1.0.2/24", "2001:db8::1/64");
        try (LinkMonitor monitor = start()) {
            InterfaceState eth0 = state("eth0");
            assertTrue(eth0.up());
            assertEquals(1500, eth0.mtuBytes());
            assertEquals(
                    List.of(
                            IpAddress.of("10.1.0.1"),
                            IpAddress.of("10.1.0.2"),
                            IpAddress.of("2001:db8::1")),
                    eth0.addresses().subList(0, 3));
            assertTrue(state("lo").up());
            assertEquals(eth0.index(), monitor.index("eth0"));
            assertEquals(eth0.mac(), monitor.mac("eth0"));
            assertEquals(0, monitor.index("eth1"));
            assertTrue(monitor.usesArp("eth0"));
            assertEquals(engine.states.size(), monitor.interfaces().size());
        }
    }

    /** TRK-09: {@code linkbeat_interfaces}; the driver and the kernel must both say so. */
    @Test
    void aPolledLinkIsUpOnlyIfItsDriverSaysSoToo() throws Exception {
        wire("eth0", "10.1.0.1/24");
        try (LinkMonitor monitor = start()) {
            assertTrue(state("eth0").up());
            monitor.onPolled("eth0", false, 1);
            assertFalse(state("eth0").up());
            ip("addr", "add", "10.1.0.9/24", "dev", "eth0");
            IpAddress added = IpAddress.of("10.1.0.9");
            pump(monitor, "the address", () -> state("eth0").addresses().contains(added));
            assertFalse(state("eth0").up(), "other news do not outvote the driver");
            monitor.onPolled("eth0", true, 2);
            assertTrue(state("eth0").up());
            monitor.onPolled("eth0", false, 3);
            monitor.keepPolled(Set.of("eth0"), 4);
            assertFalse(state("eth0").up());
            monitor.keepPolled(Set.of(), 5);
            assertTrue(state("eth0").up(), "nobody asks the driver any more");
            monitor.onPolled("eth0", false, 6);
            assertTrue(state("eth0").up(), "nor does a late answer of it count");
            ip("link", "set", "eth0", "down");
            pump(monitor, "eth0 down", () -> !state("eth0").up());
        }
    }

    /** Renewals of leases are not even read; that an address came or went is (docs/leases.md). */
    @Test
    void renewalsOfOurAddressesAreNotHeard() throws Exception {
        wire("eth0", "10.1.0.1/24");
        try (LinkMonitor monitor = start();
                RequestChannel requests = NetworkLab.inside(host, RequestChannel::open);
                RenewalChannel renewals = NetworkLab.inside(host, RenewalChannel::open)) {
            for (String address : List.of("10.9.0.1", "2001:db8::9")) {
                IpAddress added = IpAddress.of(address);
                KernelAddress ours = leased(monitor.index("eth0"), added);
                requests.execute(List.of(new Request(Verb.INSTALL, ours)));
                pump(monitor, added + " came", () -> state("eth0").addresses().contains(added));
                long before = monitor.counters().get(LinkCounter.EVENTS);
                Shell.run("sleep", "0.05");
                assertEquals(0, renewals.renew(bytes, renewal(ours)), renewals.lastRefusal());
                monitor.onReadable(1);
                assertEquals(before, monitor.counters().get(LinkCounter.EVENTS));
                requests.execute(List.of(new Request(Verb.WITHDRAW, ours)));
                pump(monitor, added + " went", () -> !state("eth0").addresses().contains(added));
            }
            long heard = monitor.counters().get(LinkCounter.EVENTS);
            ip(
                    "addr",
                    "replace",
                    "10.1.0.1/24",
                    "dev",
                    "eth0",
                    "valid_lft",
                    "99",
                    "preferred_lft",
                    "99");
            pump(
                    monitor,
                    "a lifetime of somebody else's",
                    () -> monitor.counters().get(LinkCounter.EVENTS) > heard);
        }
    }

    private static KernelAddress leased(int index, IpAddress address) {
        int length = address.family().maxPrefixLength();
        return new KernelAddress(
                index, address, null, length, 0, null, null, Rtnetlink.IFA_F_NODAD, 99, 99);
    }

    private int renewal(KernelAddress address) {
        NetlinkWriter writer = new NetlinkWriter(bytes);
        address.writeRenewal(writer, 1);
        return writer.sizeBytes();
    }

    @Test
    void aLinkThatLosesItsCarrierGoesDownAndComesBack() throws Exception {
        String other = lab.host("b");
        lab.veth(host, "eth0", other, "peer0");
        try (LinkMonitor monitor = start()) {
            pump(monitor, "eth0 up", () -> state("eth0").up());
            Shell.run("ip", "-n", other, "link", "set", "peer0", "down");
            pump(monitor, "eth0 down", () -> !state("eth0").up());
            Shell.run("ip", "-n", other, "link", "set", "peer0", "up");
            pump(monitor, "eth0 up again", () -> state("eth0").up());
            ip("link", "set", "eth0", "down");
            pump(monitor, "eth0 taken down", () -> !state("eth0").up());
            assertTrue(state("eth0").exists());
            ip("link", "set", "eth0", "arp", "off");
            pump(monitor, "eth0 without ARP (ARP-04)", () -> !monitor.usesArp("eth0"));
        }
    }

    @Test
    void aRenamedInterfaceIsAbsentUnderTheOldNameAndPresentUnderTheNew() throws Exception {
        wire("eth0", "10.1.0.1/24");
        try (LinkMonitor monitor = start()) {
            int index = monitor.index("eth0");
            ip("link", "set", "eth0", "down");
            ip("link", "set", "eth0", "name", "lan0");
            ip("link", "set", "lan0", "up");
            pump(monitor, "lan0 up", () -> state("lan0").up());
            assertFalse(state("eth0").exists());
            assertEquals(index, state("lan0").index());
            assertEquals(0, monitor.index("eth0"));
        }
    }

    @Test
    void anInterfaceMadeAgainWithinOneTurnIsFirstToldAsAbsent() throws Exception {
        wire("eth0", "10.1.0.1/24");
        try (LinkMonitor monitor = start()) {
            int before = monitor.index("eth0");
            engine.takeLines();
            ip("link", "del", "eth0");
            wire("eth0", "10.2.0.1/24");
            pump(
                    monitor,
                    "new eth0",
                    () -> state("eth0").addresses().contains(IpAddress.of("10.2.0.1")));
            assertNotEquals(before, state("eth0").index());
            List<String> lines = engine.takeLines();
            assertEquals("eth0 absent []", lines.get(0), lines::toString);
            assertTrue(lines.contains("removed 10.1.0.1"), lines::toString);
        }
    }

    @Test
    void anAddressThatSomebodyRemovesIsToldAfterTheNewState() throws Exception {
        wire("eth0", "10.1.0.1/24", "10.9.9.9/32");
        try (LinkMonitor monitor = start()) {
            engine.takeLines();
            ip("addr", "del", "10.9.9.9/32", "dev", "eth0");
            pump(monitor, "removal", () -> engine.lines.contains("removed 10.9.9.9"));
            assertEquals(2, engine.lines.size(), engine.lines::toString);
            assertTrue(engine.lines.get(0).startsWith("eth0 up [10.1.0.1"));
        }
    }

    @Test
    void anAddressThatIsBackAtTheEndOfTheTurnWasNeverGone() throws Exception {
        wire("eth0", "10.1.0.1/24", "10.9.9.9/32");
        try (LinkMonitor monitor = start()) {
            engine.takeLines();
            ip("addr", "del", "10.9.9.9/32", "dev", "eth0");
            ip("addr", "add", "10.9.9.9/32", "dev", "eth0");
            ip("addr", "add", "10.7.7.7/32", "dev", "eth0");
            pump(
                    monitor,
                    "the last event",
                    () -> state("eth0").addresses().contains(IpAddress.of("10.7.7.7")));
            assertFalse(engine.lines.contains("removed 10.9.9.9"), engine.lines::toString);
        }
    }

    @Test
    void aPortThatLeavesItsBridgeStaysAnInterface() throws Exception {
        wire("eth0", "10.1.0.1/24");
        ip("link", "add", "br0", "type", "bridge");
        ip("link", "set", "eth0", "master", "br0");
        try (LinkMonitor monitor = start()) {
            ip("link", "set", "eth0", "nomaster");
            ip("addr", "add", "10.7.7.7/32", "dev", "eth0");
            pump(
                    monitor,
                    "the last event",
                    () -> state("eth0").addresses().contains(IpAddress.of("10.7.7.7")));
            assertFalse(engine.lines.contains("eth0 absent []"), engine.lines::toString);
        }
    }

    /** Events alone must lead to the same state, and order of addresses, as a dump. */
    @Test
    void aDumpFindsNothingThatEventsHaveNotTold() throws Exception {
        wire("eth0");
        wire("eth1");
        try (LinkMonitor monitor = start()) {
            ipBatch(randomChanges(new Random(7), 300));
            ip("addr", "add", "10.99.99.99/32", "dev", "eth1");
            pump(
                    monitor,
                    "the last event",
                    () -> state("eth1").addresses().contains(IpAddress.of("10.99.99.99")));
            long dumps = monitor.counters().get(LinkCounter.DUMPS);
            monitor.onDeadline(monitor.nextDeadlineNanos());
            assertEquals(dumps + 1, monitor.counters().get(LinkCounter.DUMPS));
            assertEquals(0, monitor.counters().get(LinkCounter.RESYNC_DIFFERENCES));
            assertEquals(0, monitor.counters().get(LinkCounter.OVERRUNS));
            assertEquals(kernelsOrder("eth0"), told("eth0"));
            assertEquals(kernelsOrder("eth1"), told("eth1"));
        }
    }

    private static List<String> randomChanges(Random random, int count) {
        String[] scopes = {"global", "link", "site", "host"};
        List<String> commands = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String verb = random.nextInt(3) == 0 ? "del" : "add";
            String name = "eth" + random.nextInt(2);
            boolean ipv4 = random.nextInt(3) > 0;
            String address =
                    ipv4
                            ? "10." + random.nextInt(3) + ".0." + (1 + random.nextInt(6)) + "/24"
                            : "2001:db8::" + (1 + random.nextInt(6)) + "/64";
            String scope = ipv4 && "add".equals(verb) ? " scope " + scopes[random.nextInt(4)] : "";
            commands.add("addr " + verb + " " + address + " dev " + name + scope);
        }
        return commands;
    }

    private void ipBatch(List<String> commands) throws Exception {
        Path file = Files.write(scratch.resolve("batch"), commands);
        Shell.tryRun("ip", "-n", host, "-force", "-batch", file.toString());
    }

    private List<String> told(String name) {
        return state(name).addresses().stream().map(IpAddress::toString).toList();
    }

    private List<String> kernelsOrder(String name) {
        List<String> addresses = new ArrayList<>();
        for (String line : Shell.run("ip", "-n", host, "-o", "addr", "show", name).split("\n")) {
            String[] words = line.split("\\s+");
            addresses.add(words[3].replaceAll("/.*", ""));
        }
        return addresses;
    }

    @Test
    void lostEventsLeadToTheFullStateAndACondition() throws Exception {
        wire("eth0", "10.1.0.1/24");
        try (LinkMonitor monitor = start(2_048)) {
            List<String> commands = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                commands.add("addr add 10.5.0." + i + "/32 dev eth0");
            }
            for (int i = 1; i < 200; i++) {
                commands.add("addr del 10.5.0." + i + "/32 dev eth0");
            }
            commands.add("addr del 10.1.0.1/24 dev eth0");
            ipBatch(commands);
            monitor.onReadable(1);
            assertEquals(kernelsOrder("eth0"), told("eth0"));
            assertTrue(engine.lines.contains("removed 10.1.0.1"), engine.lines::toString);
            assertEquals(1, monitor.counters().get(LinkCounter.OVERRUNS));
            assertEquals(2, monitor.counters().get(LinkCounter.DUMPS));
            assertEquals(1, conditions.snapshot().size());
            monitor.onDeadline(monitor.nextDeadlineNanos());
            assertEquals(1, conditions.snapshot().size());
            monitor.onDeadline(monitor.nextDeadlineNanos());
            assertEquals(0, conditions.snapshot().size());
        }
    }

    @Test
    void thePeriodicDumpFindsWhatNoEventTold() throws Exception {
        wire("eth0", "10.1.0.1/24", "10.9.9.9/32");
        try (LinkMonitor monitor = start()) {
            engine.takeLines();
            assertEquals(LinkMonitor.RESYNC_PERIOD_NANOS, monitor.nextDeadlineNanos());
            ip("addr", "del", "10.9.9.9/32", "dev", "eth0");
            monitor.onDeadline(monitor.nextDeadlineNanos());
            assertTrue(engine.lines.contains("removed 10.9.9.9"), engine.lines::toString);
            assertEquals(1, monitor.counters().get(LinkCounter.RESYNC_DIFFERENCES));
            assertEquals(2 * LinkMonitor.RESYNC_PERIOD_NANOS, monitor.nextDeadlineNanos());
        }
    }
}
