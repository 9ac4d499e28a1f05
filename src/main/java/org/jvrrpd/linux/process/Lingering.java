package org.jvrrpd.linux.process;

import java.util.ArrayDeque;
import java.util.Iterator;
import org.jvrrpd.linux.Descriptors;

/**
 * Outputs of ended processes whose other end is still held by a process they left behind, as a
 * check does that starts a daemon. They are read and thrown away: closing them would kill the
 * daemon with SIGPIPE.
 */
final class Lingering {
    /** Then the oldest is closed. */
    static final int OUTPUTS_MAX = 64;

    private final ArrayDeque<Integer> fds = new ArrayDeque<>();

    void add(int fd) {
        if (fds.size() == OUTPUTS_MAX) {
            Descriptors.close(fds.removeFirst());
        }
        fds.add(fd);
    }

    int size() {
        return fds.size();
    }

    void addTo(PollSet set) {
        fds.forEach(set::add);
    }

    /** Reads the ready ones; {@code firstPlace} is where {@link #addTo} put the first. */
    void readReady(PollSet set, int firstPlace, OutputBuffer buffer) {
        int place = firstPlace;
        for (Iterator<Integer> each = fds.iterator(); each.hasNext(); place++) {
            int fd = each.next();
            if (set.isReady(place) && buffer.read(fd) == 0) {
                Descriptors.close(fd);
                each.remove();
            }
        }
    }

    void close() {
        fds.forEach(Descriptors::close);
        fds.clear();
    }
}
