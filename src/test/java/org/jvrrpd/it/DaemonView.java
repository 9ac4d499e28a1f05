package org.jvrrpd.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.SmallJson;

/**
 * What a daemon says of its instances and what the kernel of its host has, as sorted lines: two
 * daemons of one configuration on one host look alike if and only if they do the same. Histories
 * (counters, times, reasons) are left out.
 */
final class DaemonView {
    private static final List<String> FACTS =
            List.of(
                    "state",
                    "effective_priority",
                    "priority",
                    "faults",
                    "addresses_held",
                    "addresses");

    /** More than the 5 s after which everything is looked at again. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(8);

    private static final long DEADLINE_SECONDS = 120;

    private DaemonView() {}

    /** The view once nothing has changed for longer than the daemon's longest period. */
    static List<String> settled(Daemon daemon) {
        List<List<String>> last = new ArrayList<>(List.of(List.of()));
        long[] sinceNanos = {System.nanoTime()};
        Await.until(
                daemon + " settles",
                DEADLINE_SECONDS,
                () -> {
                    List<String> now = of(daemon);
                    if (!now.equals(last.get(0))) {
                        last.set(0, now);
                        sinceNanos[0] = System.nanoTime();
                    }
                    return System.nanoTime() - sinceNanos[0] > QUIET_NANOS;
                },
                daemon::log);
        return last.get(0);
    }

    static List<String> of(Daemon daemon) {
        List<String> lines = new ArrayList<>(status(daemon));
        KernelTables.everything(daemon.host()).lines().forEach(lines::add);
        return List.copyOf(new TreeSet<>(lines));
    }

    /** The instances and conditions. */
    static List<String> status(Daemon daemon) {
        Map<String, Object> status = SmallJson.object(SmallJson.parse(daemon.status()));
        List<String> lines = new ArrayList<>();
        for (Object instance : SmallJson.list(SmallJson.field(status, "instances"))) {
            Map<String, Object> facts = SmallJson.object(instance);
            FACTS.forEach(
                    fact -> lines.add(facts.get("name") + " " + fact + " " + facts.get(fact)));
            // Which one depends on the past: one that is still there is kept.
            lines.add(facts.get("name") + " has a source: " + !"null".equals(facts.get("source")));
        }
        for (Object condition : SmallJson.list(SmallJson.field(status, "conditions"))) {
            Map<String, Object> facts = SmallJson.object(condition);
            lines.add("condition " + facts.get("code") + " of " + facts.get("subject"));
        }
        return lines;
    }
}
