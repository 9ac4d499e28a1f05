package org.jvrrpd.bench.performance;

import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.demo.HttpProbe;
import org.jvrrpd.demo.HttpReport;
import org.jvrrpd.it.Daemon;
import org.jvrrpd.it.Nginx;
import org.jvrrpd.testing.Await;

/** What a client misses when the MASTER is cut off, killed or stopped. */
final class FailoverRuns implements Runs {
    private static final int PERIOD_MILLIS = 2;
    private static final int ANSWERS = 200;
    private static final int DEADLINE_SECONDS = 60;
    private static final double SETTLE_SECONDS = 2;

    private enum Fault {
        CUT("cable of the MASTER pulled"),
        KILLED("daemon killed"),
        STOPPED("daemon stopped");

        final String text;

        Fault(String text) {
            this.text = text;
        }
    }

    private record Sample(double outageMillis, long failed) {}

    @Override
    public Table measure(Effort effort) {
        Table table =
                new Table(
                        "fault",
                        "interval",
                        "daemon",
                        "longest time without an answer, ms",
                        "failed");
        for (Fault fault : Fault.values()) {
            for (String intervalSeconds : List.of("1", "0.1", "0.01")) {
                List<Sample> theirs = new ArrayList<>();
                List<Sample> ours = new ArrayList<>();
                for (int i = 0; i < effort.runs(); i++) {
                    theirs.add(run(Daemon.Kind.KEEPALIVED, fault, intervalSeconds));
                    ours.add(run(Daemon.Kind.JVRRPD, fault, intervalSeconds));
                }
                String interval = intervalSeconds + " s";
                table.row(cells(fault.text, interval, "keepalived", theirs));
                table.row(cells(fault.text, interval, "jvrrpd", ours));
            }
        }
        return table;
    }

    private static String[] cells(
            String fault, String interval, String daemon, List<Sample> samples) {
        return new String[] {
            fault,
            interval,
            daemon,
            Table.figures(samples, Sample::outageMillis),
            Long.toString(samples.stream().mapToLong(Sample::failed).sum())
        };
    }

    private static Sample run(Daemon.Kind kind, Fault fault, String intervalSeconds) {
        try (Pair pair = Pair.of(kind, 1, intervalSeconds)) {
            new Nginx(pair.arena.a, "a").start();
            new Nginx(pair.arena.b, "b").start();
            pair.arena.c.run("ip", "route", "add", "10.77.2.0/24", "dev", "eth0");
            pair.start();
            Pause.seconds(SETTLE_SECONDS);
            HttpProbe probe =
                    HttpProbe.start(pair.arena.c.namespace(), Routers.vip(), PERIOD_MILLIS);
            awaitAnswers(probe, "a");
            switch (fault) {
                case CUT -> pair.arena.cable(false);
                case KILLED -> pair.a.kill();
                case STOPPED -> pair.a.stop();
            }
            awaitAnswers(probe, "b");
            HttpReport report = probe.stop();
            return new Sample(report.outageNanos() / 1e6, report.failures().size());
        }
    }

    private static void awaitAnswers(HttpProbe probe, String host) {
        Await.until(
                host + " answers",
                DEADLINE_SECONDS,
                () -> probe.report().answeredBy(host) > ANSWERS,
                () -> probe.report().toString());
    }
}
