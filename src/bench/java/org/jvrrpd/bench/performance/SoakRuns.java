package org.jvrrpd.bench.performance;

import java.util.List;
import org.jvrrpd.it.Daemon;

/**
 * Two jvrrpd with adverts each 10 ms for a long time, all processors busy: who became MASTER, how
 * late adverts were, what the memory did. One run, as long as is asked for.
 */
final class SoakRuns implements Runs {
    private static final double SETTLE_SECONDS = 10;
    private static final double MINUTE_SECONDS = 60;
    private static final double INTERVAL_MILLIS = 10;

    @Override
    public Table measure(Effort effort) {
        try (Pair pair = Pair.of(Daemon.Kind.JVRRPD, 1, "0.01").start()) {
            Pause.seconds(SETTLE_SECONDS);
            Figure a = new Figure("MASTER", pair.a);
            Figure b = new Figure("BACKUP", pair.b);
            for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                pair.arena.burn();
            }
            Tap tap = pair.arena.tapBridge("ip proto 112");
            for (double left = effort.seconds(); left > 0; left -= MINUTE_SECONDS) {
                Pause.seconds(Math.min(left, MINUTE_SECONDS));
                a.look();
                b.look();
            }
            Adverts adverts = Adverts.of(tap.stop(), Arena.SOURCE_A);
            Figures deviations = adverts.deviations(INTERVAL_MILLIS);
            Table table =
                    new Table(
                            "host",
                            "changes of state",
                            "adverts",
                            "deviation, ms: median, p99.9, largest",
                            "resident MiB: after a minute, largest, at the end");
            table.row(a.cells(Long.toString(adverts.count()), text(deviations)));
            table.row(b.cells("", ""));
            return table;
        }
    }

    @Override
    public String said(Effort effort) {
        return "one run of " + effort.seconds() + " s";
    }

    @Override
    public boolean isOnlyByName() {
        return true;
    }

    private static String text(Figures figures) {
        return String.join(
                ", ",
                List.of(
                        Figures.number(figures.median()),
                        Figures.number(figures.at(0.999)),
                        Figures.number(figures.max())));
    }

    /** What became of one of the two. */
    private static final class Figure {
        private static final String ENTERED = ") Entering ";

        private final String role;
        private final Daemon daemon;
        private final int transitionsBefore;
        private final Course memory = new Course();

        Figure(String role, Daemon daemon) {
            this.role = role;
            this.daemon = daemon;
            transitionsBefore = daemon.count(ENTERED);
        }

        void look() {
            memory.add(Usage.of(daemon).residentMib());
        }

        String[] cells(String adverts, String deviations) {
            return new String[] {
                role,
                Integer.toString(daemon.count(ENTERED) - transitionsBefore),
                adverts,
                deviations,
                memory.text()
            };
        }
    }
}
