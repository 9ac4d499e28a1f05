package org.jvrrpd.bench.performance;

/** What memory does in the long run. One run, whose churn lasts as long as is asked for. */
final class MemoryRuns implements Runs {
    @Override
    public Table measure(Effort effort) {
        Table table = new Table("what", "done", "MiB: at first, largest, at the end");
        SimulatedDay.measure(table);
        Churn.measure(table, effort.seconds());
        return table;
    }

    @Override
    public String said(Effort effort) {
        return "one run of " + effort.seconds() + " s";
    }

    @Override
    public boolean isOnlyByName() {
        return true;
    }
}
