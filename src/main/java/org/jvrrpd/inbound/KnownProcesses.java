package org.jvrrpd.inbound;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.process.PidFd;
import org.jvrrpd.linux.process.PollSet;
import org.jvrrpd.linux.process.ProcessLook;
import org.jvrrpd.model.TrackProcess;

/**
 * The processes that some tracker counts, by their number, each with a pidfd that tells its end.
 * One thread.
 */
final class KnownProcesses implements AutoCloseable {
    /** More than these have none; events and searches tell their end. */
    static final int PIDFDS_MAX = 256;

    private final Map<Integer, Known> byPid = new HashMap<>();
    private final List<Known> polled = new ArrayList<>();
    private List<ProcessMatch> matches = List.of();
    private boolean needsWords;
    private int pidFds;

    /** One process; {@code names} are the trackers that count it. */
    private record Known(int pid, List<String> names, @Nullable PidFd pidFd) {}

    /** Counts by these from now on; nothing is known until the next search. */
    void track(List<TrackProcess> trackers) {
        close();
        matches = trackers.stream().map(ProcessMatch::new).toList();
        needsWords = matches.stream().anyMatch(ProcessMatch::needsWords);
    }

    boolean isEmpty() {
        return matches.isEmpty();
    }

    /** How many processes each tracker counts now. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        matches.forEach(match -> counts.put(match.tracker().name(), 0));
        for (Known known : byPid.values()) {
            known.names().forEach(name -> counts.merge(name, 1, Integer::sum));
        }
        return counts;
    }

    /** A process has forked: the new one has its name and its words. */
    void onFork(int parent, int child) {
        Known known = byPid.get(parent);
        if (known != null) {
            put(child, known.names());
        }
    }

    void onExit(int pid) {
        Known known = byPid.remove(pid);
        if (known != null) {
            closePidFd(known);
        }
    }

    /** Looks at a process again: it is new, or is another than it was. */
    void look(int pid) {
        ProcessLook look = ProcessLook.at(pid, needsWords);
        List<String> names = look == null ? List.of() : names(look);
        Known before = byPid.get(pid);
        if (names.isEmpty()) {
            onExit(pid);
        } else if (before == null || !before.names().equals(names)) {
            onExit(pid);
            put(pid, names);
        }
    }

    private List<String> names(ProcessLook look) {
        List<String> names = new ArrayList<>();
        for (ProcessMatch match : matches) {
            if (match.matches(look)) {
                names.add(match.tracker().name());
            }
        }
        return names;
    }

    private void put(int pid, List<String> names) {
        onExit(pid);
        PidFd pidFd = pidFds < PIDFDS_MAX ? PidFd.open(pid) : null;
        pidFds += pidFd == null ? 0 : 1;
        byPid.put(pid, new Known(pid, names, pidFd));
    }

    /** Looks at every process there is. Returns false if they cannot be listed. */
    boolean search() {
        List<Integer> all = ProcessLook.all();
        if (all == null) {
            return false;
        }
        List<Integer> gone = new ArrayList<>(byPid.keySet());
        gone.removeAll(java.util.Set.copyOf(all));
        gone.forEach(this::onExit);
        all.forEach(this::look);
        return true;
    }

    void addTo(PollSet set) {
        polled.clear();
        for (Known known : byPid.values()) {
            if (known.pidFd() != null) {
                set.add(known.pidFd().fd());
                polled.add(known);
            }
        }
    }

    /** Forgets those whose pidfd is readable. Returns how many there were. */
    int reap(PollSet ready, int firstPlace) {
        int ended = 0;
        for (int i = 0; i < polled.size(); i++) {
            Known known = polled.get(i);
            if (ready.isReady(firstPlace + i) && byPid.get(known.pid()) == known) {
                onExit(known.pid());
                ended++;
            }
        }
        polled.clear();
        return ended;
    }

    private void closePidFd(Known known) {
        if (known.pidFd() != null) {
            pidFds--;
            known.pidFd().close();
        }
    }

    /** Forgets everything. */
    @Override
    public void close() {
        byPid.values().forEach(this::closePidFd);
        byPid.clear();
        polled.clear();
    }
}
