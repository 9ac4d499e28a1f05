package org.jvrrpd.outbound;

import org.jvrrpd.linux.netlink.KernelAddress;
import org.jvrrpd.linux.netlink.Rtnetlink;
import org.jvrrpd.model.AddressOptions;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpPrefix;

/** An address of the configuration in the numbers of the kernel. */
final class KernelForm {
    private KernelForm() {}

    /** ADR-04: a preferred lifetime of 0 keeps it from being chosen as a source address. */
    static KernelAddress of(VirtualAddress address, int index) {
        return of(address, index, 0);
    }

    /**
     * One that the kernel removes unless it is renewed.
     *
     * @param leaseSeconds 0: it stays
     */
    static KernelAddress of(VirtualAddress address, int index, int leaseSeconds) {
        AddressOptions options = address.options();
        boolean ipv6 = address.address().family() == Family.IPV6;
        IpPrefix peer = options.peer();
        return new KernelAddress(
                index,
                address.address(),
                peer == null ? null : peer.address(),
                address.kernelPrefixLength(),
                address.scope(),
                address.label(),
                address.broadcast(),
                flags(options, ipv6),
                ipv6 ? (int) options.preferredLifetimeSeconds() : Rtnetlink.INFINITE_LIFETIME,
                leaseSeconds == 0 ? Rtnetlink.INFINITE_LIFETIME : leaseSeconds);
    }

    /** ADR-04: no duplicate address detection unless it is asked for. */
    private static int flags(AddressOptions options, boolean ipv6) {
        int flags = options.noPrefixRoute() ? Rtnetlink.IFA_F_NOPREFIXROUTE : 0;
        flags |= options.autoJoin() ? Rtnetlink.IFA_F_MCAUTOJOIN : 0;
        if (ipv6) {
            flags |= options.duplicateDetection() ? 0 : Rtnetlink.IFA_F_NODAD;
            flags |= options.home() ? Rtnetlink.IFA_F_HOMEADDRESS : 0;
            flags |= options.managesTemporary() ? Rtnetlink.IFA_F_MANAGETEMPADDR : 0;
        }
        return flags;
    }
}
