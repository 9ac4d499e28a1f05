package org.jvrrpd.checks;

import org.jvrrpd.health.CounterDescriptor;

/** What the scheduler of native checks counts. */
public enum NativeCounter implements CounterDescriptor {
    LOOKS("looks of native checks that were begun"),
    LOOKS_SKIPPED("looks that were due while the one before still went on (TRK-04)"),
    LOOKS_POSTPONED("looks that waited because too many went on at once"),
    LOOKS_TIMED_OUT("looks that took longer than their timeout"),
    EARLY_LOOKS(
            "looks that did not wait for the interval: after a failure, or an end of a process"),
    ENDS("ends of watched processes"),
    FAILURES_HELD_BACK("failures that did not count yet, because systemd starts the unit again"),
    RESULTS_HELD("results that the loop could take only at a later try");

    private final String sentence;

    NativeCounter(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
