package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.jvrrpd.testing.Await;

/** Keywords about the process and its scripts that have no other test in the lab. */
@Tag("keywords")
class ProcessSettingsIT {
    /** umask of PRC-21, NTF-07 and PRC-08, on one daemon; the mask with both. */
    @Execution(CONCURRENT)
    @Test
    void maskPipeAndEndAreAsTheFileSays() throws IOException {
        assertEquals("rw-r-----", modeOfAFile(Daemon.Kind.KEEPALIVED, "umask 027"));
        assertEquals("rw-r-----", modeOfAFile(Daemon.Kind.JVRRPD, "umask 027"));
        try (TwoHosts hosts = new TwoHosts()) {
            String reader =
                    hosts.a.script("reader.sh", "cat \"$1\" > " + hosts.a.file("read")).toString();
            String endless =
                    hosts.a
                            .script("endless.sh", "trap '' TERM", "while :; do sleep 0.2; done")
                            .toString();
            ConfigText config =
                    recording(hosts.a)
                            .globals("vrrp_notify_fifo " + hosts.a.file("fifo"))
                            .globals("vrrp_notify_fifo_script " + reader)
                            .globals("shutdown_script " + endless)
                            .globals("shutdown_script_timeout 1");
            Daemon daemon = hosts.onA(Daemon.Kind.JVRRPD, config).start();
            daemon.awaitMaster();
            Await.until(
                    "the reader has the line",
                    TwoHosts.DEADLINE_SECONDS,
                    () -> hosts.a.read("read").contains("INSTANCE \"VI_1\" MASTER 150\n"),
                    daemon::log);
            assertEquals("rw-r--r--", mode(hosts.a.file("made")));
            assertEquals(0, daemon.stop());
            assertTrue(daemon.log().contains("its time limit of 1 s"), daemon::log);
        }
    }

    private static ConfigText recording(Host host) {
        Path script = host.script("make.sh", ": > " + host.file("made"));
        return new ConfigText(Link.V3, 150).inside("notify_backup " + script);
    }

    private static String modeOfAFile(Daemon.Kind kind, String global) throws IOException {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon daemon = hosts.onA(kind, recording(hosts.a).globals(global)).start();
            Await.until(
                    "the script has run",
                    TwoHosts.DEADLINE_SECONDS,
                    () -> Files.exists(hosts.a.file("made")),
                    daemon::log);
            return mode(hosts.a.file("made"));
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /** NTF-14: with the keyword the reason names component and mode, and the check has failed. */
    @Execution(CONCURRENT)
    @Test
    void anUnsafeScriptIsRefusedOnlyUnderScriptSecurity() throws IOException {
        try (TwoHosts hosts = new TwoHosts()) {
            Path script = hosts.a.script("check.sh", "exit 0");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xrwx"));
            ConfigText config = new ConfigText(Link.V3, 150).check("unsafe", script.toString());
            Daemon daemon = hosts.onA(Daemon.Kind.JVRRPD, config).start();
            daemon.awaitMaster();
            hosts.onA(Daemon.Kind.JVRRPD, config.globals("enable_script_security"));
            daemon.reload();
            new StatusView(daemon, "VI_1").awaitState("FAULT");
            String why = "'" + script + "' is writable by everybody (mode 0757)";
            assertTrue(daemon.ask("status").output().contains(why), daemon::log);
        }
    }

    /** TRK-01: the group's keyword is the default of its members. */
    @Execution(CONCURRENT)
    @Test
    void membersTellPriorityChangesIfTheirGroupSaysSo() {
        assertTrue(told("notify_priority_changes").contains("\"VI_1\" MASTER_PRIORITY 155"));
        assertTrue(!told("").contains("_PRIORITY"));
    }

    private static String told(String keyword) {
        try (TwoHosts hosts = new TwoHosts()) {
            Path file = hosts.a.write("W", "0\n");
            String reader =
                    hosts.a.script("reader.sh", "cat \"$1\" > " + hosts.a.file("read")).toString();
            ConfigText config =
                    new ConfigText(Link.V3, 150)
                            .globals("vrrp_notify_fifo " + hosts.a.file("fifo"))
                            .globals("vrrp_notify_fifo_script " + reader)
                            .block("track_file W {\n  file " + file + "\n  weight 1\n}")
                            .inside("track_file {\n    W\n  }")
                            .after(
                                    "vrrp_sync_group G {\n  group {\n    VI_1\n  }\n  sync_group_tracking_weight\n  "
                                            + keyword
                                            + "\n}");
            Daemon daemon = hosts.onA(Daemon.Kind.JVRRPD, config).start();
            daemon.awaitMaster();
            hosts.a.write("W", "5\n");
            daemon.awaitLog(
                    "Changing effective priority from 150 to 155", 1, TwoHosts.DEADLINE_SECONDS);
            assertEquals(0, daemon.stop());
            return hosts.a.read("read");
        }
    }
}
