package org.jvrrpd.linux.netlink;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.MacAddress;

/**
 * RTM_NEWLINK or RTM_DELLINK: struct ifinfomsg and the attributes that matter here.
 *
 * @param hardwareType ARPHRD_*
 * @param flags IFF_*
 * @param name null where the message does not tell (some events of wireless drivers)
 * @param mtuBytes -1 where the message does not tell
 * @param mac null where the message does not tell or the address is not an Ethernet one
 * @param vrfTable the table of routes of a VRF, 1 to 4,294,967,295; {@link #NO_VRF} where the
 *     message tells of none
 * @param removed RTM_DELLINK
 */
public record LinkMessage(
        int index,
        int hardwareType,
        int flags,
        @Nullable String name,
        int mtuBytes,
        @Nullable MacAddress mac,
        long vrfTable,
        boolean removed) {
    /** Not the table of a VRF. */
    public static final long NO_VRF = 0;

    private static final String VRF = "vrf";
    private static final int INFO_SIZE_BYTES = 16;

    /**
     * The message under the cursor, or null if it is none of these, is too short, or speaks of a
     * port of a bridge (family AF_BRIDGE: leaving a bridge is told as RTM_DELLINK too).
     */
    public static @Nullable LinkMessage parse(NetlinkReader message) {
        int type = message.type();
        if (type != Rtnetlink.RTM_NEWLINK && type != Rtnetlink.RTM_DELLINK
                || message.payloadSizeBytes() < INFO_SIZE_BYTES) {
            return null;
        }
        int info = message.payloadOffset();
        int index = message.integer(info + 4);
        if (message.unsignedByte(info) != Rtnetlink.AF_UNSPEC || index <= 0) {
            return null;
        }
        return withAttributes(
                message, index, message.integer(info + 8), type == Rtnetlink.RTM_DELLINK);
    }

    private static LinkMessage withAttributes(
            NetlinkReader message, int index, int flags, boolean removed) {
        int hardwareType = message.unsignedShort(message.payloadOffset() + 2);
        String name = null;
        int mtuBytes = -1;
        MacAddress mac = null;
        long vrfTable = NO_VRF;
        AttributeReader attribute =
                new AttributeReader(message, message.payloadOffset() + INFO_SIZE_BYTES);
        while (attribute.next()) {
            switch (attribute.type()) {
                case Rtnetlink.IFLA_IFNAME -> name = nameOrNull(attribute);
                case Rtnetlink.IFLA_MTU -> mtuBytes = attribute.integerOr(mtuBytes);
                case Rtnetlink.IFLA_ADDRESS -> mac = macOrNull(message, attribute);
                case Rtnetlink.IFLA_LINKINFO -> vrfTable = vrfTable(attribute.nested());
                default -> {}
            }
        }
        return new LinkMessage(index, hardwareType, flags, name, mtuBytes, mac, vrfTable, removed);
    }

    /** The kind comes before the data of that kind. */
    private static long vrfTable(AttributeReader information) {
        boolean isVrf = false;
        while (information.next()) {
            if (information.type() == Rtnetlink.IFLA_INFO_KIND) {
                isVrf = information.text().equals(VRF);
            } else if (isVrf && information.type() == Rtnetlink.IFLA_INFO_DATA) {
                AttributeReader data = information.nested();
                while (data.next()) {
                    if (data.type() == Rtnetlink.IFLA_VRF_TABLE) {
                        return Integer.toUnsignedLong(data.integerOr(0));
                    }
                }
            }
        }
        return NO_VRF;
    }

    private static @Nullable String nameOrNull(AttributeReader attribute) {
        if (attribute.valueSizeBytes() > Rtnetlink.NAME_SIZE_BYTES_MAX + 1) {
            return null;
        }
        String name = attribute.text();
        return name.isEmpty() ? null : name;
    }

    static @Nullable MacAddress macOrNull(NetlinkReader message, AttributeReader attribute) {
        return attribute.valueSizeBytes() == MacAddress.SIZE_BYTES
                ? MacAddress.read(message.networkOrder(), attribute.valueOffset())
                : null;
    }

    /** Whether it carries Ethernet frames. */
    public boolean isEthernet() {
        return hardwareType == Rtnetlink.ARPHRD_ETHER;
    }

    /** IFF_MULTICAST. */
    public boolean takesMulticast() {
        return (flags & Rtnetlink.IFF_MULTICAST) != 0;
    }

    /** Not IFF_NOARP (ARP-04). */
    public boolean usesArp() {
        return (flags & Rtnetlink.IFF_NOARP) == 0;
    }

    /** IFF_UP and IFF_RUNNING (FSM-17). */
    public boolean up() {
        int both = Rtnetlink.IFF_UP | Rtnetlink.IFF_RUNNING;
        return (flags & both) == both;
    }
}
