package org.jvrrpd.config.check.address;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.net.IpAddress;

/** V06: an address in two instances, or twice in one with different prefix lengths. */
final class SharedAddressRule implements Rule {
    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        Map<IpAddress, AllAddresses.Entry> owners = new HashMap<>();
        for (AllAddresses.Entry entry : AllAddresses.of(subject)) {
            IpAddress address = entry.address().address();
            AllAddresses.@Nullable Entry first = owners.putIfAbsent(address, entry);
            if (first == null || address.isLinkLocal() && onOtherLink(first, entry)) {
                continue;
            }
            boolean same = first.instance().name().equals(entry.instance().name());
            diagnostics.add(
                    DiagnosticCode.SHARED_ADDRESS,
                    subject.sourceMap().of(entry.address()),
                    same
                            ? "%s is in this instance twice: as /%d on %s and as /%d on %s"
                                    .formatted(
                                            address,
                                            first.address().prefixLength(),
                                            first.address().interfaceName(),
                                            entry.address().prefixLength(),
                                            entry.address().interfaceName())
                            : "%s is an address of vrrp_instance %s too (%s)"
                                    .formatted(
                                            address,
                                            first.instance().name(),
                                            subject.sourceMap().of(first.address())),
                    same
                            ? "which of the two answers, and to whom, changes with the order in which they were added"
                            : "when one instance leaves MASTER, it takes the address away from the other, and clients lose it although a MASTER is there",
                    same
                            ? "keep the line with the prefix length of the subnet"
                            : "keep it in one instance");
        }
    }

    /** The same link-local address may be on every link. */
    private static boolean onOtherLink(AllAddresses.Entry first, AllAddresses.Entry second) {
        return !first.address().interfaceName().equals(second.address().interfaceName());
    }
}
