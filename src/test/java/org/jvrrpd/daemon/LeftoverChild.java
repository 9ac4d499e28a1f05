package org.jvrrpd.daemon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.inbound.LinkMonitor;
import org.jvrrpd.inbound.RecordedInput;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.outbound.AddressInstaller;
import org.jvrrpd.outbound.AddressLedger;
import org.jvrrpd.vrrp.port.InstanceId;

/** A process that installs addresses on eth0, says so, and waits for its end. */
final class LeftoverChild {
    private LeftoverChild() {}

    /** Arguments: the run directory, then addresses (/32). */
    public static void main(String[] args) throws Exception {
        Path runDir = Path.of(args[0]);
        List<VirtualAddress> vips = new ArrayList<>();
        for (String address : List.of(args).subList(1, args.length)) {
            vips.add(new VirtualAddress(IpAddress.of(address), 32, "eth0"));
        }
        RunDirLock lock = RunDirLock.tryAcquire(runDir);
        ConditionBoard conditions = new ConditionBoard();
        LinkMonitor monitor = LinkMonitor.open(conditions);
        monitor.start(new RecordedInput(), 0);
        AddressLedger ledger = AddressLedger.open(runDir, vips);
        AddressInstaller installer =
                AddressInstaller.open(
                        monitor, ledger, (id, address, why, nowNanos) -> {}, conditions);
        installer.install(new InstanceId(0, "VI_1"), vips);
        installer.flush(0);
        System.out.println("installed " + (lock != null));
        new CountDownLatch(1).await();
    }
}
