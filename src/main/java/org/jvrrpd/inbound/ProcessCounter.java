package org.jvrrpd.inbound;

import org.jvrrpd.health.CounterDescriptor;

/** What the watcher of tracked processes counts. */
public enum ProcessCounter implements CounterDescriptor {
    EVENTS("events of processes that the kernel told"),
    LOST_EVENTS("times that the kernel dropped events; all processes were counted again"),
    SCANS("searches of /proc"),
    SCAN_DIFFERENCES("searches that found other processes than events had told of"),
    EXITS_BY_PIDFD("ends of tracked processes that a pidfd told first"),
    COUNTS_HELD("counts that the loop could take only at a later try");

    private final String sentence;

    ProcessCounter(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
