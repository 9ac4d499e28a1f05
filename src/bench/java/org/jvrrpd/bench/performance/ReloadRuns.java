package org.jvrrpd.bench.performance;

import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.it.Daemon;

/**
 * The longest distance between adverts of a virtual router while an unchanged file is read again.
 */
final class ReloadRuns implements Runs {
    private static final double SETTLE_SECONDS = 8;
    private static final double AROUND_SECONDS = 6;

    private record Sample(double gapMillis, long others) {}

    @Override
    public Table measure(Effort effort) {
        Table table =
                new Table(
                        "virtual routers, 1 s",
                        "daemon",
                        "longest gap over a reload, ms",
                        "adverts of the BACKUP");
        for (int count : new int[] {250, 4000}) {
            table.row(
                    cells(count, "keepalived", runs(Daemon.Kind.KEEPALIVED, count, effort.runs())));
            table.row(cells(count, "jvrrpd", runs(Daemon.Kind.JVRRPD, count, effort.runs())));
        }
        return table;
    }

    private static String[] cells(int count, String daemon, List<Sample> samples) {
        return new String[] {
            Integer.toString(count),
            daemon,
            Table.figures(samples, Sample::gapMillis),
            Long.toString(samples.stream().mapToLong(Sample::others).sum())
        };
    }

    private static List<Sample> runs(Daemon.Kind kind, int count, int runs) {
        List<Sample> samples = new ArrayList<>();
        try (Pair pair = Pair.of(kind, count, "1").start()) {
            Pause.seconds(SETTLE_SECONDS);
            for (int i = 0; i < runs; i++) {
                Tap tap = pair.arena.tapAll("ip proto 112");
                Pause.seconds(AROUND_SECONDS / 2);
                pair.a.reload();
                Pause.seconds(AROUND_SECONDS);
                tap.stop();
                samples.add(
                        new Sample(
                                Adverts.of(tap, Arena.SOURCE_A).gaps().max(),
                                Adverts.of(tap, Arena.SOURCE_B).count()));
            }
        }
        return samples;
    }
}
