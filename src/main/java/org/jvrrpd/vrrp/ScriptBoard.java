package org.jvrrpd.vrrp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VrrpScript;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.jvrrpd.vrrp.track.ScriptTracker;
import org.jvrrpd.vrrp.track.Verdict;

/** The tracked scripts with their last results; tells the log of changes (TRK-08, PRC-22). */
final class ScriptBoard {
    private final TransitionListener listener;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, ScriptTracker> trackers = new HashMap<>();

    private static final class Entry {
        private final ScriptTracker tracker;
        private @Nullable ScriptResult last;
        private long sinceNanos;

        Entry(ScriptTracker tracker, long nowNanos) {
            this.tracker = tracker;
            sinceNanos = nowNanos;
        }
    }

    ScriptBoard(TransitionListener listener) {
        this.listener = listener;
    }

    /** Takes over the scripts of a configuration; those known by name keep their verdict. */
    void define(List<VrrpScript> scripts, long nowNanos) {
        Map<String, Entry> before = new HashMap<>(entries);
        entries.clear();
        trackers.clear();
        for (VrrpScript script : scripts) {
            Entry entry = before.get(script.name());
            if (entry == null) {
                entry = new Entry(new ScriptTracker(script), nowNanos);
            } else {
                entry.tracker.redefine(script);
            }
            entries.put(script.name(), entry);
            trackers.put(script.name(), entry.tracker);
        }
    }

    boolean has(String script) {
        return entries.containsKey(script);
    }

    /** Notes the result of a known script. Returns whether the verdict has changed. */
    boolean onResult(String script, ScriptResult result, long nowNanos) {
        Entry entry = Objects.requireNonNull(entries.get(script), script);
        tellStatus(script, entry.last, result, nowNanos);
        entry.last = result;
        boolean hasChanged = entry.tracker.onResult(result.isSuccess());
        if (hasChanged) {
            entry.sinceNanos = nowNanos;
            tellVerdict(script, entry.tracker.verdict(), result, nowNanos);
        }
        return hasChanged;
    }

    private void tellStatus(
            String script, @Nullable ScriptResult before, ScriptResult now, long nowNanos) {
        boolean hasExited = now.outcome() == ScriptResult.Outcome.EXITED;
        if (hasExited && (before == null ? now.value() != 0 : !now.equals(before))) {
            String text = "Script `" + script + "` now returning " + now.value();
            listener.onNotice(text, nowNanos);
        }
    }

    private void tellVerdict(String script, Verdict verdict, ScriptResult result, long nowNanos) {
        String ending =
                verdict == Verdict.GOOD
                        ? "succeeded"
                        : switch (result.outcome()) {
                            case EXITED -> "failed (exited with status " + result.value() + ")";
                            case KILLED -> "failed (due to signal " + result.value() + ")";
                            case TIMED_OUT -> "timed_out";
                            case CANNOT_RUN -> "failed (cannot be run)";
                            case PASSED, FAILED -> "failed";
                        };
        listener.onNotice("VRRP_Script(" + script + ") " + ending, nowNanos);
    }

    /** By name, for {@code Assessment}. */
    Map<String, ScriptTracker> trackers() {
        return trackers;
    }

    List<EngineSnapshot.Script> snapshot() {
        List<EngineSnapshot.Script> scripts = new ArrayList<>();
        entries.forEach(
                (name, entry) ->
                        scripts.add(
                                new EngineSnapshot.Script(
                                        name,
                                        entry.tracker.verdict() == Verdict.GOOD,
                                        entry.tracker.counter(),
                                        entry.last,
                                        entry.sinceNanos)));
        return scripts;
    }
}
