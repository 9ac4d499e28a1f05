package org.jvrrpd.outbound;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.socket.DatagramVector;
import org.jvrrpd.linux.socket.Sockets;
import org.jvrrpd.net.Family;

/**
 * The adverts of one family that leave with one system call, through one raw socket for all
 * interfaces; the interface goes with each datagram. Allocates nothing after construction.
 */
final class AdvertBatch implements AutoCloseable {
    /** Enough for a turn of thousands of adverts that the device has not taken yet. */
    private static final int SEND_BUFFER_SIZE_BYTES = 4 << 20;

    private final Counters<SendCounter> counters;
    private final Listener listener;
    private final DatagramVector batch;
    private final @Nullable AdvertOrigin[] queued;
    private final int fd;
    private int queuedCount;
    private long batchNumber = 1;

    /** Is told once for each instance of a batch how its adverts fared. */
    interface Listener {
        /**
         * @param errno 0: all left
         * @param hasLeft whether at least one has
         */
        void onOutcome(AdvertOrigin origin, int errno, boolean hasLeft);
    }

    /**
     * @throws org.jvrrpd.linux.LinuxException without CAP_NET_RAW, or without the family
     */
    AdvertBatch(Family family, Counters<SendCounter> counters, Listener listener) {
        this.counters = counters;
        this.listener = listener;
        queued = new AdvertOrigin[AdvertSender.ADVERTS_PER_CALL_MAX];
        batch = new DatagramVector(queued.length);
        fd = family == Family.IPV4 ? Sockets.openIpv4Sender() : Sockets.openIpv6Sender();
        Sockets.sendBuffer(fd, SEND_BUFFER_SIZE_BYTES);
    }

    /**
     * Queues an advert. When the batch is full, or has another advert of the same packet, what is
     * queued leaves first.
     */
    void add(AdvertOrigin origin, AdvertPacket packet, int priority, long sequence) {
        if (queuedCount == queued.length || packet.queuedBatch == batchNumber) {
            send();
        }
        int i = queuedCount++;
        queued[i] = origin;
        packet.queuedBatch = batchNumber;
        batch.set(i, packet.prepare(priority, sequence));
    }

    /** Sends what is queued and tells the outcome. */
    void send() {
        int next = 0;
        while (next < queuedCount) {
            int sent = batch.send(fd, next, queuedCount - next);
            counters.increment(SendCounter.BATCHES_SENT);
            if (sent > 0) {
                counters.add(SendCounter.ADVERTS_SENT, sent);
                succeed(next, next + sent);
                next += sent;
            } else if (sent != -Errno.EINTR) {
                fail(next, -sent);
                next++;
            }
        }
        tellOutcomes();
    }

    private void succeed(int from, int to) {
        for (int i = from; i < to; i++) {
            AdvertOrigin origin = queued[i];
            if (origin != null) {
                origin.hasLeft = true;
            }
        }
    }

    private void fail(int i, int errno) {
        counters.increment(SendCounter.ADVERTS_FAILED);
        AdvertOrigin origin = queued[i];
        if (origin != null) {
            origin.errno = errno;
        }
    }

    private void tellOutcomes() {
        batchNumber++;
        int count = queuedCount;
        queuedCount = 0;
        batch.clear(count);
        for (int i = 0; i < count; i++) {
            AdvertOrigin origin = queued[i];
            queued[i] = null;
            if (origin != null && origin.toldBatch != batchNumber) {
                origin.toldBatch = batchNumber;
                int errno = origin.errno;
                boolean hasLeft = origin.hasLeft;
                origin.errno = 0;
                origin.hasLeft = false;
                listener.onOutcome(origin, errno, hasLeft);
            }
        }
    }

    @Override
    public void close() {
        send();
        Sockets.close(fd);
    }
}
