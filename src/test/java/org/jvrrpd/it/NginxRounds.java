package org.jvrrpd.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jvrrpd.demo.HttpProbe;
import org.jvrrpd.demo.HttpReport;
import org.jvrrpd.testing.Await;

/**
 * Nginx dies or hangs on the host that has the address, again and again, while a client asks every
 * 5 ms; the same for each way of noticing it, in one run. Prints a line of JSON for each row of the
 * table.
 */
public final class NginxRounds {
    private static final int PERIOD_MILLIS = 5;
    private static final int ANSWERS = 60;
    private static final long DEADLINE_SECONDS = 60;

    /** The moment of a failure is anywhere in the second of the checks and adverts. */
    private static final long PHASE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int rounds;
    private final String only;
    private final Random random = new Random(1);
    private final List<String> table =
            new ArrayList<>(
                    List.of(
                            "| Nginx | noticed by | rounds | median | p95 | longest |",
                            "|---|---|---|---|---|---|"));

    private NginxRounds(int rounds, String only) {
        this.rounds = rounds;
        this.only = only;
    }

    /** The program of src/bench/nginx. */
    public static void main(String[] arguments) {
        List<String> lines = table(Integer.parseInt(arguments[0]), arguments[1]);
        System.out.println();
        lines.forEach(System.out::println);
    }

    /** The lines of the table; of the rows that the regular expression describes. */
    public static List<String> table(int rounds, String only) {
        NginxRounds all = new NginxRounds(rounds, only);
        for (NginxWatch watch : NginxWatch.values()) {
            all.measure(watch, Failure.KILLED);
        }
        for (NginxWatch watch : NginxWatch.values()) {
            if (watch.noticesHanging()) {
                all.measure(watch, Failure.HUNG);
            }
        }
        return all.table;
    }

    private enum Failure {
        KILLED("killed"),
        HUNG("hangs");

        private final String word;

        Failure(String word) {
            this.word = word;
        }
    }

    private void measure(NginxWatch watch, Failure failure) {
        String name = failure.word + "/" + watch.name().toLowerCase(Locale.ROOT);
        if (!name.matches(only)) {
            return;
        }
        List<Double> outages = new ArrayList<>();
        try (Pair pair = new Pair(watch)) {
            for (int i = 0; i < rounds; i++) {
                outages.add(round(pair, failure) / 1e6);
            }
        }
        tell(name, watch, failure, outages);
    }

    private void tell(String name, NginxWatch watch, Failure failure, List<Double> outages) {
        List<Double> sorted = outages.stream().sorted(Comparator.naturalOrder()).toList();
        double median = sorted.get(sorted.size() / 2);
        double high = sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1);
        double longest = sorted.get(sorted.size() - 1);
        table.add(
                say(
                        "| %s | %s | %d | %.0f ms | %.0f ms | %.0f ms |",
                        failure.word, watch.words(), sorted.size(), median, high, longest));
        System.out.println(
                say(
                        "{\"what\":\"%s\",\"rounds\":%d,\"median_ms\":%.1f,\"p95_ms\":%.1f,\"max_ms\":%.1f,\"outages_ms\":%s}",
                        name,
                        sorted.size(),
                        median,
                        high,
                        longest,
                        sorted.stream().map(one -> say("%.1f", one)).toList()));
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Nanoseconds for which no request that began was answered. */
    private long round(Pair pair, Failure failure) {
        Side failing = pair.awaitReady();
        Side other = failing == pair.a ? pair.b : pair.a;
        String client = pair.hosts.c.namespace();
        try (HttpProbe probe = HttpProbe.start(client, TwoHosts.VIP, PERIOD_MILLIS)) {
            awaitAnswers(probe, failing.name);
            LockSupport.parkNanos((long) (random.nextDouble() * PHASE_NANOS));
            int before = failing.daemon.transitions();
            fail(failing, failure);
            awaitAnswers(probe, other.name);
            HttpReport report = probe.stop();
            mend(failing, failure, before);
            return report.outageNanos();
        }
    }

    private static void fail(Side side, Failure failure) {
        if (failure == Failure.KILLED) {
            side.nginx.kill();
        } else {
            side.nginx.freeze();
        }
    }

    /** Ends when the daemon takes part again, or has the address again. */
    private static void mend(Side side, Failure failure, int transitionsBefore) {
        if (failure == Failure.KILLED) {
            side.nginx.start();
        } else {
            side.nginx.thaw();
        }
        Await.until(
                side.daemon + " takes part again",
                DEADLINE_SECONDS,
                () -> side.daemon.transitions() > transitionsBefore && side.takesPart(),
                side.daemon::log);
    }

    private static void awaitAnswers(HttpProbe probe, String name) {
        Await.until(
                name + " answers",
                DEADLINE_SECONDS,
                () -> probe.report().answeredBy(name) > ANSWERS,
                () -> probe.report().toString());
    }

    /** A host with its Nginx and its daemon. */
    private static final class Side {
        final String name;
        final Host host;
        final Nginx nginx;
        final Daemon daemon;

        Side(String name, Host host, Nginx nginx, Daemon daemon) {
            this.name = name;
            this.host = host;
            this.nginx = nginx;
            this.daemon = daemon;
        }

        /** As the last line about its state says. */
        boolean takesPart() {
            String last =
                    daemon.log()
                            .lines()
                            .filter(line -> line.contains("(VI_1) Entering "))
                            .reduce("", (before, line) -> line);
            return last.contains("BACKUP STATE") || last.contains("MASTER STATE");
        }
    }

    /** Two hosts with the same daemon. */
    private static final class Pair implements AutoCloseable {
        final TwoHosts hosts = new TwoHosts();
        final NginxWatch watch;
        final Side a;
        final Side b;

        Pair(NginxWatch watch) {
            this.watch = watch;
            a = side("a", hosts.a, hosts.b, 150);
            b = side("b", hosts.b, hosts.a, 100);
        }

        private Side side(String name, Host own, Host peer, int priority) {
            Nginx nginx = new Nginx(own, name, program(own, name)).start();
            String text = watch.config(name, priority).text(own, peer);
            Daemon daemon = new Daemon(watch.kind(), own).configure(text);
            if (watch == NginxWatch.KEEPALIVED_PROCESS) {
                daemon.enteringByItself();
            }
            daemon.start();
            return new Side(name, own, nginx, daemon);
        }

        /** The hosts share the processes of the machine, so each Nginx has a name of its own. */
        private static String program(Host host, String name) {
            try {
                Path copy = host.file(NginxWatch.program(name));
                return Files.copy(Path.of("/usr/sbin/nginx"), copy).toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Returns who has the address, once one has and the other one takes part. */
        Side awaitReady() {
            Await.until(
                    "one host has the address, the other one takes part",
                    DEADLINE_SECONDS,
                    () -> holds(a, b) || !watch.returns() && holds(b, a),
                    () -> TwoHosts.logs(a.daemon, b.daemon));
            return a.host.has(TwoHosts.VIP) ? a : b;
        }

        private static boolean holds(Side one, Side other) {
            return one.host.has(TwoHosts.VIP) && !other.host.has(TwoHosts.VIP) && other.takesPart();
        }

        @Override
        public void close() {
            hosts.close();
        }
    }
}
