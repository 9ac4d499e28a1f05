package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.jvrrpd.testing.Await;

/** Both daemons, the same stimuli: notify pipes get the same lines (NTF-01 to NTF-10, TRK-01). */
@Tag("keywords")
class NotifyFifoIT {
    private static final String INTERFACE = "track_interface {\n    d1 weight 0\n  }";
    private static final String MEMBERS =
            instance("VI_1", 51, 150, "track_file {\n    F\n  }\n  " + INTERFACE)
                    + instance("VI_2", 52, 140, "");
    private static final String TRACKING =
            instance(
                    "VI_3",
                    53,
                    100,
                    "track_file {\n    W\n  }\n  track_interface {\n    d1\n  }\n"
                            + "  notify_priority_changes\n"
                            + "  notify_master_rx_lower_pri LOWER");

    private static String instance(String name, int vrid, int priority, String more) {
        return "vrrp_instance "
                + name
                + " {\n  state BACKUP\n  interface eth0\n  virtual_router_id "
                + vrid
                + "\n  priority "
                + priority
                + "\n  advert_int 0.2\n  virtual_ipaddress {\n    10.77.1.1"
                + vrid
                + "/24\n  }\n  "
                + more
                + "\n}\n";
    }

    /** One daemon on host a, and what its pipe was told. */
    private static final class Run implements AutoCloseable {
        final TwoHosts hosts = new TwoHosts();
        final Host a = hosts.a;
        final Daemon daemon;

        Run(Daemon.Kind kind) {
            daemon = new Daemon(kind, a);
            a.run("ip", "link", "add", "d1", "type", "veth", "peer", "name", "d2");
            a.run("ip", "link", "set", "d1", "up");
            a.run("ip", "link", "set", "d2", "up");
            a.write("W", "0\n");
            a.write("F", "0\n");
            a.script("lower.sh", "echo lower \"$@\" >> " + a.file("lower.txt"));
            a.script(
                    "follow.sh",
                    "while :; do",
                    "  [ -p " + a.file("fifo") + " ] && cat " + a.file("fifo"),
                    "  sleep 0.005",
                    "done");
            a.start("lines", List.of(a.file("follow.sh").toString()));
        }

        Run configure(String globals, String instances) {
            daemon.configure(
                    "global_defs {\n  router_id lab\n  script_user root\n  vrrp_version 3\n"
                            + "  vrrp_garp_master_refresh 0\n  vrrp_notify_fifo "
                            + a.file("fifo")
                            + "\n"
                            + globals
                            + "}\ntrack_file F {\n  file "
                            + a.file("F")
                            + "\n  weight 0\n}\ntrack_file W {\n  file "
                            + a.file("W")
                            + "\n  weight 1\n}\n"
                            + "vrrp_sync_group G {\n  group {\n    VI_1\n    VI_2\n  }\n}\n"
                            + instances.replace("LOWER", a.file("lower.sh").toString()));
            return this;
        }

        /** Waits until the line has been told so many times. */
        void await(String line, int times) {
            Await.until(
                    daemon + " tells " + times + " times: " + line,
                    TwoHosts.DEADLINE_SECONDS,
                    () -> lines().stream().filter(line::equals).count() >= times,
                    () -> a.read("lines") + daemon.log());
        }

        List<String> lines() {
            return a.read("lines").lines().toList();
        }

        @Override
        public void close() {
            hosts.close();
        }
    }

    @Test
    void bothDaemonsWriteTheSameLines() {
        List<String> theirs = story(Daemon.Kind.KEEPALIVED);
        List<String> ours = story(Daemon.Kind.JVRRPD);
        assertEquals(String.join("\n", theirs), String.join("\n", ours));
    }

    private static List<String> story(Daemon.Kind kind) {
        try (Run run = new Run(kind)) {
            String removed = instance("VI_4", 54, 90, "notify_deleted");
            String lost = instance("VI_5", 55, 80, "");
            run.configure("", MEMBERS + TRACKING + removed + lost).daemon.start();
            run.await("INSTANCE \"VI_5\" MASTER 80", 1);
            trackers(run);
            run.configure("", MEMBERS + TRACKING).daemon.reload();
            run.await("INSTANCE \"VI_5\" FAULT 80", 1);
            run.daemon.stop();
            run.await("GROUP \"G\" STOP 0", 1);
            assertFalse(Files.exists(run.a.file("fifo")), "the pipe is removed");
            return run.lines();
        }
    }

    private static void trackers(Run run) {
        run.a.write("W", "5\n");
        run.await("INSTANCE \"VI_3\" MASTER_PRIORITY 105", 1);
        run.a.write("F", "1\n");
        run.await("GROUP \"G\" FAULT 0", 1);
        run.a.write("F", "0\n");
        run.await("GROUP \"G\" MASTER 0", 2);
        run.a.run("ip", "link", "set", "d2", "down");
        run.await("INSTANCE \"VI_3\" FAULT 105", 1);
        run.await("GROUP \"G\" FAULT 0", 2);
        run.a.write("W", "0\n");
        run.await("INSTANCE \"VI_3\" BACKUP_PRIORITY 100", 1);
        run.a.run("ip", "link", "set", "d2", "up");
        run.await("INSTANCE \"VI_3\" MASTER 100", 2);
        run.await("GROUP \"G\" MASTER 0", 3);
    }

