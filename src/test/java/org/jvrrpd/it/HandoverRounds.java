package org.jvrrpd.it;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jvrrpd.demo.HttpProbe;
import org.jvrrpd.demo.HttpReport;
import org.jvrrpd.testing.Await;

/**
 * Hands over again and again while clients ask: the program of src/bench/handover, which says what
 * the arguments are. Prints a line of JSON.
 */
final class HandoverRounds {
    private static final int PERIOD_MILLIS = 2;
    private static final int ANSWERS = 100;
    private static final int DEADLINE_SECONDS = 120;
    private static final int VIP_COUNT_PER_NET = 200;

    private final boolean drains;
    private final int rounds;
    private final int vipCount;
    private final Daemon.Kind partner;
    private final Link link;
    private final List<Long> gapsNanos = new ArrayList<>();
    private final List<Long> tookNanos = new ArrayList<>();
    private long requests;
    private long failed;
    private long repeated;

    private HandoverRounds(String[] arguments) {
        drains = arguments[0].equals("drain");
        rounds = Integer.parseInt(arguments[1]);
        vipCount = Integer.parseInt(arguments[2]);
        partner = Daemon.Kind.valueOf(arguments[3]);
        link = arguments[4].equals("3") ? Link.V3 : Link.V2;
    }

    /** As {@code main}; a package-private program needs no public door. */
    public static void main(String[] arguments) {
        HandoverRounds all = new HandoverRounds(arguments);
        all.run();
        System.out.println(all.result());
    }

    private void run() {
        try (TwoHosts hosts = new TwoHosts()) {
            new Nginx(hosts.a, "a").start();
            new Nginx(hosts.b, "b").start();
            forgetEndedConnections(hosts.a);
            forgetEndedConnections(hosts.b);
            hosts.c.run("ip", "addr", "add", "10.78.0.13/16", "dev", "eth0");
            hosts.a.run("ip", "addr", "add", "10.78.0.11/16", "dev", "eth0");
            hosts.b.run("ip", "addr", "add", "10.78.0.12/16", "dev", "eth0");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config(150)).start();
            Daemon theirs = hosts.onB(partner, config(100)).start();
            theirs.awaitLog("(VI_1) Entering BACKUP STATE", 1, DEADLINE_SECONDS);
            for (int i = 0; i < rounds; i++) {
                hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
                awaitAll(hosts.a, true);
                awaitAll(hosts.b, false);
                round(hosts, ours);
            }
            ours.stop();
            theirs.stop();
        }
    }

    /**
     * A port of the client comes again within a few rounds. A server that remembers the connection
     * of that round then answers a foreign packet with an acknowledgement instead of the reset that
     * tells the client to ask again (RFC 5961, section 5.2): a failure of the many rounds only.
     */
    private static void forgetEndedConnections(Host host) {
        host.run("sysctl", "-qw", "net.ipv4.tcp_max_tw_buckets=0");
    }

    private ConfigText config(int priority) {
        ConfigText text = new ConfigText(link, priority);
        if (vipCount > 1) {
            text.inside("virtual_ipaddress_excluded {\n    " + excluded() + "\n  }");
        }
        return text;
    }

    private String excluded() {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i < vipCount; i++) {
            lines.add(vip(i) + "/16");
        }
        return String.join("\n    ", lines);
    }

    private static String vip(int number) {
        return number == 0
                ? TwoHosts.VIP
                : "10.78."
                        + (1 + number / VIP_COUNT_PER_NET)
                        + "."
                        + (1 + number % VIP_COUNT_PER_NET);
    }

    private void awaitAll(Host host, boolean held) {
        String last = vip(vipCount - 1);
        String what = host.namespace() + (held ? " holds " : " gives up ") + last;
        Await.until(what, DEADLINE_SECONDS, () -> host.has(last) == held);
    }

    private void round(TwoHosts hosts, Daemon ours) {
        List<HttpProbe> before = probes(hosts);
        awaitAnswers(before, "a");
        before.forEach(HttpProbe::stop);
        List<HttpProbe> probes = probes(hosts);
        awaitAnswers(probes, "a");
        long beganNanos = System.nanoTime();
        int status = drains ? ours.ask("drain").status() : ours.stop();
        tookNanos.add(System.nanoTime() - beganNanos);
        if (status != 0) {
            throw new AssertionError("status " + status + "\n" + ours.log());
        }
        awaitAnswers(probes, "b");
        probes.forEach(probe -> take(probe.stop(), hosts));
        if (drains) {
            ours.ask("undrain");
        } else {
            ours.start();
        }
    }

    /** Keeps the figures only: the requests of many rounds would fill the memory. */
    private void take(HttpReport report, TwoHosts hosts) {
        requests += report.requests().size();
        failed += report.failures().size();
        repeated += report.repeated();
        gapsNanos.add(report.outageNanos());
        if (!report.failures().isEmpty()) {
            System.out.println(
                    "failed: "
                            + report
                            + "; connections that Nginx was too busy for since the start: a "
                            + overflows(hosts.a)
                            + ", b "
                            + overflows(hosts.b));
        }
    }

    private static String overflows(Host host) {
        return host.run("nstat", "-az", "TcpExtListenOverflows")
                .replaceAll("(?s).*TcpExtListenOverflows +(\\d+).*", "$1");
    }

    private List<HttpProbe> probes(TwoHosts hosts) {
        return IntStream.of(0, vipCount / 2, vipCount - 1)
                .distinct()
                .mapToObj(one -> HttpProbe.start(hosts.c.namespace(), vip(one), PERIOD_MILLIS))
                .toList();
    }

    private static void awaitAnswers(List<HttpProbe> probes, String host) {
        for (HttpProbe probe : probes) {
            Await.until(
                    host + " answers",
                    DEADLINE_SECONDS,
                    () -> probe.report().answeredBy(host) > ANSWERS,
                    () -> probe.report().toString());
        }
    }

    private String result() {
        gapsNanos.sort(Comparator.naturalOrder());
        tookNanos.sort(Comparator.naturalOrder());
        return String.format(
                java.util.Locale.ROOT,
                "{\"what\":\"%s\",\"rounds\":%d,\"addresses\":%d,\"partner\":\"%s\",\"link\":\"%s\",\"requests\":%d,"
                        + "\"failed\":%d,\"repeated\":%d,\"longest_gap_ms_median\":%.1f,\"longest_gap_ms_max\":%.1f,"
                        + "\"handover_s_median\":%.2f}",
                drains ? "drain" : "stop",
                rounds,
                vipCount,
                partner,
                link,
                requests,
                failed,
                repeated,
                gapsNanos.get(gapsNanos.size() / 2) / 1e6,
                gapsNanos.get(gapsNanos.size() - 1) / 1e6,
                tookNanos.get(tookNanos.size() / 2) / 1e9);
    }
}
