package org.jvrrpd.it;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jvrrpd.demo.HttpProbe;
import org.jvrrpd.demo.HttpReport;
import org.jvrrpd.testing.Await;

/**
 * Restarts again and again while a client asks every 5 ms, with keepalived as BACKUP: the program
 * of src/bench/restart, which says what the arguments are. Prints a line of JSON.
 */
final class RestartRounds {
    private static final int PERIOD_MILLIS = 5;
    private static final int ANSWERS = 100;
    private static final int DEADLINE_SECONDS = 120;
    private static final String MASTER = "(VI_1) Entering MASTER STATE";

    private final boolean kills;
    private final int rounds;
    private final ConfigText better;
    private final ConfigText worse;
    private final List<Long> silentNanos = new ArrayList<>();

    private RestartRounds(String[] arguments) {
        kills = arguments[0].equals("kill");
        rounds = Integer.parseInt(arguments[1]);
        Link link = arguments[2].equals("3") ? Link.V3 : Link.V2;
        better = new ConfigText(link, 150).inside("advert_int 1");
        worse = new ConfigText(link, 100).inside("advert_int 1");
    }

    /** As {@code main}; a package-private program needs no public door. */
    public static void main(String[] arguments) {
        new RestartRounds(arguments).run();
    }

    private void run() {
        try (TwoHosts hosts = new TwoHosts()) {
            new Nginx(hosts.a, "a").start();
            new Nginx(hosts.b, "b").start();
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, better).asUnit().start();
            ours.awaitLog(MASTER, 1, DEADLINE_SECONDS);
            Daemon theirs = hosts.onB(Daemon.Kind.KEEPALIVED, worse).start();
            theirs.awaitLog("(VI_1) Entering BACKUP STATE", 1, DEADLINE_SECONDS);
            ours.stoppedBy("restart");
            try (HttpProbe probe =
                    HttpProbe.start(hosts.c.namespace(), TwoHosts.VIP, PERIOD_MILLIS)) {
                for (int i = 0; i < rounds; i++) {
                    round(ours, probe);
                }
                ours.log()
                        .lines()
                        .filter(line -> line.contains("handed over") || line.contains(" too late"))
                        .forEach(System.out::println);
                System.out.println(result(probe.stop(), ours, theirs));
            }
            ours.stop();
            theirs.stop();
        }
    }

    private void round(Daemon ours, HttpProbe probe) {
        long before = probe.report().answeredBy("a");
        Await.until(
                "a answers",
                DEADLINE_SECONDS,
                () -> probe.report().answeredBy("a") > before + ANSWERS,
                () -> probe.report().toString());
        int masters = ours.count(MASTER);
        long beganNanos = System.nanoTime();
        if (kills) {
            ours.kill();
        } else {
            ours.stop();
        }
        ours.start();
        ours.awaitLog(MASTER, masters + 1, DEADLINE_SECONDS);
        silentNanos.add(System.nanoTime() - beganNanos);
    }

    private String result(HttpReport report, Daemon ours, Daemon theirs) {
        Collections.sort(silentNanos);
        return String.format(
                Locale.ROOT,
                "{\"what\":\"%s\",\"rounds\":%d,\"requests\":%d,\"failed\":%d,\"longest_gap_ms\":%.1f,"
                        + "\"gone_on\":%d,\"peer_moves\":%d,\"restart_s_median\":%.2f,\"restart_s_max\":%.2f}",
                kills ? "kill" : "restart",
                rounds,
                report.requests().size(),
                report.failures().size(),
                report.outageNanos() / 1e6,
                ours.count("kept: this jvrrpd goes on with it"),
                theirs.transitions() - 1,
                silentNanos.get(silentNanos.size() / 2) / 1e9,
                silentNanos.get(silentNanos.size() - 1) / 1e9);
    }
}
