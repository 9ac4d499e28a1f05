package org.jvrrpd.vrrp.instance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jvrrpd.model.VirtualAddress;

/** Which addresses a reload takes from an instance and which it gives to it. */
record AddressChange(List<VirtualAddress> removed, List<VirtualAddress> added) {
    static AddressChange between(List<VirtualAddress> before, List<VirtualAddress> after) {
        List<VirtualAddress> removed = new ArrayList<>(before);
        removed.removeAll(new HashSet<>(after));
        List<VirtualAddress> added = new ArrayList<>(after);
        added.removeAll(new HashSet<>(before));
        return new AddressChange(removed, added);
    }
}
