package org.jvrrpd.bench.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jvrrpd.it.Daemon;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.DatagramReceiver;

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
        table.row("keepalived", "not told", adverts(theirs), memory(theirs));
        String ready = Table.figures(ours, Sample::readyMillis);
        table.row("jvrrpd", ready, adverts(ours), memory(ours));
        return table;
    }

    private static String adverts(List<Sample> samples) {
        return Table.figures(samples, Sample::advertMillis);
    }

    private static String memory(List<Sample> samples) {
        return Table.figures(samples, Sample::mib);
    }

    private static Sample run(Daemon.Kind kind) {
        boolean tells = kind == Daemon.Kind.JVRRPD;
        try (Arena arena = new Arena(1);
                DatagramReceiver notices = DatagramReceiver.bind(socket(arena))) {
            Daemon daemon = arena.daemon(kind, arena.a, Routers.of(1, Routers.OWNER, "1").text());
            if (tells) {
                daemon.startedBy("env", "NOTIFY_SOCKET=" + socket(arena));
            }
            Tap tap = arena.tapBridge("ip proto 112");
            long startedNanos = System.currentTimeMillis() * MILLISECOND_NANOS;
            daemon.start();
            double readyMillis = tells ? awaitReady(notices, startedNanos) : 0;
            Await.until("MASTER", DEADLINE_SECONDS, () -> arena.a.has(Routers.vip()), daemon::log);
            Pause.seconds(SETTLE_SECONDS);
            Usage usage = Usage.of(daemon);
            Adverts adverts = Adverts.of(tap.stop(), Arena.SOURCE_A);
            return new Sample(
                    readyMillis, (adverts.firstNanos() - startedNanos) / 1e6, usage.residentMib());
        }
    }

    private static String socket(Arena arena) {
        return arena.a.file("notify").toString();
    }

    private static double awaitReady(DatagramReceiver notices, long startedNanos) {
        String said = "";
        while (!said.contains("READY=1")) {
            Pause.nanos(LOOK_NANOS);
            said = Objects.requireNonNullElse(notices.poll(), "");
        }
        return System.currentTimeMillis() - startedNanos / 1e6;
    }
}
