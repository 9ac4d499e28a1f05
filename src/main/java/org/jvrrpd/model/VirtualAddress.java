package org.jvrrpd.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;

/**
 * A line of {@code virtual_ipaddress}, {@code virtual_ipaddress_excluded} or {@code
 * static_ipaddress} (ADR-01 to ADR-03).
 *
 * @param interfaceName {@code dev}, or the instance's interface
 * @param scope the kernel's number: 0 global, 200 site, 253 link, 254 host, 255 nowhere
 * @param label at most 15 characters, IPv4 only
 * @param broadcast IPv4 only; {@code brd +} and {@code brd -} already computed
 * @param options the rarer ones
 */
public record VirtualAddress(
        IpAddress address,
        int prefixLength,
        String interfaceName,
        int scope,
        @Nullable String label,
        @Nullable IpAddress broadcast,
        AddressOptions options) {
    public VirtualAddress {
        assert prefixLength >= 0 && prefixLength <= address.family().maxPrefixLength();
    }

    /** A plain address of global scope. */
    public VirtualAddress(IpAddress address, int prefixLength, String interfaceName) {
        this(address, prefixLength, interfaceName, 0, null, null);
    }

    /** An address without rarer options. */
    public VirtualAddress(
            IpAddress address,
            int prefixLength,
            String interfaceName,
            int scope,
            @Nullable String label,
            @Nullable IpAddress broadcast) {
        this(
                address,
                prefixLength,
                interfaceName,
                scope,
                label,
                broadcast,
                AddressOptions.plain(address, prefixLength));
    }

    /** The prefix length under which the kernel has it: that of the peer, if there is one. */
    public int kernelPrefixLength() {
        IpPrefix peer = options.peer();
        return peer == null ? prefixLength : peer.length();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VirtualAddress that
                && that.address.equals(address)
                && that.prefixLength == prefixLength
                && that.interfaceName.equals(interfaceName)
                && that.scope == scope
                && Objects.equals(that.label, label)
                && Objects.equals(that.broadcast, broadcast)
                && (that.options == options || that.options.equals(options));
    }

    /**
     * Of the parts that differ between the addresses of a file; quick, as each one is looked up.
     */
    @Override
    public int hashCode() {
        return 31 * address.hashCode() + prefixLength;
    }

    /** {@code 10.9.9.9/24 dev eth0}. */
    @Override
    public String toString() {
        return address + "/" + prefixLength + " dev " + interfaceName;
    }
}
