package org.jvrrpd.config.check.address;

import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;

/** The virtual addresses of all instances. */
final class AllAddresses {
    private AllAddresses() {}

    /** One with the instance that holds it. */
    record Entry(VrrpInstance instance, VirtualAddress address) {
        /** True if the file says nothing of its prefix length, so that it became a single host. */
        boolean lacksLength(Subject subject) {
            String text = subject.sourceMap().of(address).file().text();
            int offset = subject.sourceMap().of(address).offset();
            int length = subject.sourceMap().of(address).length();
            String line = text.substring(offset, Math.min(text.length(), offset + length));
            return isSingle() && !line.split("\\s", 2)[0].contains("/");
        }

        boolean isSingle() {
            return address.prefixLength() == address.address().family().maxPrefixLength();
        }
    }

    /** Advertised and excluded ones, in the order of the file. */
    static List<Entry> of(Subject subject) {
        List<Entry> all = new ArrayList<>();
        for (VrrpInstance instance : subject.config().instances()) {
            instance.addresses().forEach(address -> all.add(new Entry(instance, address)));
            instance.excludedAddresses().forEach(address -> all.add(new Entry(instance, address)));
        }
        return all;
    }
}
