package org.jvrrpd.linux.netlink;

import java.nio.ByteBuffer;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.netlink.RequestChannel.Outcome;

/**
 * Changes routes and policy rules, one request after the other, because each may be as long as it
 * likes. The kernel works in the sender's context, so the answer is readable when {@code send} has
 * returned and nothing here waits. One thread.
 */
public final class RouteChannel implements RouteRequests {
    private static final int RECEIVE_SIZE_BYTES = 8_192;

    /** One answer, and stray ones of earlier requests. */
    private static final int RECEIVES_MAX = 8;

    private final NetlinkSocket socket;
    private final ByteBuffer sendBuffer = NetlinkSocket.buffer(RouteRequest.SIZE_BYTES_MAX);
    private final ByteBuffer receiveBuffer = NetlinkSocket.buffer(RECEIVE_SIZE_BYTES);
    private final NetlinkWriter writer = new NetlinkWriter(sendBuffer);
    private final NetlinkReader reader = new NetlinkReader(receiveBuffer);
    private int sequence;

    private RouteChannel(NetlinkSocket socket) {
        this.socket = socket;
    }

    /**
     * Opens a channel to the network namespace of the calling thread.
     *
     * @throws org.jvrrpd.linux.LinuxException when the kernel refuses
     */
    public static RouteChannel open() {
        return new RouteChannel(NetlinkSocket.open(0));
    }

    @Override
    public Outcome execute(RouteRequest request) {
        writer.clear();
        request.write(writer, ++sequence);
        int errno = socket.send(sendBuffer, writer.sizeBytes());
        if (errno != 0) {
            return new Outcome(errno, "sending to the kernel failed");
        }
        for (int i = 0; i < RECEIVES_MAX; i++) {
            int size = socket.receive(receiveBuffer);
            if (size == -Errno.EAGAIN) {
                break;
            }
            reader.wrap(Math.max(0, size));
            while (reader.next()) {
                AnswerMessage answer = AnswerMessage.parse(reader);
                if (answer != null && answer.sequence() == sequence) {
                    return new Outcome(answer.errno(), answer.text());
                }
            }
        }
        return new Outcome(RequestChannel.NO_ANSWER, "");
    }

    @Override
    public void close() {
        socket.close();
    }
}
