package org.jvrrpd.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.inbound.LinkMonitor;
import org.jvrrpd.inbound.RecordedInput;
import org.jvrrpd.linux.netlink.DumpChannel;
import org.jvrrpd.linux.netlink.KernelAddress;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.outbound.LedgerEntry.Mark;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.testing.Shell;
import org.jvrrpd.testing.Wire;
import org.jvrrpd.vrrp.port.InstanceId;

class AddressInstallerIT {
    private static final InstanceId ONE = new InstanceId(0, "VI_1");
    private static final int WAIT_SECONDS = 30;

    private final NetworkLab lab = new NetworkLab();
    private final String host = lab.host("a");
    private final ConditionBoard conditions = new ConditionBoard();
    private final RecordedInput engine = new RecordedInput();
    private final AddressLedger ledger;
    private final LinkMonitor monitor;
    private final AddressInstaller installer;

    AddressInstallerIT(@TempDir Path runDir) throws Exception {
        ledger = NetworkLab.inside(host, () -> AddressLedger.open(runDir, manyVips(1_000)));
        monitor = NetworkLab.inside(host, () -> LinkMonitor.open(conditions));
        installer =
                NetworkLab.inside(
                        host,
                        () ->
                                AddressInstaller.open(
                                        monitor, ledger, engine::onAddressFailed, conditions));
    }

    @BeforeEach
    void makeTheInterface() {
        Wire.make(host, "eth0");
        monitor.start(engine, 0);
    }

    @AfterEach
    void closeAll() {
        installer.close();
        monitor.close();
        lab.close();
    }

    private void ip(String... words) {
        List<String> command = new ArrayList<>(List.of("ip", "-n", host));
        command.addAll(List.of(words));
        Shell.run(command.toArray(String[]::new));
    }

    private String addresses() {
        return Shell.run("ip", "-n", host, "-d", "addr", "show", "dev", "eth0");
    }