    /** The general keyword and the group's serve as defaults; without them nothing is told. */
    @Test
    void whoWantsPriorityChangesGetsThem() {
        String silent = TRACKING.replace("  notify_priority_changes\n", "");
        String off = TRACKING.replace("_changes\n", "_changes off\n");
        for (Daemon.Kind kind : Daemon.Kind.values()) {
            assertEquals(1, told(kind, "  vrrp_notify_priority_changes\n", silent));
            assertEquals(0, told(kind, "", silent));
            assertEquals(0, told(kind, "  vrrp_notify_priority_changes\n", off));
        }
    }

    private static int told(Daemon.Kind kind, String globals, String instance) {
        try (Run run = new Run(kind)) {
            run.configure(globals, MEMBERS + instance).daemon.start();
            run.await("INSTANCE \"VI_3\" MASTER 100", 1);
            run.a.write("W", "5\n");
            run.daemon.awaitLog("(VI_3) Changing effective priority", 1, 60);
            run.a.run("ip", "link", "set", "d2", "down");
            run.await("INSTANCE \"VI_3\" FAULT 105", 1);
            return (int) run.lines().stream().filter(l -> l.contains("_PRIORITY")).count();
        }
    }

    /** NTF-04: the script gets no arguments, the pipe the daemon's own priority. */
    @Test
    void aLowerAdvertIsToldByBothWithScriptAndLine() {
        for (Daemon.Kind kind : Daemon.Kind.values()) {
            try (Run run = new Run(kind)) {
                run.configure("", TRACKING).daemon.start();
                run.await("INSTANCE \"VI_3\" MASTER 100", 1);
                deafen(run.hosts.b);
                new Daemon(Daemon.Kind.KEEPALIVED, run.hosts.b)
                        .configure(
                                "global_defs {\n  vrrp_version 3\n}\n"
                                        + instance("VI_3", 53, 50, ""))
                        .start();
                run.await("INSTANCE \"VI_3\" MASTER_RX_LOWER_PRI 100", 1);
                Await.until(
                        "the script has run",
                        TwoHosts.DEADLINE_SECONDS,
                        () -> run.a.read("lower.txt").startsWith("lower\n"),
                        run.daemon::log);
            }
        }
    }

    private static void deafen(Host host) {
        host.run("nft", "add table t");
        host.run("nft", "add chain t in { type filter hook input priority 0; }");
        host.run("nft", "add rule t in ip protocol 112 drop");
    }

    /**
     * PRC-12: what stayed as it was is told once more. keepalived leaves out instances that are
     * MASTER; docs/compatibility.md says so.
     */
    @Test
    void aReloadTellsUnchangedStatesOnlyWhereItIsAskedFor() {
        String asked = "  fifo_write_vrrp_states_on_reload\n";
        List<String> ours = afterReload(Daemon.Kind.JVRRPD, asked);
        assertEquals(
                List.of(
                        "GROUP \"G\" MASTER 0",
                        "INSTANCE \"VI_1\" MASTER 150",
                        "INSTANCE \"VI_2\" MASTER 140",
                        "INSTANCE \"VI_3\" FAULT 100"),
                ours);
        List<String> theirs = afterReload(Daemon.Kind.KEEPALIVED, asked);
        assertEquals(List.of(ours.get(0), ours.get(3)), theirs);
        assertEquals(List.of(), afterReload(Daemon.Kind.JVRRPD, ""));
        assertEquals(List.of(), afterReload(Daemon.Kind.KEEPALIVED, ""));
    }

    private static List<String> afterReload(Daemon.Kind kind, String globals) {
        try (Run run = new Run(kind)) {
            String members = MEMBERS.replace(INTERFACE, "");
            run.configure(globals, members + TRACKING);
            run.a.run("ip", "link", "set", "d2", "down");
            run.daemon.start();
            run.await("GROUP \"G\" MASTER 0", 1);
            run.await("INSTANCE \"VI_3\" FAULT 100", 1);
            int before = run.lines().size();
            run.daemon.reload();
            run.daemon.awaitLog("Reload complete", 1, TwoHosts.DEADLINE_SECONDS);
            run.a.write("F", "1\n");
            run.await("GROUP \"G\" FAULT 0", 1);
            List<String> after = new ArrayList<>(run.lines().subList(before, run.lines().size()));
            int end = after.indexOf("INSTANCE \"VI_1\" FAULT 150");
            assertTrue(end >= 0, after.toString());
            return after.subList(0, end);
        }
    }
}
