package org.jvrrpd.linux.netlink;

import org.jspecify.annotations.Nullable;

/**
 * NLMSG_ERROR: the kernel's answer to a request.
 *
 * @param errno 0 is the acknowledgement
 * @param text what the kernel says beyond the errno (NETLINK_EXT_ACK); may be empty
 */
public record AnswerMessage(int sequence, int errno, String text) {
    /** The longest explanation that is kept. */
    static final int TEXT_SIZE_BYTES_MAX = 256;

    private static final int ERRNO_SIZE_BYTES = 4;

    /** The message under the cursor, or null if it is no answer or too short. */
    public static @Nullable AnswerMessage parse(NetlinkReader message) {
        if (message.type() != Rtnetlink.NLMSG_ERROR
                || message.payloadSizeBytes()
                        < ERRNO_SIZE_BYTES + NetlinkReader.HEADER_SIZE_BYTES) {
            return null;
        }
        int errno = -message.integer(message.payloadOffset());
        return new AnswerMessage(message.sequence(), Math.max(0, errno), text(message));
    }

    private static String text(NetlinkReader message) {
        if (!message.hasFlag(Rtnetlink.NLM_F_ACK_TLVS)) {
            return "";
        }
        int request = message.payloadOffset() + ERRNO_SIZE_BYTES;
        long requestSizeBytes =
                message.hasFlag(Rtnetlink.NLM_F_CAPPED)
                        ? NetlinkReader.HEADER_SIZE_BYTES
                        : Integer.toUnsignedLong(message.integer(request));
        if (requestSizeBytes > message.messageEnd() - request) {
            return "";
        }
        AttributeReader attribute =
                new AttributeReader(message, request + Rtnetlink.align((int) requestSizeBytes));
        while (attribute.next()) {
            if (attribute.type() == Rtnetlink.NLMSGERR_ATTR_MSG) {
                return message.text(
                        attribute.valueOffset(),
                        Math.min(attribute.valueSizeBytes(), TEXT_SIZE_BYTES_MAX));
            }
        }
        return "";
    }
}
