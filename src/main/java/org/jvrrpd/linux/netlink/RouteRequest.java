package org.jvrrpd.linux.netlink;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request about a route or a policy rule: type, flags and payload, ready to be sent, or to be
 * written down as text and sent by a later process. Any thread.
 */
public final class RouteRequest {
    /** A route with some hundred next hops; longer ones the kernel would not be asked. */
    public static final int SIZE_BYTES_MAX = 16_384;

    private static final int TYPE_DIGITS = 4;

    private final int type;
    private final int flags;
    private final byte[] payload;

    private RouteRequest(int type, int flags, byte[] payload) {
        this.type = type;
        this.flags = flags;
        this.payload = payload;
    }

    /**
     * Makes a request.
     *
     * @param type RTM_*
     * @param flags NLM_F_* besides the request's and the acknowledgement's
     * @throws IllegalArgumentException if it is longer than {@link #SIZE_BYTES_MAX}
     */
    static RouteRequest of(int type, int flags, Consumer<NetlinkWriter> body) {
        ByteBuffer bytes = NetlinkSocket.buffer(SIZE_BYTES_MAX);
        NetlinkWriter writer = new NetlinkWriter(bytes);
        writer.begin(type, flags, 0);
        try {
            body.accept(writer);
            writer.end();
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("longer than a request may be", e);
        }
        byte[] payload = new byte[writer.sizeBytes() - NetlinkReader.HEADER_SIZE_BYTES];
        bytes.clear().position(NetlinkReader.HEADER_SIZE_BYTES).get(payload);
        return new RouteRequest(type, flags, payload);
    }

    /** A request to remove, as {@link #text} wrote it; null if it is none. */
    public static @Nullable RouteRequest parseRemoval(String text) {
        if (text.length() < TYPE_DIGITS || text.length() > 2 * SIZE_BYTES_MAX) {
            return null;
        }
        try {
            int type = Integer.parseInt(text.substring(0, TYPE_DIGITS), 16);
            byte[] payload = HexFormat.of().parseHex(text.substring(TYPE_DIGITS));
            boolean removes = type == Rtnetlink.RTM_DELROUTE || type == Rtnetlink.RTM_DELRULE;
            return removes && payload.length >= RouteMessage.HEADER_SIZE_BYTES
                    ? new RouteRequest(type, 0, payload)
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Type and payload in hexadecimal digits. */
    public String text() {
        return HexFormat.of().toHexDigits((short) type) + HexFormat.of().formatHex(payload);
    }

    void write(NetlinkWriter writer, int sequence) {
        writer.begin(type, flags | Rtnetlink.NLM_F_ACK, sequence);
        for (byte b : payload) {
            writer.unsignedByte(b);
        }
        writer.end();
    }
}
