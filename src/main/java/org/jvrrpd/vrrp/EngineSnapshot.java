package org.jvrrpd.vrrp;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.TrackProcess;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;

/**
 * Everything the engine knows at one moment, for status, dumps and tests. Times are on the engine's
 * clock.
 */
public record EngineSnapshot(
        long atNanos,
        List<Instance> instances,
        List<Script> scripts,
        List<TrackedFile> files,
        List<TrackedProcess> processes) {
    public EngineSnapshot {
        instances = List.copyOf(instances);
        scripts = List.copyOf(scripts);
        files = List.copyOf(files);
        processes = List.copyOf(processes);
    }

    /** Without what is seldom there. */
    public EngineSnapshot(long atNanos, List<Instance> instances, List<Script> scripts) {
        this(atNanos, instances, scripts, List.of(), List.of());
    }

    /**
     * One instance.
     *
     * @param settings contains the password as a masked {@code Secret}
     * @param sinceNanos when it entered its state
     * @param source where adverts are sent from; null: no address
     * @param master the sender of the last accepted advert while BACKUP; null otherwise
     * @param masterIntervalNanos the interval that BACKUP counts with
     * @param deadlines pending ones by the name of their timer
     * @param counters by the name of the counter, in lower case; nobody changes it any more
     * @param faults what keeps it in FAULT, each as a sentence
     * @param addressesHeld whether the addresses are asked to be on the interface
     * @param checksums how each peer that was heard computes checksums, where there is a choice
     */
    public record Instance(
            InstanceId id,
            VrrpInstance settings,
            VrrpState state,
            Reason reason,
            String detail,
            long sinceNanos,
            int effectivePriority,
            @Nullable IpAddress source,
            @Nullable IpAddress master,
            int masterPriority,
            long masterIntervalNanos,
            Map<String, Long> deadlines,
            Map<String, Long> counters,
            List<String> faults,
            boolean addressesHeld,
            Map<String, ChecksumForm> checksums) {
        public Instance {
            deadlines = Map.copyOf(deadlines);
            counters = Collections.unmodifiableMap(counters);
            faults = List.copyOf(faults);
            checksums = Map.copyOf(checksums);
        }
    }

    /** One tracked script: good, failed, or not yet run ({@code last} is null). */
    public record Script(
            String name, boolean good, int counter, @Nullable ScriptResult last, long sinceNanos) {}

    /**
     * One tracked process.
     *
     * @param known whether it was counted at all
     * @param count -1: cannot be counted
     * @param sinceNanos when the quorum changed last
     */
    public record TrackedProcess(
            TrackProcess definition, boolean good, boolean known, int count, long sinceNanos) {}

    /**
     * One tracked file.
     *
     * @param number the one in force; 0 before the first reading
     * @param last null: not yet read
     * @param sinceNanos when what it means changed last
     */
    public record TrackedFile(
            String name, String path, int number, @Nullable FileReading last, long sinceNanos) {}
}
