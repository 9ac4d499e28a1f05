package org.jvrrpd.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jvrrpd.demo.HttpProbe;
import org.jvrrpd.demo.HttpReport;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.Shell;

/**
 * The program of src/bench/compare: what operators fear, done to keepalived and to jvrrpd one after
 * the other, with keepalived as the other host, in version 2 at one second. Prints a table.
 */
final class SideBySide {
    private static final int PERIOD_MILLIS = 2;
    private static final int ANSWERS = 100;
    private static final double WATCH_SECONDS = 10;

    private static final String MASTER = "(VI_1) Entering MASTER STATE";

    private final int rounds;

    private SideBySide(int rounds) {
        this.rounds = rounds;
    }

    /** As {@code main}; a package-private program needs no public door. */
    public static void main(String[] arguments) {
        SideBySide all = new SideBySide(Integer.parseInt(arguments[0]));
        System.out.println("| what is done to the MASTER | keepalived | jvrrpd |\n|---|---|---|");
        row("killed: seconds with two holders, of " + (int) WATCH_SECONDS, SideBySide::killed);
        row("frozen for 8 s, then awake: seconds with two holders", SideBySide::frozen);
        row(all.rounds + " planned stops, a request every 2 ms: failed, longest gap", all::stopped);
        row(
                all.rounds + " restarts, a request every 2 ms: failed, moves of the other host",
                all::restarted);
        row("its address deleted: seconds without a holder, moves of both", SideBySide::deleted);
        row(
                "its link passes nothing for 4 s after link-up (spanning tree), as BACKUP: seconds with two holders",
                SideBySide::blocked);
        row(
                "a MASTER with advert_int 2 beside it, as BACKUP with 1: seconds with two holders, of "
                        + (int) WATCH_SECONDS,
                SideBySide::mismatched);
    }

