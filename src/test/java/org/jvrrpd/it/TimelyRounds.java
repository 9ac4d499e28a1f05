package org.jvrrpd.it;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jvrrpd.testing.Await;

/**
 * How exactly keepalived with real-time priority and jvrrpd send adverts every 10 ms, on an idle
 * machine, with every processor busy, and with all that {@link Burden} does besides. Prints a line
 * of JSON for each row of the table.
 */
public final class TimelyRounds {
    private static final double INTERVAL_SECONDS = 0.01;
    private static final String BESIDE_VIP = "10.77.1.101";
    private static final String MASTER = "(VI_1) Entering MASTER STATE";

    private final int seconds;
    private final String only;
    private final List<String> table =
            new ArrayList<>(
                    List.of(
                            "| load | daemon | adverts | deviation from 10 ms: median | p99 | p99.9 | longest | takeovers by the peer |",
                            "|---|---|---|---|---|---|---|---|"));

    private TimelyRounds(int seconds, String only) {
        this.seconds = seconds;
        this.only = only;
    }

    /** The program of src/bench/timely. */
    public static void main(String[] arguments) throws IOException {
        List<String> lines = table(Integer.parseInt(arguments[0]), arguments[1]);
        System.out.println();
        lines.forEach(System.out::println);
    }

    /** The lines of the table; of the rows that the regular expression describes. */
    public static List<String> table(int seconds, String only) throws IOException {
        TimelyRounds all = new TimelyRounds(seconds, only);
        for (Load load : Load.values()) {
            all.measure(load, Daemon.Kind.KEEPALIVED);
            all.measure(load, Daemon.Kind.JVRRPD);
        }
        return all.table;
    }

    private enum Load {
        IDLE("none"),
        BUSY("every processor busy"),
        BURDEN("everything");

        private final String words;

        Load(String words) {
            this.words = words;
        }
    }

    private void measure(Load load, Daemon.Kind kind) throws IOException {
        String name = (load + "/" + kind).toLowerCase(Locale.ROOT);
        if (!name.matches(only)) {
            return;
        }
        try (TwoHosts hosts = new TwoHosts();
                Spinners spinners = new Spinners()) {
            Daemon subject = new Daemon(kind, hosts.a);
            subject.configure(config(150, 51, hosts.a, hosts.b));
            boolean isBurdened = load == Load.BURDEN;
            try (Burden burden = isBurdened ? burden(hosts, subject) : null) {
                subject.start();
                hosts.awaitHeld(hosts.a);
                Daemon peer = new Daemon(Daemon.Kind.KEEPALIVED, hosts.b);
                peer.configure(config(100, 51, hosts.b, hosts.a)).start();
                peer.awaitLog("(VI_1) Entering BACKUP STATE", 1, TwoHosts.DEADLINE_SECONDS);
                if (load != Load.IDLE) {
                    spinners.start();
                }
                if (burden != null) {
                    burden.begin();
                }
                tell(name, load, kind, deviations(hosts), peer.count(MASTER));
            }
        }
    }

    /** On the subject itself if it has a virtual machine, else on a jvrrpd on the third host. */
    private static Burden burden(TwoHosts hosts, Daemon subject) {
        boolean isOurs = subject.toString().startsWith(Daemon.Kind.JVRRPD.name());
        if (isOurs) {
            return Burden.of(subject);
        }
        Daemon beside = new Daemon(Daemon.Kind.JVRRPD, hosts.c);
        String own = config(150, 52, hosts.c, hosts.b).replace(TwoHosts.VIP, BESIDE_VIP);
        beside.configure(own);
        Burden burden = Burden.of(beside);
        beside.start();
        Await.until("the other jvrrpd is up", 60, () -> hosts.c.has(BESIDE_VIP));
        return burden;
    }

    private static String config(int priority, int vrid, Host own, Host peer) {
        return new ConfigText(Link.V3, priority)
                .globals("vrrp_rt_priority 10")
                .text(own, peer)
                .replace("virtual_router_id 51", "virtual_router_id " + vrid)
                .replace("advert_int 0.2", "advert_int " + INTERVAL_SECONDS);
    }

    /** Of each two adverts of a that follow each other, in milliseconds. */
    private List<Double> deviations(TwoHosts hosts) throws IOException {
        try (Capture capture = Capture.start(hosts)) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
            List<Double> times =
                    capture
                            .end()
                            .fields("vrrp && ip.src == " + hosts.a.address(), "frame.time_epoch")
                            .stream()
                            .map(Double::valueOf)
                            .toList();
            List<Double> deviations = new ArrayList<>();
            for (int i = 1; i < times.size(); i++) {
                double gapSeconds = times.get(i) - times.get(i - 1);
                deviations.add(Math.abs(gapSeconds - INTERVAL_SECONDS) * 1e3);
            }
            Collections.sort(deviations);
            return deviations;
        }
    }

    private void tell(String name, Load load, Daemon.Kind kind, List<Double> sorted, int moves) {
        double median = at(sorted, 0.5);
        double p99 = at(sorted, 0.99);
        double p999 = at(sorted, 0.999);
        double longest = at(sorted, 1);
        table.add(
                say(
                        "| %s | %s | %d | %.2f ms | %.2f ms | %.2f ms | %.2f ms | %d |",
                        load.words,
                        kind.name().toLowerCase(Locale.ROOT),
                        sorted.size() + 1,
                        median,
                        p99,
                        p999,
                        longest,
                        moves));
        System.out.println(
                say(
                        "{\"what\":\"%s\",\"seconds\":%d,\"adverts\":%d,\"median_ms\":%.3f,\"p99_ms\":%.3f,\"p999_ms\":%.3f,\"max_ms\":%.3f,\"takeovers\":%d}",
                        name, seconds, sorted.size() + 1, median, p99, p999, longest, moves));
    }

    private static double at(List<Double> sorted, double part) {
        return sorted.get(Math.max(0, (int) Math.ceil(part * sorted.size()) - 1));
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Processes that do nothing as fast as they can, two for each processor. */
    private static final class Spinners implements AutoCloseable {
        private final List<Process> processes = new ArrayList<>();

        void start() throws IOException {
            int count = 2 * Runtime.getRuntime().availableProcessors();
            for (int i = 0; i < count; i++) {
                processes.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
            }
        }

        @Override
        public void close() {
            processes.forEach(Process::destroyForcibly);
        }
    }
}
