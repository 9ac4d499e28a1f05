package org.jvrrpd.inbound;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.health.Counters;
import org.jvrrpd.inbound.AdvertSocket.Channel;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.model.AdvertOptions;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.EngineInput;
import org.jvrrpd.vrrp.port.AdvertPort;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.wire.AdvertReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears adverts: one raw socket for each interface and family on which an instance listens, opened
 * and closed with the instances (it is the receiving half of {@link AdvertPort}; the sender passes
 * it on). Receiving allocates nothing. Loop thread only.
 */
public final class AdvertReceiver implements AdvertPort {
    /** How many datagrams of one socket are read before others get their turn. */
    public static final int ADVERTS_PER_TURN_MAX = 64;

    /** Errors in a row after which a socket is given up, so that the loop does not spin. */
    static final int ERRORS_IN_A_ROW_MAX = 100;

    /** At most one line per this time says that garbage arrives. */
    private static final long LOG_INTERVAL_NANOS = 10_000_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(AdvertReceiver.class);

    private final EventLoop loop;
    private final ConditionBoard conditions;
    private final Counters<ReceiveCounter> counters = new Counters<>(ReceiveCounter.class);
    private final AdvertReader reader = new AdvertReader();
    private final DatagramBatch ipv4 = new DatagramBatch(Family.IPV4);
    private @Nullable DatagramBatch ipv6;
    private final Map<Channel, AdvertSocket> socketByChannel = new HashMap<>();
    private final Map<Integer, AdvertSocket> socketByInstance = new HashMap<>();
    private @Nullable EngineInput engine;
    private long nextLogNanos;
    private int errorsInARow;

    public AdvertReceiver(EventLoop loop, ConditionBoard conditions) {
        this.loop = loop;
        this.conditions = conditions;
    }

    /** Names who is told of adverts; before the first {@link #open}. */
    public void deliverTo(EngineInput engine) {
        this.engine = engine;
    }

    public Counters<ReceiveCounter> counters() {
        return counters;
    }

    @Override
    public void open(
            InstanceId id, VrrpInstance settings, int interfaceIndex, @Nullable IpAddress source) {
        AdvertSocket before = socketByInstance.get(id.number());
        boolean authenticated = settings.authentication().type() == Authentication.Type.AH;
        Channel channel = new Channel(settings.family(), interfaceIndex, authenticated);
        if (before != null && !before.channel().equals(channel)) {
            leave(id);
        }
        boolean hasInterface = interfaceIndex != 0 || settings.interfaceName().isEmpty();
        if (!hasInterface) {
            return;
        }
        try {
            AdvertSocket socket = socketOf(channel);
            socketByInstance.put(id.number(), socket);
            socket.add(
                    id.number(), settings.isUnicast() ? null : AdvertOptions.of(settings).group());
            conditions.clear(Condition.ADVERT_RECEIVE_FAILED, id.name());
        } catch (LinuxException e) {
            leave(id);
            deaf(id, e);
        }
    }

    private AdvertSocket socketOf(Channel channel) {
        AdvertSocket known = socketByChannel.get(channel);
        if (known != null) {
            return known;
        }
        AdvertSocket opened = AdvertSocket.open(channel);
        DatagramBatch batch = batchOf(channel.family());
        socketByChannel.put(channel, opened);
        opened.listen(loop, nowNanos -> onReadable(opened, batch, nowNanos));
        return opened;
    }

    /** The buffers of IPv6 are made for the first who needs them. */
    private DatagramBatch batchOf(Family family) {
        if (family == Family.IPV4) {
            return ipv4;
        }
        DatagramBatch known = ipv6;
        DatagramBatch batch = known == null ? new DatagramBatch(Family.IPV6) : known;
        ipv6 = batch;
        return batch;
    }

    private void deaf(InstanceId id, LinuxException why) {
        String detail = String.valueOf(why.getMessage());
        conditions.raise(Condition.ADVERT_RECEIVE_FAILED, id.name(), detail, loop.nowNanos());
        LOG.error("({}) cannot receive adverts: {}", id.name(), detail);
    }

    /** Sends nothing: this is the receiving half. */
    @Override
    public void send(InstanceId id, int priority, long sequence) {}

    /** Sends nothing. */
    @Override
    public void useChecksum(InstanceId id, IpAddress destination, ChecksumForm form) {}

    @Override
    public void close(InstanceId id) {
        conditions.clear(Condition.ADVERT_RECEIVE_FAILED, id.name());
        leave(id);
    }

    private void leave(InstanceId id) {
        AdvertSocket socket = socketByInstance.remove(id.number());
        if (socket == null) {
            return;
        }
        socket.remove(id.number());
        if (socket.isUnused()) {
            closeSocket(socket);
        }
    }

    private void closeSocket(AdvertSocket socket) {
        socketByChannel.remove(socket.channel());
        socket.close(loop);
    }

    private void onReadable(AdvertSocket socket, DatagramBatch batch, long nowNanos) {
        int received = batch.receive(socket.fd());
        if (received < 0) {
            onError(socket, -received, nowNanos);
            return;
        }
        errorsInARow = 0;
        for (int i = 0; i < received; i++) {
            counters.increment(ReceiveCounter.DATAGRAMS);
            deliver(socket.interfaceIndex(), batch, i, nowNanos);
        }
    }

    private void deliver(int interfaceIndex, DatagramBatch batch, int i, long nowNanos) {
        if (batch.isTruncated(i)) {
            reject(ReceiveCounter.TRUNCATED, interfaceIndex, nowNanos);
            return;
        }
        switch (batch.wrap(i, reader)) {
            case NONE -> {
                EngineInput receiver = engine;
                if (receiver != null) {
                    receiver.onAdvert(interfaceIndex, reader, nowNanos);
                }
            }
            case TOO_SHORT -> reject(ReceiveCounter.TOO_SHORT, interfaceIndex, nowNanos);
            default -> reject(ReceiveCounter.NOT_VRRP, interfaceIndex, nowNanos);
        }
    }

    private void reject(ReceiveCounter why, int interfaceIndex, long nowNanos) {
        counters.increment(why);
        if (nowNanos >= nextLogNanos) {
            nextLogNanos = nowNanos + LOG_INTERVAL_NANOS;
            LOG.warn(
                    "discarded a datagram on interface {}: {} (more of its kind are only counted)",
                    interfaceIndex,
                    why.sentence());
        }
    }

    /**
     * A socket reports an interface that went down once; the next read waits again. Whatever is
     * reported without end makes the socket useless.
     */
    private void onError(AdvertSocket socket, int errno, long nowNanos) {
        counters.increment(ReceiveCounter.RECEIVE_ERRORS);
        errorsInARow++;
        if (errno == Errno.EINTR || errorsInARow < ERRORS_IN_A_ROW_MAX) {
            return;
        }
        errorsInARow = 0;
        String detail = "recvmmsg: " + Errno.describe(errno);
        String subject = "interface " + socket.interfaceIndex();
        conditions.raise(Condition.ADVERT_RECEIVE_FAILED, subject, detail, nowNanos);
        LOG.error("{}: gave up its socket: {}", subject, detail);
        forget(socket);
    }

    private void forget(AdvertSocket socket) {
        socketByInstance.values().removeIf(other -> other == socket);
        closeSocket(socket);
    }

    /** Closes every socket. */
    public void closeAll() {
        List<AdvertSocket> all = new ArrayList<>(socketByChannel.values());
        all.forEach(this::forget);
    }
}
