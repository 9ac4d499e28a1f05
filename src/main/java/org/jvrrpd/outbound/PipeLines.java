package org.jvrrpd.outbound;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Lines that wait for a notify pipe, bounded: when it is full the oldest is lost, so that the last
 * state is always told. Filled by the loop thread, emptied by the thread of the scripts.
 */
final class PipeLines {
    /** Lines that wait besides the 64 KiB in the pipe itself. */
    static final int WAITING_MAX = 1_024;

    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private long lost;

    /** NTF-05. */
    static String text(Notice notice) {
        return notice.type()
                + " \""
                + notice.name()
                + "\" "
                + notice.word()
                + " "
                + notice.priority()
                + "\n";
    }

    synchronized void add(Notice notice) {
        if (waiting.size() == WAITING_MAX) {
            waiting.removeFirst();
            lost++;
        }
        waiting.addLast(text(notice).getBytes(StandardCharsets.UTF_8));
    }

    synchronized byte @Nullable [] poll() {
        return waiting.pollFirst();
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Gives up what waits. */
    synchronized void drop() {
        lost += waiting.size();
        waiting.clear();
    }

    /** How many were lost since the last call. */
    synchronized long takeLost() {
        long count = lost;
        lost = 0;
        return count;
    }
}
