package org.jvrrpd.linux.netlink;

/** What is read of RTM_NEWROUTE. */
final class RouteMessage {
    /** Offset of rtm_type in struct rtmsg. */
    private static final int TYPE_OFFSET = 7;

    private static final int RTMSG_SIZE_BYTES = 12;

    private RouteMessage() {}

    /** Whether the message under the cursor is a route to the host itself; no for any other. */
    static boolean isLocal(NetlinkReader message) {
        return message.type() == Rtnetlink.RTM_NEWROUTE
                && message.payloadSizeBytes() >= RTMSG_SIZE_BYTES
                && message.unsignedByte(message.payloadOffset() + TYPE_OFFSET)
                        == Rtnetlink.RTN_LOCAL;
    }
}