    private static List<VirtualAddress> manyVips(int count) {
        List<VirtualAddress> vips = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String address = "10.9." + (i >> 8) + "." + (i & 255);
            vips.add(new VirtualAddress(IpAddress.of(address), 32, "eth0"));
        }
        return vips;
    }

    private static VirtualAddress vip(String address, int prefixLength, String name) {
        return new VirtualAddress(IpAddress.of(address), prefixLength, name);
    }

    private List<String> raised() {
        return conditions.snapshot().stream().map(each -> each.condition().name()).toList();
    }

    @Test
    void fiveHundredAddressesTakeFewDatagramsEachWay() {
        List<VirtualAddress> vips = manyVips(500);
        installer.install(ONE, vips);
        installer.flush(0);
        assertEquals(500, addresses().split("inet 10\\.9\\.", -1).length - 1);
        assertEquals(6, installer.counters().get(AddressCounter.DATAGRAMS), "32, 64, 128 ...");
        assertEquals(500, installer.counters().get(AddressCounter.INSTALLED));
        installer.withdraw(ONE, vips);
        installer.flush(0);
        assertFalse(addresses().contains("inet 10.9."));
        assertEquals(6 + 6, installer.counters().get(AddressCounter.DATAGRAMS));
        assertEquals(500, installer.counters().get(AddressCounter.WITHDRAWN));
        assertEquals(List.of(), raised());
    }

    @Test
    void whatTheConfigurationSaysIsWhatTheKernelShows() throws Exception {
        installer.install(
                ONE,
                List.of(
                        new VirtualAddress(
                                IpAddress.of("10.9.9.9"),
                                24,
                                "eth0",
                                253,
                                "eth0:web",
                                IpAddress.of("10.9.9.255")),
                        vip("10.8.8.8", 32, "eth0"),
                        vip("2001:db8::9", 64, "eth0"),
                        vip("2001:db8::10", 128, "eth0")));
        installer.flush(0);
        String shown = addresses();
        assertTrue(
                shown.matches(
                        "(?s).*inet 10.9.9.9/24 brd 10.9.9.255 scope link (proto \\S+ )?eth0:web\\s.*"),
                shown);
        assertTrue(shown.contains("inet 10.8.8.8/32 scope global"), shown);
        String plain = line(shown, "inet6 2001:db8::9/64");
        assertTrue(plain.contains("nodad") && !plain.contains("deprecated"), shown);
        String deprecated = line(shown, "inet6 2001:db8::10/128");
        assertTrue(deprecated.contains("nodad") && deprecated.contains("deprecated"), shown);
        assertEquals(Set.of(KernelAddress.PROTOCOL), protocols());
    }

    private static String line(String text, String start) {
        return text.lines()
                .map(String::strip)
                .filter(each -> each.startsWith(start))
                .findFirst()
                .orElse("");
    }

    /** IFA_PROTO of all addresses on eth0, which older iproute2 does not show. */
    private Set<Integer> protocols() throws Exception {
        Set<Integer> protocols = new TreeSet<>();
        try (DumpChannel channel = NetworkLab.inside(host, DumpChannel::open)) {
            channel.addresses(
                    address -> {
                        if (address.index() == monitor.index("eth0")) {
                            protocols.add(address.protocol());
                        }
                    });
        }
        return protocols;
    }

    @Test
    void anAddressThatTheOperatorPutThereStays() {
        ip("addr", "add", "10.9.0.1/32", "dev", "eth0");
        List<VirtualAddress> vip = List.of(vip("10.9.0.1", 32, "eth0"));
        installer.install(ONE, vip);
        installer.flush(0);
        assertEquals(List.of("ADDRESS_NOT_OURS"), raised());
        installer.withdraw(ONE, vip);
        installer.flush(0);
        assertTrue(addresses().contains("10.9.0.1/32"));
        assertEquals(List.of(), raised());
    }

    @Test
    void anAddressWaitsForItsInterface() {
        VirtualAddress late = vip("10.9.0.1", 24, "late0");
        installer.install(ONE, List.of(late));
        installer.flush(0);
        installer.onDeadline(0);
        assertEquals(
                "failed VI_1 10.9.0.1/24 dev late0: interface late0 does not exist",
                engine.lines.get(engine.lines.size() - 1));
        assertEquals(List.of(Condition.ADDRESS_INSTALL_FAILED.name()), raised());
        Wire.make(host, "late0");
        long[] nowNanos = {0};
        Await.until(
                "the address on late0",
                WAIT_SECONDS,
                () -> {
                    monitor.onReadable(nowNanos[0]);
                    nowNanos[0] += RetryPause.FIRST_NANOS;
                    installer.onDeadline(nowNanos[0]);
                    installer.flush(nowNanos[0]);
                    return lab.hasAddress(host, "10.9.0.1");
                });
        assertEquals(List.of(), raised());
    }

    @Test
    void aRefusalTellsTheKernelsReason() {
        installer.install(
                ONE,
                List.of(
                        new VirtualAddress(
                                IpAddress.of("10.9.9.9"),
                                24,
                                "eth0",
                                0,
                                "wrong:label:of:more",
                                null)));
        installer.flush(0);
        String detail = conditions.snapshot().iterator().next().detail();
        assertTrue(detail.contains("ERANGE") || detail.contains("EINVAL"), detail);
    }

    @Test
    void anAddressOnALostInterfaceIsForgottenAndComesBackOnTheNewOne() {
        List<VirtualAddress> vip = List.of(vip("10.9.0.1", 32, "eth0"));
        installer.install(ONE, vip);
        installer.flush(0);
        int before = monitor.index("eth0");
        ip("link", "del", "eth0");
        Wire.make(host, "eth0");
        Await.until(
                "the new eth0",
                WAIT_SECONDS,
                () -> {
                    monitor.onReadable(1);
                    return monitor.index("eth0") != before && monitor.index("eth0") != 0;
                });
        installer.withdraw(ONE, vip);
        installer.flush(1);
        assertEquals(1, installer.counters().get(AddressCounter.ALREADY_GONE));
        installer.install(ONE, vip);
        installer.flush(2);
        assertTrue(lab.hasAddress(host, "10.9.0.1"));
        assertEquals(monitor.index("eth0"), ledger.index(vip.get(0)));
        assertEquals(Mark.OURS, ledger.mark(vip.get(0)));
    }
}
