package org.jvrrpd.bench.performance;

/** The runs of one table. */
@FunctionalInterface
interface Runs {
    /**
     * How much is done.
     *
     * @param runs of each daemon, in turns
     * @param seconds of one run, where a run takes as long as one likes
     */
    record Effort(int runs, int seconds) {}

    Table measure(Effort effort);
}
