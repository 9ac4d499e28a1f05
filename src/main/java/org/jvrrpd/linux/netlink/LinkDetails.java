package org.jvrrpd.linux.netlink;

import org.jspecify.annotations.Nullable;

/**
 * A link with what it is made of.
 *
 * @param baseIndex the interface below it; 0: none
 * @param group of interfaces
 * @param kind {@code macvlan}, {@code veth} and so on; empty: a physical one
 * @param macvlanMode of a macvlan; else 0
 */
public record LinkDetails(
        LinkMessage link, int baseIndex, int group, String kind, int macvlanMode) {
    static final String IPVLAN = "ipvlan";

    private static final int INFO_SIZE_BYTES = 16;

    /** The message under the cursor, or null where {@link LinkMessage#parse} says so. */
    public static @Nullable LinkDetails parse(NetlinkReader message) {
        LinkMessage link = LinkMessage.parse(message);
        if (link == null) {
            return null;
        }
        int baseIndex = 0;
        int group = 0;
        String kind = "";
        int mode = 0;
        AttributeReader attribute =
                new AttributeReader(message, message.payloadOffset() + INFO_SIZE_BYTES);
        while (attribute.next()) {
            switch (attribute.type()) {
                case Rtnetlink.IFLA_LINK -> baseIndex = attribute.integerOr(0);
                case Rtnetlink.IFLA_GROUP -> group = attribute.integerOr(0);
                case Rtnetlink.IFLA_LINKINFO -> {
                    kind = kind(attribute.nested());
                    mode = mode(attribute.nested());
                }
                default -> {}
            }
        }
        return new LinkDetails(link, baseIndex, group, kind, kind.equals("macvlan") ? mode : 0);
    }

    private static String kind(AttributeReader information) {
        while (information.next()) {
            if (information.type() == Rtnetlink.IFLA_INFO_KIND) {
                return information.text();
            }
        }
        return "";
    }

    private static int mode(AttributeReader information) {
        while (information.next()) {
            if (information.type() == Rtnetlink.IFLA_INFO_DATA) {
                AttributeReader data = information.nested();
                while (data.next()) {
                    if (data.type() == Rtnetlink.IFLA_MACVLAN_MODE) {
                        return data.integerOr(0);
                    }
                }
            }
        }
        return 0;
    }

    /** Whether this is a macvlan that receives nothing from its siblings. */
    public boolean isPrivateMacvlan() {
        return macvlanMode == Rtnetlink.MACVLAN_MODE_PRIVATE;
    }

    public boolean isIpvlan() {
        return kind.equals(IPVLAN);
    }

    /** IFF_UP, whatever the carrier. */
    public boolean isSwitchedOn() {
        return (link.flags() & Rtnetlink.IFF_UP) != 0;
    }
}
