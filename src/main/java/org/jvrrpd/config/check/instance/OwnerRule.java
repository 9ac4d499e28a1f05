package org.jvrrpd.config.check.instance;

import org.jvrrpd.config.check.view.HostInterface;
import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;

/** N07: priority 255 is for the host whose own address the virtual one is (RFC 9568 5.2.4). */
final class OwnerRule implements HostRule {
    @Override
    public void run(Subject subject, HostView host, Diagnostics diagnostics) {
        for (VrrpInstance instance : subject.config().instances()) {
            if (!instance.isOwner()) {
                continue;
            }
            for (VirtualAddress address : instance.addresses()) {
                if (!isOwn(host, address.address())) {
                    report(subject, instance, address.address(), diagnostics);
                    break;
                }
            }
        }
    }

    private static boolean isOwn(HostView host, IpAddress address) {
        for (HostInterface networkInterface : host.interfaces()) {
            HostInterface.Address own = networkInterface.find(address);
            if (own != null && own.permanent() && !own.held()) {
                return true;
            }
        }
        return false;
    }

    private static void report(
            Subject subject, VrrpInstance instance, IpAddress address, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.OWNER_WITHOUT_ADDRESS,
                subject.written().instance(instance.name()).spanOf("priority"),
                "priority 255 is for the host that has %s on its interface permanently; this host has not"
                        .formatted(address),
                "such a host takes the addresses at once whenever it starts, and a weighted check can"
                        + " never take them away from it",
                "write priority 150, or any number from 1 to 254 that is higher than the peer's");
    }
}
