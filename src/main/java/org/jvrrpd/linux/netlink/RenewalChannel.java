package org.jvrrpd.linux.netlink;

import java.nio.ByteBuffer;
import org.jvrrpd.linux.Errno;

/**
 * Renews addresses: only a request that fails is answered, so that a thousand renewals cost one
 * system call for each datagram and one to find that nothing came back. One thread.
 */
public final class RenewalChannel implements AddressRenewals {
    private static final int RECEIVE_SIZE_BYTES = 8_192;

    /** Answers to one call that are read; what is left is read with the next. */
    private static final int RECEIVES_MAX = 1_024;

    private final NetlinkSocket socket;
    private final ByteBuffer receiveBuffer = NetlinkSocket.buffer(RECEIVE_SIZE_BYTES);
    private final NetlinkReader reader = new NetlinkReader(receiveBuffer);
    private String lastRefusal = "";

    private RenewalChannel(NetlinkSocket socket) {
        this.socket = socket;
    }

    /**
     * Opens a channel to the network namespace of the calling thread.
     *
     * @throws org.jvrrpd.linux.LinuxException when the kernel refuses
     */
    public static RenewalChannel open() {
        return new RenewalChannel(NetlinkSocket.open(0));
    }

    @Override
    public int renew(ByteBuffer requests, int sizeBytes) {
        int errno = socket.send(requests, sizeBytes);
        if (errno != 0) {
            lastRefusal = Errno.describe(errno);
            return NOT_SENT;
        }
        int refused = 0;
        for (int i = 0; i < RECEIVES_MAX; i++) {
            int size = socket.receive(receiveBuffer);
            if (size == -Errno.EAGAIN) {
                break;
            }
            reader.wrap(Math.max(0, size));
            refused += countRefusals();
        }
        return refused;
    }

    private int countRefusals() {
        int refused = 0;
        while (reader.next()) {
            AnswerMessage answer = AnswerMessage.parse(reader);
            if (answer != null && answer.errno() != 0) {
                lastRefusal = Errno.describe(answer.errno());
                refused++;
            }
        }
        return refused;
    }

    @Override
    public String lastRefusal() {
        return lastRefusal;
    }

    @Override
    public void close() {
        socket.close();
    }
}
