package org.jvrrpd.config.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.SourceMap;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;

/** An address in two instances is taken away by the one while the other still needs it. */
final class SharedAddressCheck implements Check {
    @Override
    public void run(Config config, SourceMap sourceMap, Diagnostics diagnostics) {
        Map<IpAddress, VrrpInstance> owners = new HashMap<>();
        for (VrrpInstance instance : config.instances()) {
            List<VirtualAddress> addresses = new ArrayList<>(instance.addresses());
            addresses.addAll(instance.excludedAddresses());
            for (VirtualAddress address : addresses) {
                VrrpInstance first = owners.putIfAbsent(address.address(), instance);
                if (first != null && first != instance) {
                    diagnostics.add(
                            DiagnosticCode.DUPLICATE_ENTRY,
                            sourceMap.of(address),
                            address.address()
                                    + " is an address of vrrp_instance "
                                    + first.name()
                                    + " too",
                            "when one instance leaves MASTER, it takes the address from the other",
                            "keep it in one instance");
                }
            }
        }
    }
}
