package org.jvrrpd.daemon.restart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.LastAdvert;
import org.jvrrpd.model.Succession;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.outbound.TenureFile;
import org.jvrrpd.outbound.TenureLedger;
import org.jvrrpd.recording.RecordingEngine;

/**
 * The instances that a process before this one was MASTER of, so short a time ago that no peer has
 * taken over, and that go on. Decided before anything is removed; the engine looks at the time
 * again before it sends.
 *
 * @param lastAdverts at {@link System#nanoTime}, by {@link TenureLedger#identity}
 * @param instances those that go on
 */
public record Inheritance(Map<String, LastAdvert> lastAdverts, List<VrrpInstance> instances) {
    /** Of a process that begins anew. */
    public static final Inheritance NONE = new Inheritance(Map.of(), List.of());

    public Inheritance {
        lastAdverts = Map.copyOf(lastAdverts);
        instances = List.copyOf(instances);
    }

    /**
     * Reads what is left in a run directory whose lock is held.
     *
     * @param nowNanos {@link System#nanoTime}
     */
    public static Inheritance find(Path runDir, Config config, long nowNanos) {
        Map<String, LastAdvert> left = TenureFile.read(runDir);
        Map<String, VrrpInstance> inTime = new HashMap<>();
        for (VrrpInstance one : config.instances()) {
            LastAdvert last = left.get(TenureLedger.identity(one));
            if (last != null && Succession.after(last, one, nowNanos) != null) {
                inTime.put(one.name(), one);
            }
        }
        dropPartsOfGroups(config.syncGroups(), inTime);
        Map<String, LastAdvert> lastAdverts = new HashMap<>();
        lastAdverts.putAll(left);
        lastAdverts
                .keySet()
                .retainAll(inTime.values().stream().map(TenureLedger::identity).toList());
        return new Inheritance(lastAdverts, List.copyOf(inTime.values()));
    }

    /** Members of a group are MASTER together or not at all (SYN-01). */
    private static void dropPartsOfGroups(
            List<SyncGroup> groups, Map<String, VrrpInstance> inTime) {
        Set<String> dropped = new HashSet<>();
        for (SyncGroup group : groups) {
            if (!inTime.keySet().containsAll(group.members())) {
                dropped.addAll(group.members());
            }
        }
        inTime.keySet().removeAll(dropped);
    }

    /** What stays on the interfaces. */
    public List<VirtualAddress> addresses() {
        List<VirtualAddress> all = new ArrayList<>();
        for (VrrpInstance one : instances) {
            all.addAll(one.addresses());
            all.addAll(one.excludedAddresses());
        }
        return all;
    }

    /**
     * Tells the engine, after its start.
     *
     * @param originNanos {@link System#nanoTime} at zero of the engine's clock
     */
    public void adoptBy(RecordingEngine engine, long originNanos, long nowNanos) {
        for (VrrpInstance one : instances) {
            LastAdvert last = lastAdverts.get(TenureLedger.identity(one));
            Succession succession =
                    last == null
                            ? null
                            : Succession.after(last.earlier(originNanos), one, nowNanos);
            // Too late by now: the engine lets go of the addresses and begins anew.
            engine.adopt(
                    one.name(),
                    succession == null ? new Succession(nowNanos, nowNanos - 1) : succession,
                    nowNanos);
        }
    }
}
