package org.jvrrpd.vrrp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jvrrpd.model.TrackProcess;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.jvrrpd.vrrp.track.ProcessTracker;
import org.jvrrpd.vrrp.track.Verdict;

/** The tracked processes with their last counts; tells the log of changes. */
final class ProcessBoard {
    private final TransitionListener listener;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, ProcessTracker> trackers = new HashMap<>();

    private static final class Entry {
        private final ProcessTracker tracker;
        private long sinceNanos;

        Entry(ProcessTracker tracker, long nowNanos) {
            this.tracker = tracker;
            sinceNanos = nowNanos;
        }

        String name() {
            return tracker.definition().name();
        }
    }

    ProcessBoard(TransitionListener listener) {
        this.listener = listener;
    }

    /** Takes over a configuration; the count of the same processes by the same name is kept. */
    void define(List<TrackProcess> processes, long nowNanos) {
        List<Entry> before = List.copyOf(entries);
        entries.clear();
        trackers.clear();
        for (TrackProcess process : processes) {
            Entry entry = new Entry(new ProcessTracker(process), nowNanos);
            for (Entry old : before) {
                if (countsTheSame(old.tracker.definition(), process)) {
                    entry = old;
                    entry.tracker.redefine(process, nowNanos);
                }
            }
            entries.add(entry);
            trackers.put(process.name(), entry.tracker);
        }
    }

    private static boolean countsTheSame(TrackProcess one, TrackProcess other) {
        return one.name().equals(other.name())
                && one.program().equals(other.program())
                && one.parameters().equals(other.parameters())
                && one.match() == other.match()
                && one.fullCommand() == other.fullCommand();
    }

    boolean has(String process) {
        return trackers.containsKey(process);
    }

    /** Notes the count of a known tracker. Returns whether the verdict has changed. */
    boolean onCount(String process, int count, long nowNanos) {
        ProcessTracker tracker = Objects.requireNonNull(trackers.get(process), process);
        boolean isFirst = tracker.verdict() == Verdict.PENDING;
        boolean hasChanged = tracker.onCount(count, nowNanos);
        if (hasChanged) {
            note(process, tracker, isFirst, nowNanos);
        }
        return hasChanged;
    }

    private void note(String process, ProcessTracker tracker, boolean isFirst, long nowNanos) {
        for (Entry entry : entries) {
            if (entry.tracker == tracker) {
                entry.sinceNanos = nowNanos;
            }
        }
        boolean isGood = tracker.verdict() == Verdict.GOOD;
        if (!isFirst || !isGood) {
            String what = isGood ? "gained" : "lost";
            listener.onNotice("Quorum " + what + " for tracked process " + process, nowNanos);
        }
    }

    /** The earliest end of a delay. */
    long nextDeadlineNanos() {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < entries.size(); i++) {
            next = Math.min(next, entries.get(i).tracker.nextDeadlineNanos());
        }
        return next;
    }

    /** Ends the delays that are over; returns the names of those whose verdict has changed. */
    List<String> onDeadlines(long nowNanos) {
        List<String> changed = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.tracker.onDeadline(nowNanos)) {
                note(entry.name(), entry.tracker, false, nowNanos);
                changed.add(entry.name());
            }
        }
        return changed;
    }

    /** By name, for {@code Assessment}. */
    Map<String, ProcessTracker> trackers() {
        return trackers;
    }

    List<EngineSnapshot.TrackedProcess> snapshot() {
        List<EngineSnapshot.TrackedProcess> processes = new ArrayList<>();
        for (Entry entry : entries) {
            processes.add(
                    new EngineSnapshot.TrackedProcess(
                            entry.tracker.definition(),
                            entry.tracker.verdict() == Verdict.GOOD,
                            entry.tracker.verdict() != Verdict.PENDING,
                            entry.tracker.count(),
                            entry.sinceNanos));
        }
        return processes;
    }
}
