package org.jvrrpd.inbound;

import org.jvrrpd.health.CounterDescriptor;

/** What the {@link LinkMonitor} counts. */
public enum LinkCounter implements CounterDescriptor {
    EVENTS("netlink events read"),
    MALFORMED("netlink datagrams that ended with a wrong length"),
    OVERRUNS("times that the kernel dropped events because they were not read in time"),
    DUMPS("times that the full state was read"),
    DUMPS_INTERRUPTED("dumps during which something changed; they were repeated"),
    DUMPS_FAILED("dumps that the kernel did not deliver; they were repeated later"),
    RESYNC_DIFFERENCES("interfaces that a dump showed different from what the events had told"),
    CHANGES("changes of an interface that were told to the engine");

    private final String sentence;

    LinkCounter(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
