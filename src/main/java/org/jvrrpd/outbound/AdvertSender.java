package org.jvrrpd.outbound;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.socket.MessageBatch;
import org.jvrrpd.linux.socket.PacketInfo;
import org.jvrrpd.linux.socket.SocketAddress;
import org.jvrrpd.linux.socket.Sockets;
import org.jvrrpd.loop.Flusher;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.AdvertPort;
import org.jvrrpd.vrrp.port.InstanceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the adverts of a turn with one system call, through one raw socket for all interfaces; the
 * interface and the source address go with each datagram. Sending allocates nothing. A failure is
 * counted and shown and changes no state (FSM-24). Loop thread only.
 */
public final class AdvertSender implements AdvertPort, Flusher, AutoCloseable {
    /** When more adverts are queued in one turn, the first ones leave at once. */
    public static final int ADVERTS_PER_CALL_MAX = 256;

    /** Enough for a turn of thousands of adverts that the device has not taken yet. */
    private static final int SEND_BUFFER_SIZE_BYTES = 4 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(AdvertSender.class);

    private final AdvertPort reception;
    private final ConditionBoard conditions;
    private final Counters<SendCounter> counters = new Counters<>(SendCounter.class);
    private final MessageBatch batch =
            new MessageBatch(
                    ADVERTS_PER_CALL_MAX,
                    SocketAddress.SOCKADDR_IN_SIZE_BYTES,
                    PacketInfo.SIZE_BYTES,
                    AdvertPacket.SIZE_BYTES_MAX);
    private final @Nullable AdvertOrigin[] queued = new AdvertOrigin[ADVERTS_PER_CALL_MAX];
    private final int fd = Sockets.openIpv4Sender();
    private @Nullable AdvertOrigin[] origins = new AdvertOrigin[0];
    private int queuedCount;
    private long batchNumber;
    private long flushedNanos;

    /**
     * @param reception is opened and closed together with the sending of an instance
     * @throws org.jvrrpd.linux.LinuxException without CAP_NET_RAW
     */
    public AdvertSender(AdvertPort reception, ConditionBoard conditions) {
        this.reception = reception;
        this.conditions = conditions;
        Sockets.sendBuffer(fd, SEND_BUFFER_SIZE_BYTES);
    }

    public Counters<SendCounter> counters() {
        return counters;
    }

    @Override
    public void open(
            InstanceId id, VrrpInstance settings, int interfaceIndex, @Nullable IpAddress source) {
        reception.open(id, settings, interfaceIndex, source);
        boolean hasInterface = interfaceIndex != 0 || settings.interfaceName().isEmpty();
        boolean ready = source != null && hasInterface && settings.family() == Family.IPV4;
        AdvertOrigin origin = null;
        if (ready && source != null) {
            origin = AdvertOrigin.of(id, settings, interfaceIndex, source);
        }
        replace(id, origin);
    }

    private void replace(InstanceId id, @Nullable AdvertOrigin origin) {
        if (id.number() >= origins.length) {
            origins = Arrays.copyOf(origins, 2 * id.number() + 1);
        }
        AdvertOrigin before = origins[id.number()];
        if (before != null && origin != null) {
            origin.raisedErrno = before.raisedErrno;
        }
        origins[id.number()] = origin;
    }

    @Override
    public void send(InstanceId id, int priority) {
        AdvertOrigin origin = id.number() < origins.length ? origins[id.number()] : null;
        if (origin == null) {
            counters.increment(SendCounter.ADVERTS_NOT_READY);
            return;
        }
        for (AdvertPacket packet : origin.packets) {
            enqueue(origin, packet, priority);
        }
    }

    private void enqueue(AdvertOrigin origin, AdvertPacket packet, int priority) {
        if (queuedCount == ADVERTS_PER_CALL_MAX) {
            sendQueued();
        }
        int i = queuedCount++;
        queued[i] = origin;
        int lengthBytes = packet.copyTo(batch.data(i), priority);
        SocketAddress.writeIpv4(batch.structures(), batch.nameOffset(i), packet.destination());
        PacketInfo.write(
                batch.structures(),
                batch.controlOffset(i),
                packet.interfaceIndex(),
                packet.source());
        batch.prepare(i, SocketAddress.SOCKADDR_IN_SIZE_BYTES, PacketInfo.SIZE_BYTES, lengthBytes);
    }

    @Override
    public void close(InstanceId id) {
        if (id.number() < origins.length) {
            origins[id.number()] = null;
        }
        conditions.clear(Condition.ADVERT_SEND_FAILED, id.name());
        reception.close(id);
    }

    @Override
    public void flush(long nowNanos) {
        flushedNanos = nowNanos;
        if (queuedCount > 0) {
            sendQueued();
        }
    }

    private void sendQueued() {
        batchNumber++;
        int next = 0;
        while (next < queuedCount) {
            int sent = batch.send(fd, next, queuedCount - next);
            counters.increment(SendCounter.BATCHES_SENT);
            if (sent > 0) {
                counters.add(SendCounter.ADVERTS_SENT, sent);
                next += sent;
            } else if (sent != -Errno.EINTR) {
                fail(next, -sent);
                next++;
            }
        }
        tellOutcomes();
        queuedCount = 0;
    }

    private void fail(int i, int errno) {
        counters.increment(SendCounter.ADVERTS_FAILED);
        AdvertOrigin origin = queued[i];
        if (origin != null) {
            origin.errno = errno;
        }
    }

    private void tellOutcomes() {
        for (int i = 0; i < queuedCount; i++) {
            AdvertOrigin origin = queued[i];
            queued[i] = null;
            if (origin != null && origin.toldBatch != batchNumber) {
                origin.toldBatch = batchNumber;
                tellOutcome(origin);
            }
        }
    }

    /** Only a change is told: an instance sends up to a hundred times a second. */
    private void tellOutcome(AdvertOrigin origin) {
        int errno = origin.errno;
        origin.errno = 0;
        if (errno == origin.raisedErrno || !isOpen(origin)) {
            return;
        }
        origin.raisedErrno = errno;
        if (errno == 0) {
            conditions.clear(Condition.ADVERT_SEND_FAILED, origin.id.name());
            LOG.info("({}) adverts can be sent again", origin.id.name());
        } else {
            String why = Errno.describe(errno);
            conditions.raise(Condition.ADVERT_SEND_FAILED, origin.id.name(), why, flushedNanos);
            LOG.warn("({}) an advert could not be sent: {}", origin.id.name(), why);
        }
    }

    private boolean isOpen(AdvertOrigin origin) {
        return origins[origin.id.number()] == origin;
    }

    /** Ends all sending; what is queued leaves. */
    @Override
    public void close() {
        sendQueued();
        Sockets.close(fd);
    }
}
