package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.Shell;

/**
 * {@code net_namespace}, {@code -s} and {@code instance}: daemons that are started on host c serve
 * host a. With the usual files, each in a /run of its own.
 */
@Tag("keywords")
class NamespaceIT {
    /** A /run that only this process sees, with the namespaces of the real one. */
    private static final String OWN_RUN =
            "mount --make-rprivate / && mkdir \"$0\" && mount --rbind /run/netns \"$0\" &&"
                    + " mount -t tmpfs none /run && mkdir /run/netns && mount --rbind \"$0\" /run/netns &&"
                    + " exec \"$@\"";

    private static List<String> withOwnRun(Host host, List<String> command) {
        List<String> words = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", OWN_RUN));
        words.add(host.file("netns").toString());
        words.addAll(command);
        return words;
    }

    private static String[] inRunOf(Process daemon, List<String> command) {
        List<String> words = new ArrayList<>(List.of("nsenter", "-m", "-t", "" + daemon.pid()));
        words.addAll(command);
        return words.toArray(String[]::new);
    }

    private static String config(TwoHosts hosts, String... lines) {
        return String.join("\n", lines)
                + "\n"
                + new ConfigText(Link.V3, 255).text(hosts.a, hosts.b);
    }

    private static void awaitHeld(TwoHosts hosts, String log) {
        Await.until(
                "the address is on host a",
                TwoHosts.DEADLINE_SECONDS,
                () -> hosts.a.has(TwoHosts.VIP),
                () -> hosts.c.read(log));
    }

    /**
     * PRC-07: both daemons, the same names of pid files; conditions choose the namespace (CFG-15).
     */
    @Execution(CONCURRENT)
    @Test
    void theFileSaysWhereTheDaemonWorksAndHowItsFilesAreCalled() throws Exception {
        for (Daemon.Kind kind : Daemon.Kind.values()) {
            try (TwoHosts hosts = new TwoHosts()) {
                Process daemon = startOnC(kind, hosts);
                awaitHeld(hosts, "log");
                assertFalse(hosts.c.has(TwoHosts.VIP) || hosts.b.has(TwoHosts.VIP));
                Path own = Path.of("/proc/" + daemon.pid() + "/root/run/keepalived");
                Path pid = own.resolve(hosts.a.namespace()).resolve("keepalived_one.pid");
                // keepalived mounts the folder of the namespace over that of all.
                Path seen = Files.exists(pid) ? pid : own.resolve("keepalived_one.pid");
                assertEquals(daemon.pid() + "\n", Files.readString(seen), hosts.c.read("log"));
                assertTrue(Files.exists(seen.resolveSibling("vrrp_one.pid")));
                if (kind == Daemon.Kind.JVRRPD) {
                    isWholeAndCanBeAsked(hosts, daemon);
                }
                daemon.destroy();
                daemon.waitFor();
                assertFalse(hosts.a.has(TwoHosts.VIP));
            }
        }
    }

    private static Process startOnC(Daemon.Kind kind, TwoHosts hosts) {
        String here = "@here net_namespace " + hosts.a.namespace();
        String there = "@there net_namespace " + hosts.b.namespace();
        Path file = hosts.c.write("conf", config(hosts, here, there, "instance one"));
        String[] options = {"-n", "-l", "-D", "-f", file.toString(), "-i", "here"};
        List<String> command = new ArrayList<>(List.of("keepalived"));
        command.addAll(List.of(options));
        boolean ours = kind == Daemon.Kind.JVRRPD;
        return hosts.c.start("log", withOwnRun(hosts.c, ours ? Daemon.words(options) : command));
    }

    private static void isWholeAndCanBeAsked(TwoHosts hosts, Process daemon) {
        String links = "readlink /proc/" + daemon.pid() + "/task/*/ns/net; true";
        String threads = Shell.run("sh", "-c", links);
        assertEquals(1, threads.lines().distinct().count(), "every thread is there");
        assertTrue(
                Shell.run("ip", "netns", "pids", hosts.a.namespace())
                        .lines()
                        .anyMatch(("" + daemon.pid())::equals));
        Shell.Result status = Shell.tryRun(inRunOf(daemon, Daemon.words("status")));
        assertTrue(status.output().contains("VI_1"), status.output());
        Path directory =
                Path.of(
                        "/proc/" + daemon.pid() + "/root/run/jvrrpd",
                        hosts.a.namespace() + "_one",
                        "control.sock");
        assertTrue(Files.exists(directory), directory::toString);
    }

