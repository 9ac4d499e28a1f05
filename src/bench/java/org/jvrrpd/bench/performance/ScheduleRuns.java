package org.jvrrpd.bench.performance;

import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.it.Daemon;

/** How far adverts at 10 ms are from their moments: idle, and with all processors busy. */
final class ScheduleRuns implements Runs {
    private static final String INTERVAL_SECONDS = "0.01";
    private static final double INTERVAL_MILLIS = 10;
    private static final double SETTLE_SECONDS = 5;

    private record Load(String name, boolean isBusy, String[] globals) {}

    private static final List<Load> LOADS =
            List.of(
                    new Load("idle", false, new String[0]),
                    new Load("busy", true, new String[0]),
                    new Load(
                            "busy, vrrp_rt_priority 50",
                            true,
                            new String[] {"vrrp_rt_priority 50"}));

    private record Sample(double half, double p999, double max, long moves) {}

    @Override
    public Table measure(Effort effort) {
        Table table =
                new Table(
                        "processors",
                        "daemon",
                        "median deviation, ms",
                        "p99.9, ms",
                        "largest, ms",
                        "moves to the other host");
        for (Load load : LOADS) {
            List<Sample> theirs = new ArrayList<>();
            List<Sample> ours = new ArrayList<>();
            for (int i = 0; i < effort.runs(); i++) {
                theirs.add(run(Daemon.Kind.KEEPALIVED, load, effort.seconds()));
                ours.add(run(Daemon.Kind.JVRRPD, load, effort.seconds()));
            }
            table.row(cells(load.name(), "keepalived", theirs));
            table.row(cells(load.name(), "jvrrpd", ours));
        }
        return table;
    }

    private static String[] cells(String load, String daemon, List<Sample> samples) {
        return new String[] {
            load,
            daemon,
            Table.figures(samples, Sample::half),
            Table.figures(samples, Sample::p999),
            Table.figures(samples, Sample::max),
            Long.toString(samples.stream().mapToLong(Sample::moves).sum())
        };
    }

    private static Sample run(Daemon.Kind kind, Load load, int seconds) {
        try (Pair pair = Pair.of(kind, 1, INTERVAL_SECONDS, load.globals()).start()) {
            Pause.seconds(SETTLE_SECONDS);
            int before = pair.b.count("Entering MASTER STATE");
            for (int i = 0;
                    load.isBusy() && i < 2 * Runtime.getRuntime().availableProcessors();
                    i++) {
                pair.arena.burn();
            }
            Tap tap = pair.arena.tapBridge("ip proto 112");
            Pause.seconds(seconds);
            Figures deviations = Adverts.of(tap.stop(), Arena.SOURCE_A).deviations(INTERVAL_MILLIS);
            return new Sample(
                    deviations.median(),
                    deviations.at(0.999),
                    deviations.max(),
                    pair.b.count("Entering MASTER STATE") - before);
        }
    }
}
