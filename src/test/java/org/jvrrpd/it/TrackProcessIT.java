package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.jvrrpd.testing.Await;

/** TRK-11: the address follows the processes; in a namespace without the kernel's events. */
@Tag("keywords")
class TrackProcessIT {
    @Test
    void theAddressLeavesAHostWhoseProcessEndsAndReturnsWithIt() throws IOException {
        try (TwoHosts hosts = new TwoHosts()) {
            Path program = Files.copy(Path.of("/bin/sleep"), hosts.a.file("jvrrpd-tracked"));
            String block =
                    "vrrp_track_process served {\n  process "
                            + program
                            + "\n  full_command\n  quorum 2\n}";
            ConfigText config =
                    new ConfigText(Link.V3, 150)
                            .block(block)
                            .inside("track_process {\n    served\n  }");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config).start();
            ours.awaitLog("(VI_1) Entering FAULT STATE", 1, TwoHosts.DEADLINE_SECONDS);
            Daemon theirs = hosts.onB(Daemon.Kind.KEEPALIVED, new ConfigText(Link.V3, 100));
            theirs.start();
            hosts.awaitHolder(hosts.b, hosts.a, ours, theirs);
            Process first = hosts.a.start("first.log", List.of(program.toString(), "1000"));
            Process second = hosts.a.start("second.log", List.of(program.toString(), "1000"));
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
            String status = ours.ask("status").output();
            assertTrue(status.contains("served  2 running, quorum 2 achieved"), status);
            assertTrue(status.contains("PROCESS_EVENTS_MISSING"), status);
            ours.awaitLog("Quorum gained for tracked process served", 1, 1);
            second.destroyForcibly();
            hosts.awaitHolder(hosts.b, hosts.a, ours, theirs);
            Await.until(
                    "the log says why",
                    TwoHosts.DEADLINE_SECONDS,
                    () -> ours.log().contains("tracked process served quorum not achieved"),
                    ours::log);
            first.destroyForcibly();
        }
    }
}
