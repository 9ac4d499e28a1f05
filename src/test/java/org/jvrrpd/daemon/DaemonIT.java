package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.DatagramReceiver;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.testing.Shell;

/** The program as systemd, a script or an operator starts, asks and ends it. */
class DaemonIT {
    private static final long DEADLINE_SECONDS = 60;
    private static final String VIP = "10.77.4.100";

    private final NetworkLab lab = new NetworkLab();
    private String host = "";

    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path directory;

    @BeforeEach
    void open() {
        host = lab.host("a");
        lab.lan(4, host);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    /** An instance that becomes MASTER a tenth of a second after it could hear others. */
    private static String instance(String more) {
        return """
                vrrp_instance VI_1 {
                    version 3
                    interface eth0
                    virtual_router_id 9
                    priority 200
                    advert_int 0.1
                    virtual_ipaddress { %s/24 }
                    %s
                }
                """
                .formatted(VIP, more);
    }

    private String configure(String text) throws IOException {
        return Files.writeString(directory.resolve("conf"), text).toString();
    }

    private DaemonChild start(Map<String, String> environment) throws IOException {
        return DaemonChild.start(
                host,
                directory,
                environment,
                "run",
                "-f",
                directory.resolve("conf").toString(),
                "--run-dir",
                directory.resolve("run").toString());
    }

    private void awaitHeld(DaemonChild daemon) {
        Await.until(
                "the address is held",
                DEADLINE_SECONDS,
                () -> lab.hasAddress(host, VIP),
                daemon::log);
    }

    @Test
    void systemdHearsOfEveryStepAndTheWatchdogOnlyOfALoopThatTurns() throws IOException {
        configure(instance(""));
        String path = directory.resolve("notify").toString();
        try (DatagramReceiver systemd = DatagramReceiver.bind(path);
                DaemonChild daemon =
                        start(Map.of("NOTIFY_SOCKET", path, "WATCHDOG_USEC", "600000"))) {
            String ready = awaitMessage(systemd, "READY=1");
            assertTrue(ready.contains("\nMAINPID=" + daemon.pid() + "\n"), ready);
            awaitMessage(systemd, "STATUS=VI_1 MASTER");
            awaitMessage(systemd, "WATCHDOG=1");

            daemon.signal("STOP");
            awaitSilence(systemd);
            daemon.signal("CONT");
            awaitMessage(systemd, "WATCHDOG=1");

            assertEquals(0, daemon.ask("reload").status());
            awaitMessage(systemd, "RELOADING=1\nMONOTONIC_USEC=");
            awaitMessage(systemd, "READY=1");

            daemon.signal("TERM");
            awaitMessage(systemd, "STOPPING=1");
            assertEquals(0, daemon.awaitExit(), daemon::log);
            assertFalse(lab.hasAddress(host, VIP));
        }
    }

    private static String awaitMessage(DatagramReceiver systemd, String start) {
        String[] message = {""};
        Await.until(
                "systemd hears " + start,
                DEADLINE_SECONDS,
                () -> {
                    message[0] = systemd.receive();
                    return message[0].startsWith(start);
                });
        return message[0];
    }

    /** Three periods of the watchdog without a word: it would have been killed. */
    private static void awaitSilence(DatagramReceiver systemd) {
        systemd.drain();
        long[] quietSinceNanos = {System.nanoTime()};
        Await.until(
                "nothing is said",
                DEADLINE_SECONDS,
                () -> {
                    if (!systemd.drain().isEmpty()) {
                        quietSinceNanos[0] = System.nanoTime();
                    }
                    return System.nanoTime() - quietSinceNanos[0] > 1_800_000_000L;
                });
    }

    /** CHK-07. */
    @Test
    void anUnusableFileEndsWithTheStatusOfConfigurationAndExplainsItself() throws IOException {
        configure(instance("").replace("virtual_router_id 9", ""));
        try (DaemonChild daemon = start(Map.of())) {
            assertEquals(ExitStatus.CONFIG, daemon.awaitExit(), daemon::log);
            assertTrue(daemon.log().contains("conf:1:"), daemon::log);
            assertTrue(daemon.log().contains("virtual_router_id"), daemon::log);
        }
    }

    @Test
    void aReloadIsRefusedWithFindingsOrTakesEffect() throws IOException {
        configure(instance(""));
        try (DaemonChild daemon = start(Map.of())) {
            awaitHeld(daemon);
            configure("vrrp_instance VI_1 {\n");
            Shell.Result refused = daemon.ask("reload");
            assertEquals(1, refused.status(), refused::output);
            assertTrue(refused.output().contains("^"), refused::output);
            assertTrue(refused.output().contains("the old one stays in force"), refused::output);
            assertTrue(daemon.ask("status").output().contains("RELOAD_FAILED"));
            assertTrue(lab.hasAddress(host, VIP));

            configure(instance("") + "# a comment\n");
            Shell.Result unchanged = daemon.ask("reload");
            assertEquals(0, unchanged.status(), unchanged::output);
            assertTrue(unchanged.output().contains("1 unchanged"), unchanged::output);
            assertFalse(daemon.ask("status").output().contains("RELOAD_FAILED"));
        }
    }

    @Test
    void aFileWithoutInstancesStartsClaimsNothingAndSaysSo() throws IOException {
        configure("# nothing yet\n");
        try (DaemonChild daemon = start(Map.of())) {
            Await.until("it answers", DEADLINE_SECONDS, () -> daemon.ask("status").status() == 0);
            assertTrue(daemon.log().contains("no address is claimed"), daemon::log);
            assertTrue(daemon.ask("status").output().contains("no address is claimed"));
            daemon.signal("RTMIN+2");
            daemon.signal("RTMAX-1");
            daemon.signal("PIPE");
            assertEquals(0, daemon.ask("status").status(), daemon::log);
            daemon.signal("INT");
            assertEquals(0, daemon.awaitExit(), daemon::log);
            assertEquals(3, daemon.ask("status").status());
        }
    }

    @Test
    void aSecondSignalEndsARunningReleaseAtOnce() throws IOException {
        configure(instance("").replace("advert_int 0.1", "advert_int 40"));
        Files.writeString(
                directory.resolve("conf"),
                Files.readString(directory.resolve("conf")).replace("200", "255"));
        try (DaemonChild daemon = start(Map.of())) {
            awaitHeld(daemon);
            daemon.signal("TERM");
            Await.until(
                    "it releases",
                    DEADLINE_SECONDS,
                    () -> daemon.log().contains("Entering RELEASING STATE"),
                    daemon::log);
            assertTrue(lab.hasAddress(host, VIP), daemon::log);
            daemon.signal("TERM");
            assertEquals(0, daemon.awaitExit(), daemon::log);
            assertFalse(lab.hasAddress(host, VIP));
        }
    }

    @Test
    void withoutTheRightsItSaysWhichAreMissing() throws IOException {
        configure(instance(""));
        Shell.run("chmod", "777", directory.toString());
        List<String> words =
                List.of(
                        "setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        "target/dist/bin/jvrrpd",
                        "run",
                        "-f",
                        directory.resolve("conf").toString(),
                        "--run-dir",
                        directory.resolve("run").toString());
        Shell.Result result = Shell.tryRun(NetworkLab.inHost(host, words.toArray(String[]::new)));
        assertEquals(ExitStatus.NO_PERMISSION, result.status(), result::output);
        assertTrue(result.output().contains("CAP_NET_RAW"), result::output);
    }

    @Test
    void keepalivedsCommandLineGoesToTheBackgroundWhenItIsReady() throws IOException {
        configure(instance(""));
        String pidFile = directory.resolve("pid").toString();
        String[] words = {
            "-D",
            "-P",
            "-f",
            directory.resolve("conf").toString(),
            "-p",
            pidFile,
            "--run-dir",
            directory.resolve("run").toString()
        };
        Shell.Result started = DaemonChild.run(host, words);
        assertEquals(0, started.status(), started::output);
        String pid = Files.readString(Path.of(pidFile)).strip();
        try {
            String run = directory.resolve("run").toString();
            assertEquals(0, DaemonChild.run(host, "status", "--run-dir", run).status());
            Shell.Result second = DaemonChild.run(host, words);
            assertEquals(0, second.status(), second::output);
            assertTrue(ProcessHandle.of(Long.parseLong(pid)).isPresent());
        } finally {
            Shell.run("kill", "-s", "TERM", pid);
        }
        Await.until(
                "it has ended",
                DEADLINE_SECONDS,
                () -> ProcessHandle.of(Long.parseLong(pid)).isEmpty());
        assertFalse(Files.exists(Path.of(pidFile)));
        assertFalse(lab.hasAddress(host, VIP));
    }
}
