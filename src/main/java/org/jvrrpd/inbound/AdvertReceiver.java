package org.jvrrpd.inbound;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.health.Counters;
import org.jvrrpd.inbound.AdvertSocket.Channel;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.loop.TimedTask;
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
 * it on). An instance whose socket cannot be had, or has failed, gets another try soon, as long as
 * it takes: until then it is deaf, which is shown and told to the engine. Receiving allocates
 * nothing. Loop thread only; to be added to the loop as task.
 */
public final class AdvertReceiver implements AdvertPort, TimedTask {
    /** How many datagrams of one socket are read before others get their turn. */
    public static final int ADVERTS_PER_TURN_MAX = 64;

    /** How soon the next try comes for those that hear nothing. */
    static final long RETRY_NANOS = 500_000_000L;

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
    private final Map<Integer, Listener> listeners = new HashMap<>();

    /** Instances of which the engine knows that they hear nothing. */
    private final Set<Integer> toldDeaf = new HashSet<>();

    private @Nullable EngineInput engine;
    private long nextLogNanos;
    private long retryAtNanos = NEVER;

    /** Who listens, or would if it could. */
    private record Listener(InstanceId id, VrrpInstance settings, Channel channel) {}

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
            listeners.remove(id.number());
            return;
        }
        Listener listener = new Listener(id, settings, channel);
        listeners.put(id.number(), listener);
        listen(listener);
    }

    private void listen(Listener listener) {
        InstanceId id = listener.id();
        VrrpInstance settings = listener.settings();
        try {
            AdvertSocket socket = socketOf(listener.channel());
            socketByInstance.put(id.number(), socket);
            socket.add(
                    id.number(), settings.isUnicast() ? null : AdvertOptions.of(settings).group());
            if (conditions.clear(Condition.ADVERT_RECEIVE_FAILED, id.name())) {
                LOG.info("({}) receives adverts again", id.name());
            }
            if (toldDeaf.contains(id.number())) {
                hears(id);
            }
        } catch (LinuxException e) {
            leave(id);
            deaf(id, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public long nextDeadlineNanos() {
        return retryAtNanos;
    }

    /** Those that hear nothing try again, and those of which the engine does not know it yet. */
    @Override
    public void onDeadline(long nowNanos) {
        retryAtNanos = NEVER;
        for (Listener listener : List.copyOf(listeners.values())) {
            int number = listener.id().number();
            if (!socketByInstance.containsKey(number) || toldDeaf.contains(number)) {
                listen(listener);
            }
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

    private void hears(InstanceId id) {
        if (tell(id, false)) {
            toldDeaf.remove(id.number());
        } else {
            retrySoon();
        }
    }

    private void retrySoon() {
        retryAtNanos = Math.min(retryAtNanos, loop.nowNanos() + RETRY_NANOS);
    }

    private void deaf(InstanceId id, String why) {
        long nowNanos = loop.nowNanos();
        retrySoon();
        if (conditions.raise(Condition.ADVERT_RECEIVE_FAILED, id.name(), why, nowNanos)) {
            LOG.error("({}) cannot receive adverts: {}", id.name(), why);
        }
        if (!toldDeaf.contains(id.number()) && tell(id, true)) {
            toldDeaf.add(id.number());
        }
    }

    /** In a later turn: the engine may be at work, it is what opens. */
    private boolean tell(InstanceId id, boolean isDeaf) {
        return loop.post(
                nowNanos -> {
                    EngineInput input = engine;
                    if (input != null) {
                        input.onDeaf(id, isDeaf, nowNanos);
                    }
                });
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
        listeners.remove(id.number());
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
            onError(socket, -received);
            return;
        }
        socket.errorsInARow = 0;
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
     * reported without end makes the socket useless: another one is tried.
     */
    private void onError(AdvertSocket socket, int errno) {
        counters.increment(ReceiveCounter.RECEIVE_ERRORS);
        if (errno == Errno.EINTR || ++socket.errorsInARow < ERRORS_IN_A_ROW_MAX) {
            return;
        }
        List<Listener> deaf = new ArrayList<>(listeners.values());
        deaf.removeIf(one -> socketByInstance.get(one.id().number()) != socket);
        forget(socket);
        deaf.forEach(one -> deaf(one.id(), "recvmmsg: " + Errno.describe(errno)));
    }

    private void forget(AdvertSocket socket) {
        socketByInstance.values().removeIf(other -> other == socket);
        closeSocket(socket);
    }

    /** Closes every socket. */
    public void closeAll() {
        listeners.clear();
        List<AdvertSocket> all = new ArrayList<>(socketByChannel.values());
        all.forEach(this::forget);
    }
}
