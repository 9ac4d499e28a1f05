package org.jvrrpd.bench.performance;

import org.jvrrpd.it.NginxRounds;

/** What a client misses when Nginx dies or hangs. As many rounds as runs are asked for. */
final class NginxRuns implements Runs {
    @Override
    public Table measure(Effort effort) {
        return Table.of(NginxRounds.table(effort.runs(), ".*"));
    }

    @Override
    public String said(Effort effort) {
        return "all in one run";
    }

    @Override
    public boolean isOnlyByName() {
        return true;
    }
}
