package org.jvrrpd.demo;

import java.util.concurrent.TimeUnit;

/** The steps of the demonstration, in order; each ends when it has happened, or fails. */
final class Story {
    private static final long STEP_SECONDS = 25;
    private static final long POLL_MILLIS = 5;

    /** So many answers in a row count as "the client is served". */
    private static final int ANSWERS = 40;

    private final DemoLab lab;
    private final Narrator narrator;
    private final WebServer nginxA;
    private final WebServer nginxB;

    Story(DemoLab lab, Narrator narrator) {
        this.lab = lab;
        this.narrator = narrator;
        this.nginxA = new WebServer(lab.a);
        this.nginxB = new WebServer(lab.b);
    }

    void tell() throws DemoException, InterruptedException {
        narrator.tell(
                "Two hosts, a and b, and a client on one network (namespaces of this machine).");
        lab.build();
        narrator.tell(
                WebServer.isNginxInstalled()
                        ? "Nginx starts on both. It answers with the name of its host."
                        : "There is no Nginx here: a small built-in server takes its place.");
        nginxA.start();
        nginxB.start();
        lab.a.write("jvrrpd.conf", SampleConfig.first());
        lab.b.write("jvrrpd.conf", SampleConfig.second());
        narrator.step(
                "jvrrpd starts on both, with the sample configuration: a has priority 150, b 100.");
        lab.a.startDaemon();
        lab.b.startDaemon();
        try (HttpProbe probe = HttpProbe.start(lab.client.namespace(), DemoLab.VIP)) {
            served(probe, lab.a, System.nanoTime());
            tellTransitions();
            narrator.tell(
                    "a was elected and holds " + DemoLab.VIP + ". The client asks it every 5 ms.");
            nginxDies(probe);
            hostIsLost(probe);
            plannedStop(probe);
        }
        theEnd();
    }

    private void nginxDies(HttpProbe probe) throws DemoException, InterruptedException {
        narrator.step("Nginx is killed on a. The daemon sees its process end, and looks at once.");
        long killedNanos = System.nanoTime();
        nginxA.kill();
        served(probe, lab.b, killedNanos);
        outage(probe, killedNanos, "b has taken over");

        narrator.step("Nginx is back on a.");
        long backNanos = System.nanoTime();
        nginxA.start();
        served(probe, lab.a, backNanos);
        outage(probe, backNanos, "a has the higher priority and has taken the address back");
    }

    private void hostIsLost(HttpProbe probe) throws DemoException, InterruptedException {
        narrator.step("Host a is lost: its cable is cut, its jvrrpd killed.");
        long lostNanos = System.nanoTime();
        lab.cable(lab.a, false);
        lab.a.signalDaemon("KILL");
        served(probe, lab.b, lostNanos);
        outage(probe, lostNanos, "b has heard nothing for three intervals and has taken over");

        narrator.step("Host a is repaired.");
        long repairedNanos = System.nanoTime();
        lab.a.startDaemon();
        awaitTransition(lab.a);
        lab.cable(lab.a, true);
        served(probe, lab.a, repairedNanos);
        outage(probe, repairedNanos, "a has taken the address back");
    }

    private void plannedStop(HttpProbe probe) throws DemoException, InterruptedException {
        narrator.step("jvrrpd is stopped on a, as for an upgrade.");
        long stoppedNanos = System.nanoTime();
        lab.a.signalDaemon("TERM");
        served(probe, lab.b, stoppedNanos);
        HttpReport report = probe.stop().since(stoppedNanos);
        tellTransitions();
        narrator.detail("b has taken over. The client: " + report);
        if (!report.failures().isEmpty()) {
            throw new DemoException("a planned stop must not cost a request");
        }
        await("jvrrpd ends on a", () -> lab.a.daemonStatus() >= 0);
        if (lab.a.daemonStatus() != 0) {
            throw new DemoException("jvrrpd ended with status " + lab.a.daemonStatus() + " on a");
        }
    }

    private void theEnd() throws DemoException, InterruptedException {
        narrator.step("jvrrpd is stopped on b too. It waits for a successor that does not come.");
        lab.b.signalDaemon("TERM");
        await("jvrrpd ends on b", () -> lab.b.daemonStatus() >= 0);
        for (DemoHost host : new DemoHost[] {lab.a, lab.b}) {
            if (host.holds(DemoLab.VIP)) {
                throw new DemoException(host.name() + " still holds " + DemoLab.VIP);
            }
        }
        narrator.tell("It has ended. Nobody holds the address any more.");
    }

    /** Waits until the host answers the client. */
    private void served(HttpProbe probe, DemoHost host, long sinceNanos)
            throws DemoException, InterruptedException {
        await(
                "host " + host.name() + " answers the client",
                () -> probe.report().since(sinceNanos).answeredBy(host.name()) >= ANSWERS);
    }

    private void awaitTransition(DemoHost host) throws DemoException, InterruptedException {
        int before = host.transitions();
        await("jvrrpd is up on " + host.name(), () -> host.transitions() > before);
    }

    private void outage(HttpProbe probe, long sinceNanos, String what) throws DemoException {
        HttpReport report = probe.report().since(sinceNanos);
        tellTransitions();
        narrator.tell(
                what
                        + ". The client waited "
                        + Demo.millis(report.outageNanos())
                        + ", "
                        + report.failures().size()
                        + " of "
                        + report.requests().size()
                        + " requests failed.");
    }

    private void tellTransitions() throws DemoException {
        for (DemoHost host : new DemoHost[] {lab.a, lab.b}) {
            for (String line : host.newTransitions()) {
                narrator.detail(host.name() + ": " + line);
            }
        }
    }

    private void await(String what, Condition condition)
            throws DemoException, InterruptedException {
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(STEP_SECONDS);
        while (!condition.holds()) {
            if (System.nanoTime() - endNanos > 0) {
                narrator.step("The last lines of the logs:");
                lab.a.log().forEach(line -> narrator.detail("a: " + line));
                lab.b.log().forEach(line -> narrator.detail("b: " + line));
                throw new DemoException("not within " + STEP_SECONDS + " s: " + what);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Something that shall come true. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws DemoException;
    }
}
