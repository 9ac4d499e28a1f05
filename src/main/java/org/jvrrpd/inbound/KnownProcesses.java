package org.jvrrpd.inbound;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.process.PidFd;
import org.jvrrpd.linux.process.PollSet;
import org.jvrrpd.linux.process.ProcessLook;

/**
 * The processes that somebody counts, by their number, each with a pidfd that tells its end. One
 * thread.
 */
final class KnownProcesses implements AutoCloseable {
    /** More than these have none; events and searches tell their end. */
    static final int PIDFDS_MAX = 256;

    private final Map<Integer, Known> byPid = new HashMap<>();
    private final List<Known> polled = new ArrayList<>();
    private List<ProcessMatch> matches = List.of();
    private boolean needsWords;
    private int pidFds;

    private final Listener listener;
    private final Set<String> ended = new LinkedHashSet<>();

    KnownProcesses(Listener listener) {
        this.listener = listener;
    }

    /** Hears of each process; the keys are those of the matches that count it. */
    interface Listener {
        void onFound(List<String> keys, int pid);

        void onEnded(List<String> keys, int pid);
    }

    /** One process; {@code keys} are those of the matches that count it. */
    private record Known(int pid, List<String> keys, @Nullable PidFd pidFd) {}

    /** Counts by these from now on; nothing is known until the next search. */
    void track(List<ProcessMatch> wanted) {
        close();
        ended.clear();
        matches = List.copyOf(wanted);
        needsWords = matches.stream().anyMatch(ProcessMatch::needsWords);
    }

    boolean isEmpty() {
        return matches.isEmpty();
    }

    /** How many processes each match counts now, by its key. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        matches.forEach(match -> counts.put(match.key(), 0));
        for (Known known : byPid.values()) {
            known.keys().forEach(key -> counts.merge(key, 1, Integer::sum));
        }
        return counts;
    }

    /** How many processes the match of that key counts now. */
    int count(String key) {
        int count = 0;
        for (Known known : byPid.values()) {
            count += known.keys().contains(key) ? 1 : 0;
        }
        return count;
    }

    /** A process has forked: the new one has its name and its words. */
    void onFork(int parent, int child) {
        Known known = byPid.get(parent);
        if (known != null) {
            List<String> keys = new ArrayList<>(known.keys());
            for (ProcessMatch match : matches) {
                if (!match.isInherited()) {
                    keys.remove(match.key());
                }
            }
            if (!keys.isEmpty()) {
                put(child, keys);
            }
        }
    }

    void onExit(int pid) {
        Known known = forget(pid);
        if (known != null) {
            ended.addAll(known.keys());
            listener.onEnded(known.keys(), pid);
        }
    }

    private @Nullable Known forget(int pid) {
        Known known = byPid.remove(pid);
        if (known != null) {
            closePidFd(known);
        }
        return known;
    }

    /** The keys of the matches of which a process has ended since the last call. */
    Set<String> takeEnded() {
        if (ended.isEmpty()) {
            return Set.of();
        }
        Set<String> taken = new LinkedHashSet<>(ended);
        ended.clear();
        return taken;
    }

    /** Looks at a process again: it is new, or is another than it was. */
    void look(int pid) {
        ProcessLook look = ProcessLook.at(pid, needsWords);
        List<String> keys = look == null ? List.of() : keys(look);
        Known before = byPid.get(pid);
        if (keys.isEmpty()) {
            onExit(pid);
        } else if (before == null || !before.keys().equals(keys)) {
            put(pid, keys);
        }
    }

    private List<String> keys(ProcessLook look) {
        List<String> keys = new ArrayList<>();
        for (ProcessMatch match : matches) {
            if (match.matches(look)) {
                keys.add(match.key());
            }
        }
        return keys;
    }

    private void put(int pid, List<String> keys) {
        forget(pid);
        PidFd pidFd = pidFds < PIDFDS_MAX ? PidFd.open(pid) : null;
        pidFds += pidFd == null ? 0 : 1;
        byPid.put(pid, new Known(pid, keys, pidFd));
        listener.onFound(keys, pid);
    }

    /** Looks at every process there is. Returns false if they cannot be listed. */
    boolean search() {
        for (ProcessMatch match : matches) {
            if (match instanceof PidFileMatch file) {
                file.refresh();
            }
        }
        List<Integer> all = ProcessLook.all();
        if (all == null) {
            return false;
        }
        List<Integer> gone = new ArrayList<>(byPid.keySet());
        gone.removeAll(Set.copyOf(all));
        gone.forEach(this::onExit);
        all.forEach(this::look);
        return true;
    }

    /** Reads the file of a match again, and looks at the process that it names. */
    void refresh(String key) {
        for (ProcessMatch match : matches) {
            if (match.key().equals(key) && match instanceof PidFileMatch file) {
                int pid = file.refresh();
                List<Known> former = new ArrayList<>(byPid.values());
                former.removeIf(known -> known.pid() == pid || !known.keys().contains(key));
                former.forEach(known -> look(known.pid()));
                if (pid != PidFileMatch.NONE) {
                    look(pid);
                }
            }
        }
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