    private static void row(String what, Function<Daemon.Kind, String> run) {
        System.out.printf(
                "| %s | %s | %s |%n",
                what, run.apply(Daemon.Kind.KEEPALIVED), run.apply(Daemon.Kind.JVRRPD));
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** The subject is MASTER on a, keepalived BACKUP on b. */
    private static final class Pair implements AutoCloseable {
        final TwoHosts hosts = new TwoHosts();
        final Daemon subject;
        final Daemon partner;

        Pair(Daemon.Kind kind) {
            subject = hosts.onA(kind, new ConfigText(Link.V2, 150));
            if (kind == Daemon.Kind.JVRRPD) {
                subject.asUnit();
            }
            subject.start();
            hosts.awaitHeld(hosts.a, subject);
            partner = hosts.onB(Daemon.Kind.KEEPALIVED, new ConfigText(Link.V2, 100)).start();
            partner.awaitLog("(VI_1) Entering BACKUP STATE", 1, TwoHosts.DEADLINE_SECONDS);
            awaitSubject();
        }

        void awaitSubject() {
            hosts.awaitHolder(hosts.a, hosts.b, subject, partner);
        }

        HolderWatch watch() {
            return HolderWatch.start(hosts.a, hosts.b, TwoHosts.VIP);
        }

        @Override
        public void close() {
            hosts.close();
        }
    }

    private static void pass(double seconds) {
        LockSupport.parkNanos((long) (seconds * TimeUnit.SECONDS.toNanos(1)));
    }

    private static String killed(Daemon.Kind kind) {
        try (Pair pair = new Pair(kind)) {
            HolderWatch watch = pair.watch();
            pair.subject.kill();
            pass(WATCH_SECONDS);
            watch.close();
            return say("%.2f", watch.bothSeconds());
        }
    }

    private static String frozen(Daemon.Kind kind) {
        try (Pair pair = new Pair(kind)) {
            HolderWatch watch = pair.watch();
            signalAll(pair.subject, "STOP");
            pass(8);
            signalAll(pair.subject, "CONT");
            pass(3); // before it takes the address back, which is another matter
            watch.close();
            return say("%.2f", watch.bothSeconds());
        }
    }

    private static void signalAll(Daemon daemon, String name) {
        List<String> command = new ArrayList<>(List.of("kill", "-s", name));
        command.add(Long.toString(daemon.pid()));
        ProcessHandle.of(daemon.pid())
                .orElseThrow()
                .descendants()
                .forEach(child -> command.add(Long.toString(child.pid())));
        Shell.run(command.toArray(String[]::new));
    }

    private String stopped(Daemon.Kind kind) {
        try (Pair pair = new Pair(kind)) {
            new Nginx(pair.hosts.a, "a").start();
            new Nginx(pair.hosts.b, "b").start();
            long requests = 0;
            long failed = 0;
            long gapNanos = 0;
            for (int i = 0; i < rounds; i++) {
                pair.awaitSubject();
                HttpReport report = stopOnce(pair);
                requests += report.requests().size();
                failed += report.failures().size();
                gapNanos = Math.max(gapNanos, report.outageNanos());
                pair.subject.start();
            }
            return say("%d of %d, %.0f ms", failed, requests, gapNanos / 1e6);
        }
    }

    /** As systemctl restart does. */
    private String restarted(Daemon.Kind kind) {
        try (Pair pair = new Pair(kind)) {
            new Nginx(pair.hosts.a, "a").start();
            new Nginx(pair.hosts.b, "b").start();
            if (kind == Daemon.Kind.JVRRPD) {
                pair.subject.stoppedBy("restart");
            }
            int before = pair.partner.transitions();
            String client = pair.hosts.c.namespace();
            try (HttpProbe probe = HttpProbe.start(client, TwoHosts.VIP, PERIOD_MILLIS)) {
                for (int i = 0; i < rounds; i++) {
                    long answered = probe.report().answeredBy("a") + ANSWERS;
                    Await.until(
                            "a answers",
                            TwoHosts.DEADLINE_SECONDS,
                            () -> probe.report().answeredBy("a") > answered);
                    pair.subject.stop();
                    pair.subject.start();
                    pair.subject.awaitLog(MASTER, i + 2, TwoHosts.DEADLINE_SECONDS);
                }
                HttpReport report = probe.stop();
                return say(
                        "%d of %d, %d",
                        report.failures().size(),
                        report.requests().size(),
                        pair.partner.transitions() - before);
            }
        }
    }

    private static HttpReport stopOnce(Pair pair) {
        String client = pair.hosts.c.namespace();
        try (HttpProbe early = HttpProbe.start(client, TwoHosts.VIP, PERIOD_MILLIS)) {
            awaitAnswers(early, "a");
        }
        try (HttpProbe probe = HttpProbe.start(client, TwoHosts.VIP, PERIOD_MILLIS)) {
            awaitAnswers(probe, "a");
            pair.subject.stop();
            awaitAnswers(probe, "b");
            return probe.stop();
        }
    }

    private static void awaitAnswers(HttpProbe probe, String host) {
        Await.until(
                host + " answers",
                TwoHosts.DEADLINE_SECONDS,
                () -> probe.report().answeredBy(host) > ANSWERS,
                () -> probe.report().toString());
    }

    private static String deleted(Daemon.Kind kind) {
        try (Pair pair = new Pair(kind)) {
            int before = pair.subject.transitions() + pair.partner.transitions();
            HolderWatch watch = pair.watch();
            pair.hosts.a.run("ip", "addr", "del", TwoHosts.VIP + "/24", "dev", "eth0");
            pass(WATCH_SECONDS);
            watch.close();
            int moves = pair.subject.transitions() + pair.partner.transitions() - before;
            return say("%.3f, %d", watch.noneSeconds(), moves);
        }
    }

    /** keepalived is MASTER on a; the port of b listens and learns for twice 2 s. */
    private static String blocked(Daemon.Kind kind) {
        try (TwoHosts hosts = new TwoHosts()) {
            String bridge = "ip -n " + hosts.bridge() + " link set br0 type bridge";
            Shell.run((bridge + " forward_delay 200 stp_state 1").split(" "));
            String mute = "net.ipv6.conf.p1.disable_ipv6=1";
            Shell.run("ip", "netns", "exec", hosts.bridge(), "sysctl", "-qw", mute);
            Daemon master = hosts.onA(Daemon.Kind.KEEPALIVED, new ConfigText(Link.V2, 150)).start();
            hosts.awaitHeld(hosts.a, master);
            Daemon subject = hosts.onB(kind, new ConfigText(Link.V2, 100)).start();
            subject.awaitLog("(VI_1) Entering BACKUP STATE", 1, TwoHosts.DEADLINE_SECONDS);
            hosts.awaitHolder(hosts.a, hosts.b, master, subject);
            pass(WATCH_SECONDS); // the ports of the start forward by now
            HolderWatch watch = HolderWatch.start(hosts.a, hosts.b, TwoHosts.VIP);
            hosts.cable(1, false);
            pass(1);
            hosts.cable(1, true);
            pass(2 * WATCH_SECONDS);
            watch.close();
            return say("%.2f", watch.bothSeconds());
        }
    }

    private static String mismatched(Daemon.Kind kind) {
        try (TwoHosts hosts = new TwoHosts()) {
            String slow =
                    new ConfigText(Link.V2, 150)
                            .text(hosts.a, hosts.b)
                            .replace("advert_int 1", "advert_int 2");
            Daemon master = new Daemon(Daemon.Kind.KEEPALIVED, hosts.a).configure(slow).start();
            hosts.awaitHeld(hosts.a, master);
            Daemon subject = hosts.onB(kind, new ConfigText(Link.V2, 100)).start();
            subject.awaitLog("(VI_1) Entering BACKUP STATE", 1, TwoHosts.DEADLINE_SECONDS);
            HolderWatch watch = HolderWatch.start(hosts.a, hosts.b, TwoHosts.VIP);
            pass(WATCH_SECONDS);
            watch.close();
            return say("%.2f", watch.bothSeconds());
        }
    }
}
