package org.jvrrpd.checks;

import org.jvrrpd.health.CounterDescriptor;

/** What the script scheduler counts. */
public enum ScriptCounter implements CounterDescriptor {
    RUNS_STARTED("runs of tracked scripts that were started"),
    RUNS_SKIPPED("runs that were due while the one before still went on (TRK-04)"),
    RUNS_TIMED_OUT("runs that took longer than their timeout (TRK-07)"),
    RUNS_IMPOSSIBLE("runs that could not be started; each is a failed check"),
    RESULTS_HELD("results that the loop could take only at a later try");

    private final String sentence;

    ScriptCounter(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
