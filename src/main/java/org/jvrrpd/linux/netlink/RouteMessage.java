package org.jvrrpd.linux.netlink;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * What is read of RTM_NEWROUTE, RTM_DELROUTE, RTM_NEWRULE and RTM_DELRULE.
 *
 * @param rule a policy rule, not a route
 * @param protocol who made it; of a rule: 0, as it is told elsewhere
 * @param removed RTM_DEL*
 */
public record RouteMessage(boolean rule, int protocol, boolean removed) {
    /** Struct rtmsg, and struct fib_rule_hdr. */
    static final int HEADER_SIZE_BYTES = 12;

    private static final int PROTOCOL_OFFSET = 5;
    private static final int TYPE_OFFSET = 7;

    /** The message under the cursor, or null if it is none of these or too short. */
    public static @Nullable RouteMessage parse(NetlinkReader message) {
        if (message.payloadSizeBytes() < HEADER_SIZE_BYTES) {
            return null;
        }
        int protocol = message.unsignedByte(message.payloadOffset() + PROTOCOL_OFFSET);
        return switch (message.type()) {
            case Rtnetlink.RTM_NEWROUTE -> new RouteMessage(false, protocol, false);
            case Rtnetlink.RTM_DELROUTE -> new RouteMessage(false, protocol, true);
            case Rtnetlink.RTM_NEWRULE -> new RouteMessage(true, 0, false);
            case Rtnetlink.RTM_DELRULE -> new RouteMessage(true, 0, true);
            default -> null;
        };
    }

    /** Whether the message under the cursor is a route to the host itself; no for any other. */
    static boolean isLocal(NetlinkReader message) {
        return isOfType(message, Rtnetlink.RTN_LOCAL);
    }

    /** Whether it is a route by which packets are sent; no for any other message. */
    static boolean isUnicast(NetlinkReader message) {
        return isOfType(message, Rtnetlink.RTN_UNICAST);
    }

    private static boolean isOfType(NetlinkReader message, int type) {
        return message.type() == Rtnetlink.RTM_NEWROUTE
                && message.payloadSizeBytes() >= HEADER_SIZE_BYTES
                && message.unsignedByte(message.payloadOffset() + TYPE_OFFSET) == type;
    }

    /** The next hop of a route by which packets are sent; null: it has none, or is no route. */
    static @Nullable IpAddress gateway(NetlinkReader message, Family family) {
        if (!isUnicast(message)) {
            return null;
        }
        int sizeBytes = family.maxPrefixLength() / Byte.SIZE;
        int offset = message.payloadOffset() + HEADER_SIZE_BYTES;
        AttributeReader attributes = new AttributeReader(message, offset);
        while (attributes.next()) {
            if (attributes.type() == Rtnetlink.RTA_GATEWAY
                    && attributes.valueSizeBytes() == sizeBytes) {
                return IpAddress.read(family, message.networkOrder(), attributes.valueOffset());
            }
        }
        return null;
    }
}
