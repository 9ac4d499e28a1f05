package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.Shell;

/** PRC-07: the pid files of both daemons, each in a private /run. */
@Tag("keywords")
@Execution(CONCURRENT)
class PidFilesIT {
    private static final long DEADLINE_SECONDS = TwoHosts.DEADLINE_SECONDS;

    @Test
    void theyHaveTheNamesAndModesOfThoseOfKeepalivedAndGoAtTheEnd() throws InterruptedException {
        for (String root : List.of("", "use_pid_dir")) {
            assertEquals(
                    List.of(files(Daemon.Kind.KEEPALIVED, root), List.of()),
                    List.of(files(Daemon.Kind.JVRRPD, root), List.of()),
                    root);
        }
    }

    /** Directory and files with their modes, while it runs. */
    private static List<String> files(Daemon.Kind kind, String root) throws InterruptedException {
        try (TwoHosts hosts = new TwoHosts()) {
            ConfigText config = new ConfigText(Link.V3, 255).block(root);
            String file = hosts.a.write("vrrp.conf", config.text(hosts.a, hosts.b)).toString();
            List<String> words = new ArrayList<>();
            words.addAll(List.of("unshare", "--mount", "sh", "-c"));
            words.addAll(List.of("mount -t tmpfs none /run && exec \"$@\"", "sh"));
            words.addAll(kind == Daemon.Kind.JVRRPD ? Daemon.words() : List.of("keepalived"));
            words.addAll(List.of("-n", "-l", "-P", "-f", file));
            Process process = hosts.a.start("log", words);
            String run = "/proc/" + process.pid() + "/root/run";
            Await.until(
                    "it is MASTER",
                    DEADLINE_SECONDS,
                    () -> hosts.a.read("log").contains("(VI_1) Entering MASTER STATE"),
                    () -> hosts.a.read("log"));
            List<String> found = list(run);
            String pids = Shell.run("sh", "-c", "find " + run + " -name '*.pid' | xargs cat");
            assertTrue(pids.contains(process.pid() + "\n"), pids);
            assertTrue(pids.matches("([0-9]+\n){2}"), pids);
            if (kind == Daemon.Kind.JVRRPD) {
                aSecondOneEndsWell(hosts.a, process.pid(), words);
                assertEquals(found, list(run));
            }
            // The files are in a namespace that ends with it, so somebody has to hold that.
            Process holder = hosts.a.start("holder", holder(process.pid()));
            Await.until("it is held", DEADLINE_SECONDS, () -> isHeld(holder, run));
            Shell.run("kill", Long.toString(process.pid()));
            assertEquals(0, process.waitFor(), () -> hosts.a.read("log"));
            assertEquals(List.of(), list("/proc/" + holder.pid() + "/root/run"), root);
            return found;
        }
    }

    /** CHK-06. */
    private static void aSecondOneEndsWell(Host host, long pid, List<String> words) {
        String second = "nsenter -m -t " + pid + " " + String.join(" ", tail(words));
        Shell.Result again = host.tryRun("sh", "-c", second);
        assertEquals(0, again.status(), again::output);
        assertTrue(again.output().contains("already running"), again::output);
    }

    private static List<String> tail(List<String> words) {
        return words.subList(6, words.size());
    }

    private static List<String> holder(long pid) {
        return List.of("nsenter", "-m", "-t", Long.toString(pid), "sleep", "1000");
    }

    private static boolean isHeld(Process holder, String run) {
        return list("/proc/" + holder.pid() + "/root/run").equals(list(run));
    }

    /** What of /run is keepalived's, sorted. */
    private static List<String> list(String run) {
        String find = "find " + run + " -name jvrrpd -prune -o -mindepth 1 -printf '%P %m\\n'";
        return List.copyOf(new TreeSet<>(Shell.run("sh", "-c", find).lines().toList()));
    }
}
