package org.jvrrpd.inbound;

import org.jvrrpd.health.CounterDescriptor;

/** What the watcher of tracked files counts. */
public enum FileCounter implements CounterDescriptor {
    EVENTS("events of inotify, also of other files in the same directories"),
    READINGS("readings of tracked files"),
    LOST_EVENTS("times that inotify lost events; every tracked file was read again"),
    RECHECK_DIFFERENCES("changes that no event told of"),
    READINGS_HELD("readings that the loop could take only at a later try");

    private final String sentence;

    FileCounter(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
