package org.jvrrpd.bench.performance;

import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.it.Daemon;
import org.jvrrpd.testing.Await;

/**
 * From the start of the program until it says that it is ready, and until its first advert as
 * address owner; and its memory then.
 */
final class StartRuns implements Runs {
    private static final int DEADLINE_SECONDS = 60;
    private static final double SETTLE_SECONDS = 5;
    private static final long MILLISECOND_NANOS = 1_000_000L;
    private static final long LOOK_NANOS = 2 * MILLISECOND_NANOS;

    private record Sample(double readyMillis, double advertMillis, double mib) {}

    @Override
    public Table measure(Effort effort) {
        List<Sample> theirs = new ArrayList<>();
        List<Sample> ours = new ArrayList<>();
        for (int i = 0; i < effort.runs(); i++) {
            theirs.add(run(Daemon.Kind.KEEPALIVED));
            ours.add(run(Daemon.Kind.JVRRPD));
        }
        Table table =
                new Table(
                        "daemon",
                        "start to ready, ms",
                        "start to first advert, ms",
                        "resident MiB");
        table.row(cells("keepalived", theirs));
        table.row(cells("jvrrpd", ours));
        return table;
    }

    private static String[] cells(String daemon, List<Sample> samples) {
        return new String[] {
            daemon,
            Table.figures(samples, Sample::readyMillis),
            Table.figures(samples, Sample::advertMillis),
            Table.figures(samples, Sample::mib)
        };
    }

    private static Sample run(Daemon.Kind kind) {
        try (Arena arena = new Arena(1)) {
            Daemon daemon = arena.daemon(kind, arena.a, Routers.of(1, Routers.OWNER, "1").text());
            Tap tap = arena.tapBridge("ip proto 112");
            long startedNanos = System.currentTimeMillis() * MILLISECOND_NANOS;
            daemon.start();
            double readyMillis = awaitReady(daemon, startedNanos);
            Await.until("MASTER", DEADLINE_SECONDS, () -> arena.a.has(Routers.vip()), daemon::log);
            Pause.seconds(SETTLE_SECONDS);
            Usage usage = Usage.of(daemon);
            Adverts adverts = Adverts.of(tap.stop(), Arena.SOURCE_A);
            return new Sample(
                    readyMillis, (adverts.firstNanos() - startedNanos) / 1e6, usage.residentMib());
        }
    }

    /** Both log it at the moment at which they tell systemd. */
    private static double awaitReady(Daemon daemon, long startedNanos) {
        while (daemon.count("Startup complete") == 0) {
            Pause.nanos(LOOK_NANOS);
        }
        return System.currentTimeMillis() - startedNanos / 1e6;
    }
}
