package org.jvrrpd.linux.netlink;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * RTM_NEWADDR or RTM_DELADDR: struct ifaddrmsg and the attributes that matter here.
 *
 * @param index of the interface
 * @param address the local one (IFA_LOCAL; where it is missing, IFA_ADDRESS)
 * @param peer the other end of a point-to-point link; null: there is none
 * @param scope 0 global, 253 link, 254 host
 * @param flags IFA_F_*
 * @param protocol IFA_PROTO; 0 where the kernel does not tell
 * @param removed RTM_DELADDR
 */
public record AddressMessage(
        int index,
        IpAddress address,
        @Nullable IpAddress peer,
        int prefixLength,
        int scope,
        int flags,
        int protocol,
        boolean removed) {
    private static final int INFO_SIZE_BYTES = 8;

    /** The message under the cursor, or null if it is none of these or not well-formed. */
    public static @Nullable AddressMessage parse(NetlinkReader message) {
        int type = message.type();
        if (type != Rtnetlink.RTM_NEWADDR && type != Rtnetlink.RTM_DELADDR
                || message.payloadSizeBytes() < INFO_SIZE_BYTES) {
            return null;
        }
        int info = message.payloadOffset();
        Family family = family(message.unsignedByte(info));
        if (family == null
                || message.unsignedByte(info + 1) > family.maxPrefixLength()
                || message.integer(info + 4) <= 0) {
            return null;
        }
        return withAttributes(message, family, type == Rtnetlink.RTM_DELADDR);
    }

    private static @Nullable Family family(int number) {
        return switch (number) {
            case Rtnetlink.AF_INET -> Family.IPV4;
            case Rtnetlink.AF_INET6 -> Family.IPV6;
            default -> null;
        };
    }

    private static @Nullable AddressMessage withAttributes(
            NetlinkReader message, Family family, boolean removed) {
        int info = message.payloadOffset();
        IpAddress local = null;
        IpAddress address = null;
        int flags = message.unsignedByte(info + 2);
        int protocol = 0;
        AttributeReader attribute = new AttributeReader(message, info + INFO_SIZE_BYTES);
        while (attribute.next()) {
            switch (attribute.type()) {
                case Rtnetlink.IFA_LOCAL -> local = addressOrNull(message, family, attribute);
                case Rtnetlink.IFA_ADDRESS -> address = addressOrNull(message, family, attribute);
                case Rtnetlink.IFA_FLAGS -> flags = attribute.integerOr(flags);
                case Rtnetlink.IFA_PROTO -> protocol = protocol(message, attribute);
                default -> {}
            }
        }
        IpAddress own = local != null ? local : address;
        return own == null
                ? null
                : new AddressMessage(
                        message.integer(info + 4),
                        own,
                        own.equals(address) ? null : address,
                        message.unsignedByte(info + 1),
                        message.unsignedByte(info + 3),
                        flags,
                        protocol,
                        removed);
    }

    private static @Nullable IpAddress addressOrNull(
            NetlinkReader message, Family family, AttributeReader attribute) {
        return attribute.valueSizeBytes() == family.sizeBytes()
                ? IpAddress.read(family, message.networkOrder(), attribute.valueOffset())
                : null;
    }

    private static int protocol(NetlinkReader message, AttributeReader attribute) {
        return attribute.valueSizeBytes() < 1 ? 0 : message.unsignedByte(attribute.valueOffset());
    }

    public boolean isSecondary() {
        return (flags & Rtnetlink.IFA_F_SECONDARY) != 0;
    }

    /** Whether the address can be used: not while its uniqueness is being tested, or was denied. */
    public boolean isUsable() {
        boolean tentative =
                (flags & Rtnetlink.IFA_F_TENTATIVE) != 0
                        && (flags & Rtnetlink.IFA_F_OPTIMISTIC) == 0;
        return !tentative && (flags & Rtnetlink.IFA_F_DADFAILED) == 0;
    }
}
