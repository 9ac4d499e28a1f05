package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.jvrrpd.testing.Await;

/**
 * RTS-01, RTS-02, RTS-04: the keywords about scheduling, as the kernel shows them in /proc, and
 * that scripts have none of it.
 */
@Tag("keywords")
class SchedulingKeywordsIT {
    /** Fields of /proc/PID/stat counted from the end of the name: proc(5). */
    private static final int NICE = 16;

    private static final int PRIORITY = 37;
    private static final int POLICY = 38;
    private static final String SCRIPT =
            "{ cat /proc/self/stat /proc/self/status /proc/self/limits; env; }";

    /** What the kernel says of a thread or process. */
    private record Seen(String stat, String status) {
        String field(int number) {
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[number];
        }

        String of(String name) {
            Matcher line = Pattern.compile("(?m)^" + name + ":\\s*(.*)$").matcher(status);
            assertTrue(line.find(), name + " in " + status);
            return line.group(1);
        }
    }

    private static Seen loop(Daemon daemon) {
        return thread(daemon, "jvrrpd-loop");
    }

    /** The thread of that name, of the daemon or of its virtual machine. */
    private static Seen thread(Daemon daemon, String name) {
        Path tasks = Path.of("/proc/" + daemon.pid() + "/task");
        try (var all = Files.list(tasks)) {
            for (Path task : all.toList()) {
                if (Files.readString(task.resolve("comm")).equals(name + "\n")) {
                    return new Seen(
                            Files.readString(task.resolve("stat")),
                            Files.readString(task.resolve("status")));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("no thread " + name + "\n" + daemon.log());
    }

    private static ConfigText config(Host host) {
        Path script =
                host.script(
                        "look.sh",
                        SCRIPT + " > " + host.file("seen.new"),
                        "mv " + host.file("seen.new") + " " + host.file("seen"));
        return new ConfigText(Link.V3, 150).check("look", script.toString());
    }

    /** What a check sees of itself, once it has run anew. */
    private static String script(Host host, Daemon daemon) {
        host.file("seen").toFile().delete();
        Await.until(
                "the check has run",
                TwoHosts.DEADLINE_SECONDS,
                () -> !host.read("seen").isEmpty(),
                daemon::log);
        return host.read("seen");
    }

    @Execution(CONCURRENT)
    @Test
    void theLoopRunsAsTheFileSaysAndScriptsDoNot() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon daemon = hosts.onA(Daemon.Kind.JVRRPD, config(hosts.a)).start();
            daemon.awaitMaster();
            awaitLoop(daemon, PRIORITY, "10");
            Seen plain = loop(daemon);
            assertEquals("0", plain.field(NICE));
            othersAreNotInTheWay(daemon, "10");

            hosts.onA(
                    Daemon.Kind.JVRRPD,
                    config(hosts.a)
                            .globals("vrrp_rt_priority 33")
                            .globals("vrrp_priority -7")
                            .globals("vrrp_cpu_affinity 0")
                            .globals("vrrp_rlimit_rttime 5000"));
            daemon.reload();
            awaitLoop(daemon, PRIORITY, "33");
            awaitLoop(daemon, NICE, "-7");
            daemon.awaitLog("Reload complete", 1, TwoHosts.DEADLINE_SECONDS);
            othersAreNotInTheWay(daemon, "33");
            assertEquals("0", thread(daemon, "jvrrpd-reload").field(NICE), "starts programs");
            onlyTheLoopIsThere(hosts.a, daemon, plain.of("Cpus_allowed_list"));

            hosts.onA(Daemon.Kind.JVRRPD, config(hosts.a));
            daemon.reload();
            awaitLoop(daemon, PRIORITY, "10");
            awaitLoop(daemon, NICE, "0");
            assertEquals(plain.of("Cpus_allowed_list"), loop(daemon).of("Cpus_allowed_list"));
        }
    }

    /**
     * In a pause of Java the loop waits for the thread that makes it, and that one for the rest.
     */
    private static void othersAreNotInTheWay(Daemon daemon, String priority) {
        Seen stopper = thread(daemon, "VM Thread");
        assertEquals(priority, stopper.field(PRIORITY));
        assertEquals("2", stopper.field(POLICY), "SCHED_RR");
        daemon.status();
        List<String> names =
                List.of("jvrrpd-control", "jvrrpd-worker", "jvrrpd-log", "C1 CompilerThre");
        for (String name : names) {
            assertEquals("-15", thread(daemon, name).field(NICE), name);
        }
        assertEquals("0", thread(daemon, "jvrrpd-scripts").field(NICE));
    }

    /** The loop may need what they hold, and goes first itself. */
    @Execution(CONCURRENT)
    @Test
    void whatCollectsBesideTheLoopRunsJustBelowIt() {
        List<String> collectors = List.of("Shenandoah GC T", "Shenandoah Cont");
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon daemon = hosts.onA(Daemon.Kind.JVRRPD, config(hosts.a));
            daemon.startedBy("env", "JVRRPD_JAVA_OPTS=-XX:+UseShenandoahGC").start();
            daemon.awaitMaster();
            awaitLoop(daemon, PRIORITY, "10");
            for (String name : collectors) {
                assertEquals("9", thread(daemon, name).field(PRIORITY), name);
            }
            assertEquals("10", thread(daemon, "VM Thread").field(PRIORITY));

            hosts.onA(Daemon.Kind.JVRRPD, config(hosts.a).globals("vrrp_rt_priority 1"));
            daemon.reload();
            awaitLoop(daemon, PRIORITY, "1");
            for (String name : collectors) {
                assertEquals("0", thread(daemon, name).field(POLICY), name);
                assertEquals("-15", thread(daemon, name).field(NICE), name);
            }
        }
    }