    /** What is checked is the interfaces of the namespace; -s goes before the file. */
    @Execution(CONCURRENT)
    @Test
    void aTestLooksAtTheInterfacesOfTheNamespaceAndTheOptionGoesFirst() throws Exception {
        try (TwoHosts hosts = new TwoHosts()) {
            hosts.a.run("ip", "link", "set", "eth0", "name", "only-a");
            hosts.a.run("ip", "link", "set", "only-a", "up");
            String text =
                    config(hosts, "net_namespace " + hosts.b.namespace())
                            .replace("interface eth0", "interface only-a");
            String file = hosts.c.write("conf", text).toString();
            String[] tested = Daemon.words("-t", "-f", file).toArray(String[]::new);
            Shell.Result wrong = hosts.c.tryRun(tested);
            assertTrue(wrong.output().contains("has no interface 'only-a'"), wrong.output());
            List<String> words = Daemon.words("-t", "-f", file, "-s", hosts.a.namespace());
            Shell.Result right = hosts.c.tryRun(words.toArray(String[]::new));
            assertFalse(right.output().contains("has no interface"), right.output());
            String check = "net_namespace " + hosts.a.namespace() + "\n" + text;
            hosts.c.write("conf", check.replace("net_namespace " + hosts.b.namespace(), ""));
            Shell.Result checked =
                    hosts.c.tryRun(Daemon.words("check", file).toArray(String[]::new));
            assertFalse(checked.output().contains("has no interface"), checked.output());

            hosts.c.write("conf", text);
            List<String> run =
                    Daemon.words(
                            "-n",
                            "-l",
                            "-f",
                            file,
                            "-s",
                            hosts.a.namespace(),
                            "--run-dir",
                            hosts.c.file("run").toString());
            Process daemon = hosts.c.start("log", run);
            awaitHeld(hosts, "log");
            daemon.destroy();
            assertEquals(0, daemon.waitFor());
        }
    }

    /** PRC-15: a sweep that is started elsewhere finds what a killed daemon has left. */
    @Execution(CONCURRENT)
    @Test
    void aSweepFollowsIntoTheNamespaceAndASecondStartDoes() throws Exception {
        try (TwoHosts hosts = new TwoHosts()) {
            String file =
                    hosts.c
                            .write("conf", config(hosts, "net_namespace " + hosts.a.namespace()))
                            .toString();
            String run = hosts.c.file("run").toString();
            List<String> words = Daemon.words("run", "-f", file, "--run-dir", run);
            Process daemon = hosts.c.start("log", words);
            awaitHeld(hosts, "log");
            daemon.destroyForcibly().waitFor();
            assertTrue(hosts.a.has(TwoHosts.VIP));
            String[] sweep = Daemon.words("sweep", "--run-dir", run).toArray(String[]::new);
            Shell.Result swept = hosts.c.tryRun(sweep);
            assertEquals(0, swept.status(), swept.output());
            assertFalse(hosts.a.has(TwoHosts.VIP), swept.output());

            Process inside = hosts.a.start("log", words);
            awaitHeld(hosts, "log");
            inside.destroy();
            assertEquals(0, inside.waitFor());
        }
    }

    @Execution(CONCURRENT)
    @Test
    void aNamespaceThatCannotBeEnteredIsSaidWithTheRemedy() {
        try (TwoHosts hosts = new TwoHosts()) {
            String file =
                    hosts.c.write("conf", config(hosts, "net_namespace jv-missing")).toString();
            String run = hosts.c.file("run").toString();
            List<String> words = Daemon.words("run", "-f", file, "--run-dir", run);
            Shell.Result missing = hosts.c.tryRun(words.toArray(String[]::new));
            assertEquals(1, missing.status(), missing.output());
            assertTrue(missing.output().contains("'ip netns add jv-missing'"), missing.output());

            hosts.c.write("conf", config(hosts, "net_namespace " + hosts.a.namespace()));
            List<String> without = new ArrayList<>(List.of("setpriv", "--bounding-set=-sys_admin"));
            without.addAll(words);
            Shell.Result refused = hosts.c.tryRun(without.toArray(String[]::new));
            assertEquals(4, refused.status(), refused.output());
            assertTrue(refused.output().contains("needs CAP_SYS_ADMIN"), refused.output());
            String line = "NetworkNamespacePath=/run/netns/" + hosts.a.namespace();
            assertTrue(refused.output().contains(line), refused.output());
            assertFalse(hosts.c.has(TwoHosts.VIP));
        }
    }
}
