package org.jvrrpd.outbound;

import org.jvrrpd.health.CounterDescriptor;

/** What is counted of adverts on their way out. */
public enum SendCounter implements CounterDescriptor {
    ADVERTS_SENT("adverts that the kernel took, one for each unicast peer"),
    ADVERTS_FAILED("adverts that the kernel refused"),
    ADVERTS_NOT_READY("adverts that were not sent because there is no source address"),
    BATCHES_SENT("system calls that carried adverts");

    private final String sentence;

    SendCounter(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
