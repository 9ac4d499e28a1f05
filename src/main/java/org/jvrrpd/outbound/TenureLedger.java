package org.jvrrpd.outbound;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jvrrpd.model.LastAdvert;
import org.jvrrpd.model.Succession;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.Transition;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.jvrrpd.vrrp.port.VrrpState;

/**
 * The state file RUN-DIR/tenures: which instances this daemon is MASTER of, and when their last
 * advert has left, so that a process after it knows whether it may go on. Mapped into memory as
 * {@link AddressLedger}: a time is one aligned store, survives SIGKILL and costs no system call.
 * Loop thread only.
 */
public final class TenureLedger implements TransitionListener {
    private static final String VERSION = " version ";
    private static final LastAdvert NO_ADVERT = new LastAdvert(0, 0);

    private final Path runDir;
    private final HostIdentity host;
    private final Map<String, Integer> offsets = new HashMap<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private final Map<Integer, Long> lastIntervals = new HashMap<>();
    private int[] tenures = new int[0];
    private List<VrrpInstance> instances;
    private MappedByteBuffer bytes;

    private TenureLedger(
            Path runDir, Collection<VrrpInstance> instances, Map<String, LastAdvert> kept)
            throws IOException {
        this.runDir = runDir;
        this.instances = List.copyOf(instances);
        this.host = HostIdentity.current();
        this.bytes = rewrite(records(instances, kept));
    }

    /**
     * Writes the file anew for the instances of a configuration.
     *
     * @param kept last adverts of a predecessor, by {@link #identity}: those that are gone on with
     * @throws IOException when the run directory is not writable, or the clocks cannot be read
     */
    public static TenureLedger open(
            Path runDir, Collection<VrrpInstance> instances, Map<String, LastAdvert> kept)
            throws IOException {
        return new TenureLedger(runDir, instances, kept);
    }

    /** What must be the same for a successor to go on. */
    public static String identity(VrrpInstance instance) {
        return instance.name() + VERSION + instance.version() + " " + instance.key();
    }

    private static Map<String, LastAdvert> records(
            Collection<VrrpInstance> instances, Map<String, LastAdvert> sent) {
        Map<String, LastAdvert> records = new LinkedHashMap<>();
        for (VrrpInstance instance : instances) {
            String identity = identity(instance);
            if (Succession.isPossible(instance) && TenureFile.fits(identity)) {
                records.put(identity, sent.getOrDefault(identity, NO_ADVERT));
            }
        }
        return records;
    }

    /**
     * Makes room for the instances of a new configuration; call it before the engine gets it. A
     * tenure of one that is the same goes on.
     *
     * @throws IOException when the run directory is not writable; the old file then stays in use
     */
    public void configure(Collection<VrrpInstance> wanted) throws IOException {
        Map<String, LastAdvert> sent = new HashMap<>();
        offsets.forEach((identity, offset) -> sent.put(identity, lastAdvert(offset)));
        Map<Integer, String> held = new HashMap<>();
        offsets.forEach((identity, offset) -> held.put(offset, identity));
        bytes = rewrite(records(wanted, sent));
        instances = List.copyOf(wanted);
        for (int i = 0; i < tenures.length; i++) {
            String identity = held.get(tenures[i]);
            tenures[i] = identity == null ? 0 : offsets.getOrDefault(identity, 0);
        }
    }

    private LastAdvert lastAdvert(int offset) {
        return new LastAdvert(
                bytes.getLong(offset), bytes.getLong(offset + TenureFile.INTERVAL_AT));
    }

    private MappedByteBuffer rewrite(Map<String, LastAdvert> records) throws IOException {
        byte[] content = TenureFile.write(host, records);
        MappedByteBuffer mapped =
                AddressLedger.map(RunDirFile.replace(runDir, TenureFile.NAME, content));
        offsets.clear();
        byName.clear();
        int offset = TenureFile.RECORD_SIZE_BYTES;
        for (String identity : records.keySet()) {
            offsets.put(identity, offset);
            byName.put(identity.substring(0, identity.lastIndexOf(VERSION)), offset);
            offset += TenureFile.RECORD_SIZE_BYTES;
        }
        return mapped;
    }

    /** Begins and ends tenures. Who RESUMES has not lost that of its predecessor. */
    @Override
    public void onTransition(Transition transition) {
        int number = transition.id().number();
        makeRoom(number);
        int offset = byName.getOrDefault(transition.id().name(), 0);
        if (transition.to() == VrrpState.MASTER) {
            tenures[number] = offset;
        } else if (transition.to() != VrrpState.RESUMING) {
            tenures[number] = 0;
            if (offset != 0) {
                put(offset, 0, 0);
            }
        }
    }

    /**
     * The instance is MASTER and goes on in place under a new configuration: so does its tenure,
     * under whatever name. After {@link #configure}.
     */
    public void follow(InstanceId id) {
        makeRoom(id.number());
        if (tenures[id.number()] == 0) {
            tenures[id.number()] = byName.getOrDefault(id.name(), 0);
        }
    }

    private void makeRoom(int number) {
        if (number >= tenures.length) {
            tenures = Arrays.copyOf(tenures, 2 * number + 1);
        }
    }

    /**
     * The process is about to end for a restart: the adverts that leave from now on announce what
     * {@link Succession#announced} says.
     */
    public void onLastWord() {
        for (VrrpInstance instance : instances) {
            VrrpInstance announced = Succession.announced(instance);
            int offset = offsets.getOrDefault(identity(instance), 0);
            if (offset != 0 && !announced.equals(instance)) {
                lastIntervals.put(offset, announced.advertIntervalNanos());
            }
        }
    }

    /** An advert of the instance has left the host. */
    public void onAdvertSent(InstanceId id) {
        int number = id.number();
        if (number >= 0 && number < tenures.length && tenures[number] != 0) {
            int offset = tenures[number];
            boolean isUsual = lastIntervals.isEmpty();
            put(offset, System.nanoTime(), isUsual ? 0 : lastIntervals.getOrDefault(offset, 0L));
        }
    }

    /** A reader at any moment in between counts with the shorter of both intervals. */
    private void put(int offset, long sentNanos, long intervalNanos) {
        if (intervalNanos == 0) {
            bytes.putLong(offset + TenureFile.INTERVAL_AT, 0);
            bytes.putLong(offset, sentNanos);
        } else {
            bytes.putLong(offset, sentNanos);
            bytes.putLong(offset + TenureFile.INTERVAL_AT, intervalNanos);
        }
    }

    /** Whether a successor could go on where this instance is MASTER. */
    public boolean isRecorded(InstanceId id) {
        int number = id.number();
        return number < tenures.length
                && tenures[number] != 0
                && bytes.getLong(tenures[number]) != 0;
    }

    @Override
    public void onPriorityChanged(
            InstanceId id, VrrpState state, int before, int after, long atNanos) {}

    @Override
    public void onRemark(Remark remark) {}

    @Override
    public void onLowerPriorityHeard(InstanceId id, int priority, IpAddress source, long atNanos) {}
}
