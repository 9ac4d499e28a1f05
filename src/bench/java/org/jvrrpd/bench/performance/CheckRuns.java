package org.jvrrpd.bench.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jvrrpd.it.Daemon;
import org.jvrrpd.it.Nginx;

/**
 * A thousand native HTTP checks a second against one Nginx: how many are made, what they cost, and
 * whether adverts at 10 ms notice. keepalived would fork a thousand programs.
 */
final class CheckRuns implements Runs {
    private static final int CHECKS = 1000;
    private static final String INTERVAL_SECONDS = "0.01";
    private static final double INTERVAL_MILLIS = 10;
    private static final double SETTLE_SECONDS = 10;
    private static final Pattern LOOKS = Pattern.compile("\"looks\" *: *(\\d+)");
    private static final Pattern TIMED_OUT = Pattern.compile("\"looks_timed_out\" *: *(\\d+)");

    private record Sample(
            double perSecond,
            double timedOut,
            double percent,
            double p999,
            double max,
            double mib) {}

    @Override
    public Table measure(Effort effort) {
        Table table =
                new Table(
                        "checks",
                        "made per second",
                        "timed out",
                        "% of a processor",
                        "p99.9 deviation of adverts at 10 ms",
                        "largest",
                        "resident MiB");
        for (int checks : new int[] {0, CHECKS}) {
            List<Sample> samples = new ArrayList<>();
            for (int i = 0; i < effort.runs(); i++) {
                samples.add(run(checks, effort.seconds()));
            }
            table.row(
                    checks + " each second",
                    Table.figures(samples, Sample::perSecond),
                    Table.figures(samples, Sample::timedOut),
                    Table.figures(samples, Sample::percent),
                    Table.figures(samples, Sample::p999),
                    Table.figures(samples, Sample::max),
                    Table.figures(samples, Sample::mib));
        }
        return table;
    }

    private static String config(int checks) {
        StringBuilder blocks = new StringBuilder();
        StringBuilder track = new StringBuilder("  track_script {\n");
        for (int i = 0; i < checks; i++) {
            blocks.append("vrrp_script c").append(i);
            blocks.append(" {\n  http http://127.0.0.1/\n  interval 1\n}\n");
            track.append("    c").append(i).append('\n');
        }
        String text = Routers.of(1, Routers.OWNER, INTERVAL_SECONDS).text();
        int instance = text.indexOf("vrrp_instance");
        int inside = text.indexOf("  virtual_ipaddress");
        return text.substring(0, instance)
                + blocks
                + text.substring(instance, inside)
                + (checks == 0 ? "" : track + "  }\n")
                + text.substring(inside);
    }

    private static Sample run(int checks, int seconds) {
        try (Arena arena = new Arena(1)) {
            new Nginx(arena.a, "a").start();
            Daemon daemon = arena.daemon(Daemon.Kind.JVRRPD, arena.a, config(checks)).start();
            daemon.awaitLog("Entering MASTER STATE", 1, 60);
            Pause.seconds(SETTLE_SECONDS);
            Tap tap = arena.tapBridge("ip proto 112");
            Usage before = Usage.of(daemon);
            String status = daemon.status();
            long startNanos = System.nanoTime();
            Pause.seconds(seconds);
            double tookSeconds = (System.nanoTime() - startNanos) / 1e9;
            Usage after = Usage.of(daemon);
            String later = daemon.status();
            Figures deviations = Adverts.of(tap.stop(), Arena.SOURCE_A).deviations(INTERVAL_MILLIS);
            return new Sample(
                    (number(LOOKS, later) - number(LOOKS, status)) / tookSeconds,
                    number(TIMED_OUT, later) - number(TIMED_OUT, status),
                    (after.processorNanos() - before.processorNanos()) / tookSeconds / 1e7,
                    deviations.at(0.999),
                    deviations.max(),
                    after.residentMib());
        }
    }

    private static long number(Pattern counter, String status) {
        Matcher found = counter.matcher(status);
        if (!found.find()) {
            throw new AssertionError("no " + counter + " in " + status);
        }
        return Long.parseLong(found.group(1));
    }
}
