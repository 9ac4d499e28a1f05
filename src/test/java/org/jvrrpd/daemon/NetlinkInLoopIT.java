package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.inbound.LinkMonitor;
import org.jvrrpd.inbound.RecordedInput;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.outbound.AddressInstaller;
import org.jvrrpd.outbound.AddressLedger;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.testing.Shell;
import org.jvrrpd.testing.Wire;
import org.jvrrpd.vrrp.port.InstanceId;

/** The link monitor and the address installer under the real event loop. */
class NetlinkInLoopIT {
    private static final int WAIT_SECONDS = 30;
    private static final InstanceId ONE = new InstanceId(0, "VI_1");

    private final ConditionBoard conditions = new ConditionBoard();

    @Test
    void addressesComeGoAndAreMissedUnderTheLoop(@TempDir Path runDir) throws Exception {
        try (NetworkLab lab = new NetworkLab()) {
            String host = lab.host("a");
            Wire.make(host, "eth0");
            NetworkLab.inside(host, () -> run(lab, host, runDir));
        }
    }

    private Boolean run(NetworkLab lab, String host, Path runDir) throws Exception {
        Set<IpAddress> removed = ConcurrentHashMap.newKeySet();
        Set<String> failures = ConcurrentHashMap.newKeySet();
        List<VirtualAddress> vips =
                List.of(
                        new VirtualAddress(IpAddress.of("10.9.9.9"), 32, "eth0"),
                        new VirtualAddress(IpAddress.of("10.9.9.8"), 32, "late0"));
        RecordedInput engine =
                new RecordedInput() {
                    @Override
                    public void onAddressRemoved(int index, IpAddress address, long nowNanos) {
                        removed.add(address);
                    }
                };
        try (EventLoop loop = EventLoop.open();
                LinkMonitor monitor = LinkMonitor.open(conditions);
                AddressInstaller installer =
                        AddressInstaller.open(
                                monitor,
                                AddressLedger.open(runDir, vips),
                                (id, address, why, nowNanos) -> failures.add(why),
                                conditions)) {
            monitor.start(engine, loop.nowNanos());
            loop.register(monitor.fd(), monitor);
            loop.addTask(monitor);
            loop.addTask(installer);
            loop.addFlusher(installer);
            loop.start();
            loop.post(nowNanos -> installer.install(ONE, vips));
            Await.until("10.9.9.9", WAIT_SECONDS, () -> lab.hasAddress(host, "10.9.9.9"));
            Await.until("word of late0", WAIT_SECONDS, () -> !failures.isEmpty());
            assertEquals(Set.of("interface late0 does not exist"), failures);
            Wire.make(host, "late0");
            Await.until("10.9.9.8", WAIT_SECONDS, () -> lab.hasAddress(host, "10.9.9.8"));
            Shell.run("ip", "-n", host, "addr", "del", "10.9.9.9/32", "dev", "eth0");
            Await.until("removal", WAIT_SECONDS, () -> removed.contains(vips.get(0).address()));
            loop.post(nowNanos -> installer.withdraw(ONE, vips));
            Await.until("end", WAIT_SECONDS, () -> !lab.hasAddress(host, "10.9.9.8"));
            Await.until("no condition", WAIT_SECONDS, () -> conditions.snapshot().isEmpty());
        }
        return true;
    }
}
