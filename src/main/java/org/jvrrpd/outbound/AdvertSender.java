package org.jvrrpd.outbound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.loop.Flusher;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.AdvertPort;
import org.jvrrpd.vrrp.port.InstanceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the adverts of a turn with one system call, one for each family. Sending allocates nothing.
 * A failure is counted and shown and changes no state (FSM-24). Loop thread only.
 */
public final class AdvertSender implements AdvertPort, Flusher, AutoCloseable {
    /** When more adverts are queued in one turn, the first ones leave at once. */
    public static final int ADVERTS_PER_CALL_MAX = 256;

    private static final Logger LOG = LoggerFactory.getLogger(AdvertSender.class);

    private final AdvertPort reception;
    private final ConditionBoard conditions;
    private final Counters<SendCounter> counters = new Counters<>(SendCounter.class);
    private final AdvertBatch ipv4 = new AdvertBatch(Family.IPV4, counters, this::onOutcome);
    private @Nullable AdvertBatch ipv6;
    private @Nullable AdvertOrigin[] origins = new AdvertOrigin[0];
    private AdvertFate fate = AdvertFate.IGNORED;
    private final List<InstanceId> resting = new ArrayList<>();
    private long flushedNanos;

    /**
     * @param reception is opened and closed together with the sending of an instance
     * @throws org.jvrrpd.linux.LinuxException without CAP_NET_RAW
     */
    public AdvertSender(AdvertPort reception, ConditionBoard conditions) {
        this.reception = reception;
        this.conditions = conditions;
    }

    /** Names who is told; before the first advert. */
    public void tell(AdvertFate listener) {
        fate = listener;
    }

    public Counters<SendCounter> counters() {
        return counters;
    }

    @Override
    public void open(
            InstanceId id, VrrpInstance settings, int interfaceIndex, @Nullable IpAddress source) {
        reception.open(id, settings, interfaceIndex, source);
        boolean hasInterface = interfaceIndex != 0 || settings.interfaceName().isEmpty();
        AdvertOrigin origin = null;
        if (source != null && hasInterface && canSend(id, settings.family())) {
            origin = AdvertOrigin.of(id, settings, interfaceIndex, source);
        }
        replace(id, origin);
    }

    /** The socket of IPv6 is opened for the first who needs it: a host may not have IPv6 at all. */
    private boolean canSend(InstanceId id, Family family) {
        if (family == Family.IPV4 || ipv6 != null) {
            return true;
        }
        try {
            ipv6 = new AdvertBatch(Family.IPV6, counters, this::onOutcome);
            return true;
        } catch (LinuxException e) {
            String why = String.valueOf(e.getMessage());
            conditions.raise(Condition.ADVERT_SEND_FAILED, id.name(), why, flushedNanos);
            LOG.error("({}) cannot send adverts: {}", id.name(), why);
            return false;
        }
    }

    private void replace(InstanceId id, @Nullable AdvertOrigin origin) {
        if (id.number() >= origins.length) {
            origins = Arrays.copyOf(origins, 2 * id.number() + 1);
        }
        AdvertOrigin before = origins[id.number()];
        if (before != null && origin != null) {
            origin.raisedErrno = before.raisedErrno;
            origin.isBlocked = before.isBlocked;
            origin.isResting = before.isResting;
        }
        origins[id.number()] = origin;
    }

    @Override
    public void send(InstanceId id, int priority, long sequence) {
        AdvertOrigin origin = find(id);
        if (origin == null) {
            counters.increment(SendCounter.ADVERTS_NOT_READY);
            return;
        }
        AdvertBatch batch = origin.family == Family.IPV4 ? ipv4 : ipv6;
        for (AdvertPacket packet : origin.packets) {
            if (batch != null) {
                batch.add(origin, packet, priority, sequence);
            }
        }
    }

    private @Nullable AdvertOrigin find(InstanceId id) {
        return id.number() < origins.length ? origins[id.number()] : null;
    }

    @Override
    public void useChecksum(InstanceId id, IpAddress destination, ChecksumForm form) {
        AdvertOrigin origin = find(id);
        if (origin != null) {
            origin.useChecksum(destination, form);
        }
    }

    @Override
    public void rest(InstanceId id) {
        AdvertOrigin origin = find(id);
        if (origin != null) {
            origin.isResting = true;
        }
        resting.add(id);
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
        ipv4.send();
        if (ipv6 != null) {
            ipv6.send();
        }
        for (int i = 0; i < resting.size(); i++) {
            forgetFailure(resting.get(i));
        }
        resting.clear();
    }

    private void forgetFailure(InstanceId id) {
        AdvertOrigin origin = find(id);
        if (origin != null) {
            origin.isBlocked = false;
            origin.isResting = false;
        }
        if (origin != null && origin.raisedErrno != 0) {
            origin.raisedErrno = 0;
            conditions.clear(Condition.ADVERT_SEND_FAILED, id.name());
        }
    }

    /** What became of the last words of one that is silent from now on matters to nobody. */
    private void onOutcome(AdvertOrigin sent, int errno, boolean hasLeft) {
        if (hasLeft) {
            fate.onSent(sent.id);
        }
        AdvertOrigin origin = find(sent.id);
        boolean isNews = origin != null && !origin.isResting && hasLeft == origin.isBlocked;
        if (origin != null && isNews && fate.onBlocked(origin.id, !hasLeft)) {
            origin.isBlocked = !hasLeft;
        }
        tellOutcome(sent, errno);
    }

    /** Only a change is told: an instance sends up to a hundred times a second. */
    private void tellOutcome(AdvertOrigin origin, int errno) {
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
        ipv4.close();
        if (ipv6 != null) {
            ipv6.close();
        }
    }
}
