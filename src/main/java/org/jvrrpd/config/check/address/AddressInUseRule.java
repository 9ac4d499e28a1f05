package org.jvrrpd.config.check.address;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.HostInterface;
import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpPrefix;

/** V02: a virtual address that the host has already, by its own configuration. */
final class AddressInUseRule implements HostRule {
    @Override
    public void run(Subject subject, HostView host, Diagnostics diagnostics) {
        for (AllAddresses.Entry entry : AllAddresses.of(subject)) {
            VirtualAddress address = entry.address();
            @Nullable HostInterface networkInterface =
                    host.networkInterface(address.interfaceName());
            HostInterface.@Nullable Address own =
                    networkInterface == null ? null : networkInterface.find(address.address());
            if (own != null && !own.held() && !entry.instance().isOwner()) {
                report(subject, address, own.prefix(), diagnostics);
            }
        }
    }

    private static void report(
            Subject subject, VirtualAddress address, IpPrefix own, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.ADDRESS_IN_USE,
                subject.sourceMap().of(address),
                "%s has the address %s already, put there by something else"
                        .formatted(address.interfaceName(), address.address()),
                "this host answers for it as BACKUP too: while the peer is MASTER both hosts have it, and"
                        + " clients reach the one or the other by chance",
                "take it out of the interface's own configuration, then: ip address del %s dev %s"
                        .formatted(own, address.interfaceName()));
    }
}
