package org.jvrrpd.bench.performance;

import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.it.Daemon;

/** Processor time per advert sent and received, and memory, by number of virtual routers. */
final class ScaleRuns implements Runs {
    /** Until what runs ten times a second is compiled, too. */
    private static final double SETTLE_SECONDS = 25;

    private static final long MILLISECOND_NANOS = 1_000_000L;

    private record Size(int instances, String intervalSeconds) {}

    private static final List<Size> SIZES =
            List.of(new Size(1, "0.01"), new Size(200, "0.1"), new Size(1000, "0.1"));

    @Override
    public Table measure(Effort effort) {
        Table table =
                new Table(
                        "virtual routers, interval",
                        "daemon",
                        "µs per advert sent",
                        "µs per advert received",
                        "adverts sent, of nominal",
                        "resident MiB, MASTER");
        for (Size size : SIZES) {
            List<Sample> theirs = new ArrayList<>();
            List<Sample> ours = new ArrayList<>();
            for (int i = 0; i < effort.runs(); i++) {
                theirs.add(run(Daemon.Kind.KEEPALIVED, size, effort.seconds()));
                ours.add(run(Daemon.Kind.JVRRPD, size, effort.seconds()));
            }
            String what = size.instances() + ", " + size.intervalSeconds() + " s";
            table.row(cells(what, "keepalived", theirs));
            table.row(cells(what, "jvrrpd", ours));
        }
        return table;
    }

    private record Sample(double sentMicros, double heardMicros, double share, double mib) {}

    private static String[] cells(String what, String daemon, List<Sample> samples) {
        return new String[] {
            what,
            daemon,
            Table.figures(samples, Sample::sentMicros),
            Table.figures(samples, Sample::heardMicros),
            Table.figures(samples, Sample::share),
            Table.figures(samples, Sample::mib)
        };
    }

    private static Sample run(Daemon.Kind kind, Size size, int seconds) {
        try (Pair pair = Pair.cabled(kind, size.instances(), size.intervalSeconds()).start()) {
            Pause.seconds(SETTLE_SECONDS);
            Tap tap = pair.arena.tapAll("ip proto 112");
            long fromNanos = System.currentTimeMillis() * MILLISECOND_NANOS;
            Usage a = Usage.of(pair.a);
            Usage b = Usage.of(pair.b);
            Pause.seconds(seconds);
            Usage laterA = Usage.of(pair.a);
            Usage laterB = Usage.of(pair.b);
            long untilNanos = System.currentTimeMillis() * MILLISECOND_NANOS;
            Adverts adverts = Adverts.of(tap.stop(), Arena.SOURCE_A, fromNanos, untilNanos);
            double nominal =
                    (untilNanos - fromNanos)
                            / 1e9
                            / Double.parseDouble(size.intervalSeconds())
                            * size.instances();
            return new Sample(
                    micros(a, laterA, adverts),
                    micros(b, laterB, adverts),
                    adverts.count() / nominal,
                    laterA.residentMib());
        }
    }

    private static double micros(Usage before, Usage after, Adverts adverts) {
        return (after.processorNanos() - before.processorNanos()) / 1e3 / adverts.count();
    }
}
