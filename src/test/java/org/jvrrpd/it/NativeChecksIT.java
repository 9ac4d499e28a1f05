package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.jvrrpd.testing.Await;

/** Native checks of {@code vrrp_script} with a real Nginx. */
@Tag("keywords")
@Execution(CONCURRENT)
class NativeChecksIT {
    private static final String NEVER_BY_ITSELF = "interval 900\n  timeout 2\n  fall 1\n";

    private static final String FAST = "interval 1\n  timeout 10";
    private static final String NAMED = "http_host www.lab";

    private static final class Checks {
        private final List<String> names = new ArrayList<>();
        private final StringBuilder blocks = new StringBuilder();
        private final StringBuilder tracked = new StringBuilder();

        /** One that moves nothing. */
        Checks add(String name, String... lines) {
            return add(name, 1, lines);
        }

        Checks add(String name, int weight, String... lines) {
            blocks.append("vrrp_script ").append(name).append(" {\n  ");
            blocks.append(String.join("\n  ", lines)).append("\n  weight ").append(weight);
            blocks.append("\n}\n");
            names.add(name);
            tracked.append("    ").append(name).append('\n');
            return this;
        }

        List<String> names() {
            return names;
        }

        ConfigText config() {
            return new ConfigText(Link.V3, 100)
                    .block(blocks.toString())
                    .inside("track_script {\n" + tracked + "  }");
        }
    }

    private static Checks good(CheckedNginx nginx) {
        String ca = "https_ca " + nginx.path("ca.pem");
        String body = "http_body \"well on www[.]lab\"";
        return new Checks()
                .add("ok", "http http://127.0.0.1/?a=b", FAST)
                .add("named", "http http://127.0.0.1/", NAMED, body, FAST)
                .add("moved", "http http://127.0.0.1/moved", "http_status 301", FAST)
                .add("head", "http http://127.0.0.1/", "http_method HEAD", FAST)
                .add("quick", "http http://127.0.0.1/", "http_latency 8", FAST)
                .add("tls", "https https://127.0.0.1/", NAMED, ca, "https_days_left 10", FAST)
                .add("any", "https https://127.0.0.1:444/", "https_insecure", FAST)
                .add("tcp", "tcp localhost:80", FAST)
                .add("unix", "unix " + nginx.path("web.sock"), FAST)
                .add("listen", "listening *:80", FAST)
                .add("listen4", "listening 127.0.0.1:443", FAST)
                .add("proc", "process nginx", FAST)
                .add("file", "process " + nginx.path("nginx.pid"), FAST);
    }

    private static Checks bad(CheckedNginx nginx) {
        String ca = "https_ca " + nginx.path("ca.pem");
        String server = "https https://127.0.0.1/";
        return good(nginx)
                .add("gone", "http http://127.0.0.1/gone", FAST)
                .add("text", "http http://127.0.0.1/", "http_body nothing", FAST)
                .add(
                        "slow",
                        "http http://127.0.0.1/slow",
                        "http_latency 0.1",
                        "interval 1",
                        "timeout 50")
                .add("closed", "http http://127.0.0.1:81/", FAST)
                .add("name", "http http://nowhere.invalid/", "timeout 50", "interval 50")
                .add("notls", "https https://127.0.0.1:80/", FAST)
                .add("ending", server, NAMED, ca, "https_days_left 30", FAST)
                .add("wrong", server, ca, FAST)
                .add("old", "https https://127.0.0.1:444/", NAMED, ca, FAST)
                .add("unknown", server, NAMED, FAST)
                .add("noca", server, "https_ca /no.pem", FAST)
                .add("notcp", "tcp [::1]:81", FAST)
                .add("nounix", "unix " + nginx.path("no.sock"), FAST)
                .add("nolisten", "listening [::]:80", FAST)
                .add("noproc", "process jv-nobody", FAST)
                .add("nofile", "process /no.pid", FAST)
                .add("unit", "systemd_unit jv-nobody", FAST);
    }

