package org.jvrrpd.outbound;

import org.jvrrpd.health.CounterDescriptor;

/** What the writers of notify pipes count. */
public enum PipeCounter implements CounterDescriptor {
    LINES_WRITTEN("lines that a notify pipe took"),
    LINES_LOST("lines that no notify pipe got, because too many later ones waited already"),
    OPEN_FAILED("attempts to make or open a notify pipe that failed"),
    SCRIPTS_STARTED("scripts that were started to read a notify pipe"),
    SCRIPTS_ENDED("scripts that have stopped reading a notify pipe");

    private final String sentence;

    PipeCounter(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
