package org.jvrrpd.linux.netlink;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * An address as it is asked for with RTM_NEWADDR and given back with RTM_DELADDR.
 *
 * @param index of the interface
 * @param scope 0 global, 253 link, 254 host
 * @param label at most 15 bytes, IPv4 only
 * @param peer the other end of a point-to-point link; the prefix length is then its
 * @param flags IFA_F_*
 * @param preferredSeconds preferred lifetime; -1 is for ever, 0 is deprecated from the start
 * @param validSeconds when the kernel removes it unless it is renewed; -1 is never
 */
public record KernelAddress(
        int index,
        IpAddress address,
        @Nullable IpAddress peer,
        int prefixLength,
        int scope,
        @Nullable String label,
        @Nullable IpAddress broadcast,
        int flags,
        int preferredSeconds,
        int validSeconds) {
    /** IFA_PROTO of keepalived (ADR-05); kernels before 5.18 ignore the attribute. */
    public static final int PROTOCOL = 18;

    /** The most bytes that one request can take. */
    public static final int REQUEST_SIZE_BYTES_MAX = 160;

    /** One that stays until it is removed. */
    public KernelAddress(
            int index,
            IpAddress address,
            @Nullable IpAddress peer,
            int prefixLength,
            int scope,
            @Nullable String label,
            @Nullable IpAddress broadcast,
            int flags,
            int preferredSeconds) {
        this(
                index,
                address,
                peer,
                prefixLength,
                scope,
                label,
                broadcast,
                flags,
                preferredSeconds,
                Rtnetlink.INFINITE_LIFETIME);
    }

    /** One to be removed, or found: nothing but the place, the address and the length. */
    public static KernelAddress of(int index, IpAddress address, int prefixLength) {
        return new KernelAddress(
                index, address, null, prefixLength, 0, null, null, 0, Rtnetlink.INFINITE_LIFETIME);
    }

    /** The same with another end; null: there is none. */
    public KernelAddress towards(@Nullable IpAddress otherEnd) {
        return new KernelAddress(
                index,
                address,
                otherEnd,
                prefixLength,
                scope,
                label,
                broadcast,
                flags,
                preferredSeconds,
                validSeconds);
    }

    /** RTM_NEWADDR that fails with EEXIST if the address is there already. */
    void writeInstall(NetlinkWriter writer, int sequence) {
        int flagsOfRequest = Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_EXCL | Rtnetlink.NLM_F_ACK;
        boolean isLasting =
                validSeconds == Rtnetlink.INFINITE_LIFETIME && preferredSeconds == validSeconds;
        writeAddress(writer, flagsOfRequest, sequence, !isLasting);
    }

    /**
     * RTM_NEWADDR that gives the address new lifetimes; one that is missing is added. Answered only
     * if it fails.
     *
     * @return where the preferred lifetime is, to be changed before the request is sent again
     */
    public int writeRenewal(NetlinkWriter writer, int sequence) {
        int flagsOfRequest = Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_REPLACE;
        return writeAddress(writer, flagsOfRequest, sequence, true);
    }

    private int writeAddress(
            NetlinkWriter writer, int flagsOfRequest, int sequence, boolean withLifetimes) {
        begin(writer, Rtnetlink.RTM_NEWADDR, flagsOfRequest, sequence);
        if (label != null) {
            writer.attribute(Rtnetlink.IFA_LABEL, label);
        }
        if (broadcast != null) {
            writer.attribute(Rtnetlink.IFA_BROADCAST, broadcast);
        }
        if (flags != 0) {
            writer.attribute(Rtnetlink.IFA_FLAGS, flags);
        }
        int lifetimes = writer.position() + AttributeReader.HEADER_SIZE_BYTES;
        if (withLifetimes) {
            writer.lifetimes(preferredWithin(validSeconds), validSeconds);
        }
        writer.byteAttribute(Rtnetlink.IFA_PROTO, PROTOCOL);
        writer.end();
        return lifetimes;
    }

    /** The kernel takes no preferred lifetime that is longer than the valid one. */
    private int preferredWithin(int seconds) {
        return Integer.compareUnsigned(preferredSeconds, seconds) > 0 ? seconds : preferredSeconds;
    }

    /** RTM_DELADDR for exactly this address and length. */
    void writeWithdraw(NetlinkWriter writer, int sequence) {
        begin(writer, Rtnetlink.RTM_DELADDR, Rtnetlink.NLM_F_ACK, sequence);
        writer.end();
    }

    private void begin(NetlinkWriter writer, int type, int flagsOfRequest, int sequence) {
        int family = address.family() == Family.IPV4 ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6;
        writer.begin(type, flagsOfRequest, sequence)
                .unsignedByte(family)
                .unsignedByte(prefixLength)
                .unsignedByte(flags)
                .unsignedByte(scope)
                .integer(index)
                .attribute(Rtnetlink.IFA_LOCAL, address)
                .attribute(Rtnetlink.IFA_ADDRESS, peer == null ? address : peer);
    }
}
