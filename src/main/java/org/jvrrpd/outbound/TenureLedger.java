package org.jvrrpd.outbound;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
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

    private final Path runDir;
    private final HostIdentity host;
    private final Map<String, Integer> offsets = new HashMap<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private int[] tenures = new int[0];
    private MappedByteBuffer bytes;

    private TenureLedger(Path runDir, Map<String, Long> records) throws IOException {
        this.runDir = runDir;
        this.host = HostIdentity.current();
        this.bytes = rewrite(records);
    }

    /**
     * Writes the file anew for the instances of a configuration.
     *
     * @param kept last adverts of a predecessor, by {@link #identity}: those that are gone on with
     * @throws IOException when the run directory is not writable, or the clocks cannot be read
     */
    public static TenureLedger open(
            Path runDir, Collection<VrrpInstance> instances, Map<String, Long> kept)
            throws IOException {
        return new TenureLedger(runDir, records(instances, kept));
    }

    /** What must be the same for a successor to go on. */
    public static String identity(VrrpInstance instance) {
        return instance.name() + VERSION + instance.version() + " " + instance.key();
    }

    private static Map<String, Long> records(
            Collection<VrrpInstance> instances, Map<String, Long> sent) {
        Map<String, Long> records = new LinkedHashMap<>();
        for (VrrpInstance instance : instances) {
            String identity = identity(instance);
            if (Succession.isPossible(instance) && TenureFile.fits(identity)) {
                records.put(identity, sent.getOrDefault(identity, 0L));
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
    public void configure(Collection<VrrpInstance> instances) throws IOException {
        Map<String, Long> sent = new HashMap<>();
        offsets.forEach((identity, offset) -> sent.put(identity, bytes.getLong(offset)));
        Map<Integer, String> held = new HashMap<>();
        offsets.forEach((identity, offset) -> held.put(offset, identity));
        bytes = rewrite(records(instances, sent));
        for (int i = 0; i < tenures.length; i++) {
            String identity = held.get(tenures[i]);
            tenures[i] = identity == null ? 0 : offsets.getOrDefault(identity, 0);
        }
    }

    private MappedByteBuffer rewrite(Map<String, Long> records) throws IOException {
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
        if (number >= tenures.length) {
            tenures = Arrays.copyOf(tenures, 2 * number + 1);
        }
        int offset = byName.getOrDefault(transition.id().name(), 0);
        if (transition.to() == VrrpState.MASTER) {
            tenures[number] = offset;
        } else if (transition.to() != VrrpState.RESUMING) {
            tenures[number] = 0;
            if (offset != 0) {
                bytes.putLong(offset, 0);
            }
        }
    }

    /** An advert of the instance has left the host. */
    public void onAdvertSent(InstanceId id) {
        int number = id.number();
        if (number >= 0 && number < tenures.length && tenures[number] != 0) {
            bytes.putLong(tenures[number], System.nanoTime());
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
