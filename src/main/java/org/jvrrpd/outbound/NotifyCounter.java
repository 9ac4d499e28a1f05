package org.jvrrpd.outbound;

import org.jvrrpd.health.CounterDescriptor;

/** What the runner of notify scripts counts. */
public enum NotifyCounter implements CounterDescriptor {
    SCRIPTS_STARTED("notify scripts that were started"),
    SCRIPTS_FAILED("notify scripts that ended with another status than 0, or by a signal"),
    SCRIPTS_IMPOSSIBLE("notify scripts that could not be started"),
    SCRIPTS_KILLED("notify scripts that took too long while a later state waited"),
    EVENTS_SUPERSEDED("states that were not notified because later ones had already come");

    private final String sentence;

    NotifyCounter(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