    private static void onlyTheLoopIsThere(Host host, Daemon daemon, String every) {
        Seen asked = loop(daemon);
        assertEquals("2", asked.field(POLICY), "SCHED_RR");
        assertEquals("0", asked.of("Cpus_allowed_list"));
        daemon.awaitLog("vrrp_rlimit_rttime", 1, TwoHosts.DEADLINE_SECONDS);
        String limits = host.run("cat", "/proc/" + daemon.pid() + "/limits");
        String unlimited = "(?s).*Max realtime timeout +unlimited +unlimited.*";
        assertTrue(limits.matches(unlimited), limits);

        String text = script(host, daemon);
        Seen script = new Seen(text.lines().findFirst().orElse(""), text);
        assertEquals("0", script.field(NICE));
        assertEquals("0", script.field(PRIORITY));
        assertEquals("0", script.field(POLICY));
        assertEquals(every, script.of("Cpus_allowed_list"));
    }

    private static void awaitLoop(Daemon daemon, int field, String value) {
        Await.until(
                "field " + field + " of the loop is " + value,
                TwoHosts.DEADLINE_SECONDS,
                () -> loop(daemon).field(field).equals(value),
                () -> loop(daemon).stat() + daemon.log());
    }

    /** Java raises the limit of descriptors as far as it may. */
    @Execution(CONCURRENT)
    @Test
    void scriptsHaveTheDescriptorsThatTheServiceWasStartedWith() throws IOException {
        try (TwoHosts hosts = new TwoHosts()) {
            hosts.a.write("vrrp.conf", config(hosts.a).text(hosts.a, hosts.b));
            Process daemon = start(hosts.a, "prlimit", "--nofile=777:4096");
            Await.until(
                    "the check has run",
                    TwoHosts.DEADLINE_SECONDS,
                    () -> !hosts.a.read("seen").isEmpty(),
                    () -> hosts.a.read("vrrp.log"));
            String own = Files.readString(Path.of("/proc/" + daemon.pid() + "/limits"));
            assertTrue(own.matches("(?s).*Max open files +4096 +4096.*"), own);
            String seen = hosts.a.read("seen");
            assertTrue(seen.matches("(?s).*Max open files +777 +4096.*"), seen);
            assertFalse(seen.contains("JVRRPD_NOFILE"), seen);
        }
    }

    /** Starts the daemon by another program. */
    private static Process start(Host host, String... before) {
        List<String> words = new ArrayList<>(List.of(before));
        String file = host.file("vrrp.conf").toString();
        words.addAll(Daemon.words("run", "-f", file, "--run-dir", host.file("run").toString()));
        return host.start("vrrp.log", words);
    }

    /** What the kernel refuses is a condition with its remedy if the file asks, else a line. */
    @Execution(CONCURRENT)
    @Test
    void aRefusalIsAConditionOfThoseWhoAsked() {
        String[] asked = {
            "vrrp_rt_priority 20", "vrrp_priority -5", "vrrp_no_swap", "vrrp_cpu_affinity 1023"
        };
        assertEquals(List.of(false, false, false, false), refusals());
        assertEquals(List.of(true, true, true, true), refusals(asked));
    }

    /** Of a daemon that may do nothing of it: real time, nice, memory, processors. */
    private static List<Boolean> refusals(String... globals) {
        try (TwoHosts hosts = new TwoHosts()) {
            ConfigText config = new ConfigText(Link.V3, 150);
            for (String line : globals) {
                config.globals(line);
            }
            hosts.a.write("vrrp.conf", config.text(hosts.a, hosts.b));
            Daemon daemon = new Daemon(Daemon.Kind.JVRRPD, hosts.a);
            start(
                    hosts.a,
                    "prlimit",
                    "--memlock=65536:65536",
                    "--rtprio=0:0",
                    "--nice=0:0",
                    "setpriv",
                    "--bounding-set=-sys_nice,-ipc_lock",
                    "--");
            daemon.awaitMaster();
            String status = daemon.ask("status").output();
            return List.of(
                    status.contains("drop vrrp_rt_priority"),
                    status.contains("drop vrrp_priority"),
                    status.contains("drop vrrp_no_swap"),
                    status.contains("AllowedCPUs="));
        }
    }
}
