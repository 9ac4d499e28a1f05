package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.daemon.LeftoverSweeper.Report;
import org.jvrrpd.linux.netlink.KernelAddress;
import org.jvrrpd.linux.netlink.RequestChannel;
import org.jvrrpd.linux.netlink.RequestChannel.Request;
import org.jvrrpd.linux.netlink.RequestChannel.Verb;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.testing.Shell;
import org.jvrrpd.testing.Wire;

class LeftoverSweeperIT {
    private static final int WAIT_SECONDS = 60;

    private final NetworkLab lab = new NetworkLab();
    private final String host = lab.host("a");
    private final Path runDir;
    private final List<Process> children = new ArrayList<>();

    LeftoverSweeperIT(@TempDir Path runDir) {
        this.runDir = runDir;
    }

    @BeforeEach
    void makeTheInterface() {
        Wire.make(host, "eth0");
        ip("addr", "add", "10.1.0.1/24", "dev", "eth0");
    }

    @AfterEach
    void removeAll() throws InterruptedException {
        for (Process child : children) {
            child.destroyForcibly().waitFor();
        }
        lab.close();
    }

    private void ip(String... words) {
        List<String> command = new ArrayList<>(List.of("ip", "-n", host));
        command.addAll(List.of(words));
        Shell.run(command.toArray(String[]::new));
    }

    /** Starts a daemon's worth of addresses in the host and waits until they are there. */
    private Process child(String... addresses) throws Exception {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-Djnr.ffi.x86asm.enabled=false",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LeftoverChild.class.getName(),
                                runDir.toString()));
        words.addAll(List.of(addresses));
        Process child =
                new ProcessBuilder(NetworkLab.inHost(host, words.toArray(String[]::new)))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        children.add(child);
        BufferedReader output = child.inputReader();
        String line = output.readLine();
        while (line != null && !line.startsWith("installed")) {
            line = output.readLine();
        }
        assertEquals("installed true", line);
        return child;
    }

    /** With the protocol number that ours carry too; iproute2 may be too old to set it. */
    private void addLikeAnotherDaemon(String address) throws Exception {
        int index =
                Integer.parseInt(
                        Shell.run("ip", "-n", host, "-o", "link", "show", "eth0").split(":")[0]);
        try (RequestChannel channel = NetworkLab.inside(host, RequestChannel::open)) {
            KernelAddress one = KernelAddress.of(index, IpAddress.of(address), 32);
            assertEquals(0, channel.execute(List.of(new Request(Verb.INSTALL, one)))[0].errno());
        }
    }

    private static void kill(Process child) throws InterruptedException {
        child.destroyForcibly();
        assertTrue(child.waitFor(WAIT_SECONDS, TimeUnit.SECONDS));
    }

    private Report sweep() throws Exception {
        return NetworkLab.inside(host, () -> LeftoverSweeper.sweep(runDir));
    }

    private boolean has(String address) {
        return lab.hasAddress(host, address);
    }

    @Test
    void afterSigkillExactlyOurAddressesAreRemoved() throws Exception {
        ip("addr", "add", "10.9.9.3/32", "dev", "eth0");
        Process child = child("10.9.9.1", "10.9.9.2", "10.9.9.3");
        addLikeAnotherDaemon("10.9.9.4");
        kill(child);
        assertTrue(has("10.9.9.1") && has("10.9.9.2"));
        Report report = sweep();
        assertEquals(2, report.removed(), report::toString);
        assertEquals(0, report.failed());
        assertEquals(
                "10.9.9.1/32 on eth0 removed: an earlier jvrrpd left it behind; it is no longer configured",
                report.lines().get(0));
        assertEquals(List.of(false, false), List.of(has("10.9.9.1"), has("10.9.9.2")));
        assertTrue(has("10.9.9.3"), "the operator's");
        assertTrue(has("10.9.9.4"), "another daemon's, of the same protocol number");
        assertTrue(has("10.1.0.1"));
        assertEquals(new Report(List.of(), 0, 0), sweep());
    }

    @Test
    void nothingIsSweptWhileTheDaemonLives() throws Exception {
        child("10.9.9.1");
        Report report = sweep();
        assertEquals(0, report.removed());
        assertTrue(report.lines().get(0).contains("is running"), report::toString);
        assertTrue(has("10.9.9.1"));
    }

    @Test
    void anAddressThatTheOperatorPutThereAfterwardsStays() throws Exception {
        Process child = child("10.9.9.1");
        kill(child);
        ip("link", "del", "eth0");
        makeTheInterface();
        ip("addr", "add", "10.9.9.1/32", "dev", "eth0");
        Report report = sweep();
        assertEquals(0, report.removed(), report::toString);
        assertTrue(report.lines().get(0).contains("on another interface"), report::toString);
        assertTrue(has("10.9.9.1"));
    }

    @Test
    void aDamagedRecordIsReportedAndNothingIsRemoved() throws Exception {
        kill(child("10.9.9.1"));
        Files.writeString(runDir.resolve("addresses"), "rubbish");
        Report report = sweep();
        assertEquals(0, report.removed());
        assertTrue(report.lines().get(0).contains("damaged"), report::toString);
        assertTrue(has("10.9.9.1"));
    }

    @Test
    void aMissingRunDirectoryIsNoFailure() {
        Report report = LeftoverSweeper.sweep(runDir.resolve("missing"));
        assertEquals(0, report.failed());
        assertEquals(0, report.removed());
    }
}
