package org.jvrrpd.bench.performance;

/** The runs of one table. */
interface Runs {
    /**
     * How much is done.
     *
     * @param runs of each daemon, in turns
     * @param seconds of one run, where a run takes as long as one likes
     */
    record Effort(int runs, int seconds) {}

    Table measure(Effort effort);

    /** What was done, for the line below the table. */
    default String said(Effort effort) {
        return effort.runs() + " runs each, median (least to largest)";
    }

    /** Whether it takes so long, or needs another effort, that it is measured only if named. */
    default boolean isOnlyByName() {
        return false;
    }
}
