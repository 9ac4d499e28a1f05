package org.jvrrpd.outbound;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;

/** An address on an interface, whatever its prefix length and label. */
record HoldingKey(String interfaceName, IpAddress address) {
    static HoldingKey of(VirtualAddress address) {
        return new HoldingKey(address.interfaceName(), address.address());
    }

    // Written out for speed in a young process, as in LedgerEntry.Place.

    @Override
    public int hashCode() {
        return interfaceName.hashCode() * 31 + address.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HoldingKey that
                && address.equals(that.address)
                && interfaceName.equals(that.interfaceName);
    }

    /** {@code 10.9.9.9 on eth0}. */
    @Override
    public String toString() {
        return address + " on " + interfaceName;
    }
}
