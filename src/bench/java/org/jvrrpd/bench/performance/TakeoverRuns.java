package org.jvrrpd.bench.performance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jvrrpd.it.Daemon;
import org.jvrrpd.testing.Await;

/** How long a takeover of many addresses takes, and whether adverts go on meanwhile. */
final class TakeoverRuns implements Runs {
    private static final int DEADLINE_SECONDS = 180;
    private static final double AFTERWARDS_SECONDS = 10;
    private static final int PER_NET = 250;
    private static final List<Integer> COUNTS = List.of(1, 100, 1000, 10_000);

    private record Sample(double announcedMillis, double gapMillis, int moves) {}

    @Override
    public Table measure(Effort effort) {
        Table table =
                new Table(
                        "addresses",
                        "daemon",
                        "first advert to last first announcement, ms",
                        "longest gap between adverts of the new MASTER, ms",
                        "other transitions");
        for (int count : COUNTS) {
            List<Sample> theirs = new ArrayList<>();
            List<Sample> ours = new ArrayList<>();
            for (int i = 0; i < effort.runs(); i++) {
                theirs.add(run(Daemon.Kind.KEEPALIVED, count));
                ours.add(run(Daemon.Kind.JVRRPD, count));
            }
            table.row(cells(count, "keepalived", theirs));
            table.row(cells(count, "jvrrpd", ours));
        }
        return table;
    }

    private static String[] cells(int count, String daemon, List<Sample> samples) {
        return new String[] {
            Integer.toString(count),
            daemon,
            Table.figures(samples, Sample::announcedMillis),
            Table.figures(samples, Sample::gapMillis),
            Integer.toString(samples.stream().mapToInt(Sample::moves).sum())
        };
    }

    private static List<String> addresses(int count) {
        return IntStream.range(1, count).mapToObj(TakeoverRuns::address).toList();
    }

    private static String address(int number) {
        return "10.78." + number / PER_NET + "." + (number % PER_NET + 1) + "/32";
    }

    private static Sample run(Daemon.Kind kind, int count) {
        List<String> more = addresses(count);
        Routers master = Routers.of(1, 150, "1").holding(more);
        Routers backup = Routers.of(1, 100, "1").holding(more);
        try (Pair pair = new Pair(kind, master, backup)) {
            String last = count == 1 ? Routers.vip() : more.get(count - 2).replaceAll("/.*", "");
            pair.startMaster();
            Await.until(last + " is held", DEADLINE_SECONDS, () -> pair.arena.a.has(last));
            Pause.seconds(AFTERWARDS_SECONDS);
            pair.startBackup();
            Await.until("the backup is one", DEADLINE_SECONDS, () -> !pair.arena.b.has(last));
            int before = pair.b.count("Entering ");
            Tap tap = pair.arena.tapBridge("arp or ip proto 112");
            pair.a.kill();
            Await.until(last + " is taken over", DEADLINE_SECONDS, () -> pair.arena.b.has(last));
            Pause.seconds(AFTERWARDS_SECONDS);
            tap.stop();
            Adverts adverts = Adverts.of(tap, Arena.SOURCE_B);
            return new Sample(
                    (lastAnnouncement(tap, adverts.firstNanos(), count) - adverts.firstNanos())
                            / 1e6,
                    adverts.gaps().max(),
                    pair.b.count("Entering ") - before - 1);
        }
    }

    /** When the last of the addresses was announced for the first time. */
    private static long lastAnnouncement(Tap tap, long sinceNanos, int count) {
        Set<Integer> announced = new HashSet<>();
        long[] last = {0};
        tap.read(
                (atNanos, isArp, packet) -> {
                    boolean isGratuitous = isArp && packet.getInt(14) == packet.getInt(24);
                    if (isGratuitous && atNanos >= sinceNanos && announced.add(packet.getInt(14))) {
                        last[0] = atNanos;
                    }
                });
        if (announced.size() < count) {
            throw new AssertionError(announced.size() + " of " + count + " announced");
        }
        return last[0];
    }
}
