package org.jvrrpd.vrrp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.TrackFile;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.jvrrpd.vrrp.track.FileTracker;

/** The tracked files with their last readings; tells the log of what cannot be used. */
final class FileBoard {
    private final TransitionListener listener;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, FileTracker> trackers = new HashMap<>();

    private static final class Entry {
        private final String path;
        private final FileTracker tracker = new FileTracker();
        private @Nullable FileReading last;
        private long sinceNanos;

        Entry(String path, long nowNanos) {
            this.path = path;
            sinceNanos = nowNanos;
        }
    }

    FileBoard(TransitionListener listener) {
        this.listener = listener;
    }

    /** Takes over the files of a configuration; of one with the same path the reading is kept. */
    void define(List<TrackFile> files, long nowNanos) {
        Map<String, Entry> before = new HashMap<>(entries);
        entries.clear();
        trackers.clear();
        for (TrackFile file : files) {
            Entry entry = before.get(file.name());
            if (entry == null || !entry.path.equals(file.path())) {
                entry = new Entry(file.path(), nowNanos);
            }
            entries.put(file.name(), entry);
            trackers.put(file.name(), entry.tracker);
        }
    }

    boolean has(String file) {
        return entries.containsKey(file);
    }

    /** Notes the reading of a known file. Returns whether it means something else than before. */
    boolean onReading(String file, FileReading reading, long nowNanos) {
        Entry entry = Objects.requireNonNull(entries.get(file), file);
        boolean isRepeated = reading.equals(entry.last);
        entry.last = reading;
        boolean hasChanged =
                switch (reading.outcome()) {
                    case READ, ABSENT -> entry.tracker.onNumber(reading.number());
                    case OUT_OF_RANGE -> entry.tracker.onNumber(entry.tracker.number());
                    case UNREADABLE -> entry.tracker.onUnreadable();
                };
        if (hasChanged) {
            entry.sinceNanos = nowNanos;
        }
        if (!isRepeated) {
            tell(file, entry.path, reading, nowNanos);
        }
        return hasChanged;
    }

    private void tell(String file, String path, FileReading reading, long nowNanos) {
        if (reading.outcome() == FileReading.Outcome.OUT_OF_RANGE) {
            String text = "Invalid number " + reading.problem() + " read from " + path;
            listener.onNotice(text + " - ignoring", nowNanos);
        } else if (reading.outcome() == FileReading.Outcome.UNREADABLE) {
            String text = "tracked file " + file + " cannot be read: " + reading.problem();
            listener.onNotice(text + "; it counts as failed", nowNanos);
        }
    }

    /** By name, for {@code Assessment}. */
    Map<String, FileTracker> trackers() {
        return trackers;
    }

    List<EngineSnapshot.TrackedFile> snapshot() {
        List<EngineSnapshot.TrackedFile> files = new ArrayList<>();
        entries.forEach(
                (name, entry) ->
                        files.add(
                                new EngineSnapshot.TrackedFile(
                                        name,
                                        entry.path,
                                        entry.tracker.number(),
                                        entry.last,
                                        entry.sinceNanos)));
        return files;
    }
}
