package org.jvrrpd.bench.performance;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jvrrpd.it.TimelyRounds;

/** Adverts at 10 ms while everything else happens. One run of each daemon and load. */
final class TimelyRuns implements Runs {
    @Override
    public Table measure(Effort effort) {
        try {
            return Table.of(TimelyRounds.table(effort.seconds(), ".*"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String said(Effort effort) {
        return "one run of " + effort.seconds() + " s each";
    }

    @Override
    public boolean isOnlyByName() {
        return true;
    }
}