    @Test
    void eachKindLooksAndSaysWhatIsWrong() {
        try (TwoHosts hosts = new TwoHosts()) {
            CheckedNginx nginx = new CheckedNginx(hosts.a).start();
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, bad(nginx).config()).start();
            hosts.awaitHeld(hosts.a, ours);
            CheckView view = new CheckView(ours);
            for (String name : good(nginx).names()) {
                view.awaitPassed(name);
                assertEquals("", view.sentence(name), name);
            }
            allFailuresAreExact(view, nginx);
            ours.awaitLog("Check `closed` failed: connection to 127.0.0.1:81 refused", 1, 30);
            ours.awaitLog("VRRP_Script(ok) succeeded", 1, 30);
            Await.until("several looks", 60, () -> view.count("looks") > 100);
            assertEquals(1, ours.count("Check `closed` failed"), ours::log);
            assertEquals(0, ours.count("SECURITY VIOLATION"), ours::log);
        }
    }

    private static void allFailuresAreExact(CheckView view, CheckedNginx nginx) {
        String certificate = "the certificate of 127.0.0.1:443 ";
        fails(view, "gone", "http://127.0.0.1/gone answers with status 404, not 200-399");
        fails(view, "text", "'nothing' is not in the answer of http://127.0.0.1/ (");
        fails(view, "slow", "http://127.0.0.1/slow answers after ");
        fails(view, "slow", " ms, later than http_latency 100 ms");
        fails(view, "closed", "connection to 127.0.0.1:81 refused");
        fails(view, "name", "the name 'nowhere.invalid' does not resolve to an address");
        fails(view, "notls", "127.0.0.1:80 does not speak TLS");
        fails(view, "ending", certificate + "expires at 2");
        fails(view, "ending", "in less than https_days_left 30");
        fails(view, "wrong", certificate + "is for www.lab, not for 127.0.0.1");
        fails(view, "old", "the certificate of 127.0.0.1:444 expired at 2");
        fails(view, "unknown", certificate + "is signed by an unknown authority: CN=lab-ca");
        fails(view, "noca", "https_ca cannot be used: there is no file /no.pem");
        fails(view, "notcp", "connection to [::1]:81 refused");
        fails(view, "nounix", "there is no socket " + nginx.path("no.sock"));
        fails(view, "nolisten", "nothing listens on [::]:80");
        fails(view, "noproc", "no process named 'jv-nobody' runs");
        fails(view, "nofile", "no process runs that /no.pid names");
        fails(view, "unit", "");
    }

    private static void fails(CheckView view, String check, String sentence) {
        view.await(check, "not passed", sentence);
    }

    /** A check whose interval is 15 minutes: only an end can make it look. */
    @Test
    void anEndIsAReasonToLookAndNoVerdict() {
        try (TwoHosts hosts = new TwoHosts()) {
            CheckedNginx nginx = new CheckedNginx(hosts.a).start();
            Checks checks =
                    new Checks()
                            .add(
                                    "web",
                                    0,
                                    "http http://127.0.0.1/",
                                    NEVER_BY_ITSELF,
                                    "watch_process nginx")
                            .add("file", 0, "process " + nginx.path("nginx.pid"), NEVER_BY_ITSELF)
                            .add(
                                    "script",
                                    1,
                                    "script /bin/true",
                                    "interval 900",
                                    "watch_process nginx");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, checks.config()).start();
            hosts.awaitHeld(hosts.a, ours);
            ours.awaitMaster();
            CheckView view = new CheckView(ours);
            view.awaitPassed("web");
            int transitions = ours.transitions();

            reloadAndUpgrade(nginx, view, ours);
            long searches = view.searches();
            Await.until("the second is known", 60, () -> view.searches() >= searches + 2);
            assertEquals(transitions, ours.transitions(), ours::log);
            assertEquals("", view.sentence("web"), ours::log);
            assertEquals("", view.sentence("file"), ours::log);
            assertTrue(hosts.a.has(Link.V3.vip()));

            nginx.signalAll("KILL");
            ours.awaitLog("(VI_1) Entering FAULT STATE", 1, TwoHosts.DEADLINE_SECONDS);
            view.await("web", "not passed", "connection to 127.0.0.1:80 refused");
            view.await("file", "not passed", "no process runs that ");
            Await.until("the script ran", 60, () -> view.scriptRuns() >= 2, ours::log);
        }
    }

    /** A reload, then another binary in place of the running one, as its manual says. */
    private static void reloadAndUpgrade(CheckedNginx nginx, CheckView view, Daemon ours) {
        long former = nginx.masterPid();
        nginx.signal("HUP", former);
        Await.until("workers end", 60, () -> view.count("ends") >= 2, ours::log);
        nginx.signal("USR2", former);
        Await.until("another master", 60, () -> !List.of(0L, former).contains(nginx.masterPid()));
        nginx.signal("QUIT", former);
        Await.until("it is gone", 60, () -> ProcessHandle.of(former).isEmpty());
        Await.until("and looked for", 60, () -> view.count("early_looks") >= 2, ours::log);
    }

    @Test
    void aHungServerIsFoundAndOneThatIsBackSoonIsNot() {
        try (TwoHosts hosts = new TwoHosts()) {
            CheckedNginx nginx = new CheckedNginx(hosts.a).start();
            Checks checks =
                    new Checks()
                            .add("web", 0, "http http://127.0.0.1/", "interval 1", "fall 2")
                            .add(
                                    "port",
                                    0,
                                    "tcp 127.0.0.1:80",
                                    "interval 900",
                                    "fall 1000",
                                    "watch_process " + nginx.path("nginx.pid"));
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, checks.config()).start();
            hosts.awaitHeld(hosts.a, ours);
            CheckView view = new CheckView(ours);
            view.awaitPassed("port");
            nginx.signalAll("STOP");
            ours.awaitLog("(VI_1) Entering FAULT STATE", 1, TwoHosts.DEADLINE_SECONDS);
            view.await(
                    "web",
                    "timed_out",
                    "no answer within 1 s: 127.0.0.1:80 takes the connection, but does not answer");
            nginx.signalAll("CONT");
            ours.awaitLog("Check `web` passes again", 1, TwoHosts.DEADLINE_SECONDS);
            hosts.awaitHeld(hosts.a, ours);

            nginx.signalAll("KILL");
            view.await("port", "not passed", "connection to 127.0.0.1:80 refused");
            nginx.start();
            view.await("port", "passed", "connection to 127.0.0.1:80 refused");
            ours.awaitLog("Check `port` passes again", 1, TwoHosts.DEADLINE_SECONDS);
            assertEquals(0, ours.count("VRRP_Script(port) failed"), ours::log);
        }
    }
}
