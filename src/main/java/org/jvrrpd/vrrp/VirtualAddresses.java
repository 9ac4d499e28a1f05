package org.jvrrpd.vrrp;

import java.util.HashSet;
import java.util.Set;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;

/** The virtual addresses of all instances, advertised or excluded. */
final class VirtualAddresses {
    private VirtualAddresses() {}

    static Set<IpAddress> of(Config config) {
        Set<IpAddress> all = new HashSet<>();
        for (VrrpInstance instance : config.instances()) {
            instance.addresses().forEach(one -> all.add(one.address()));
            instance.excludedAddresses().forEach(one -> all.add(one.address()));
        }
        return all;
    }
}
