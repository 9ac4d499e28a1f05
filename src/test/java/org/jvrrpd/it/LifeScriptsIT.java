package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.jvrrpd.testing.Await;

/** {@code startup_script} and {@code shutdown_script} of both daemons (PRC-08, PRC-16). */
@Tag("keywords")
class LifeScriptsIT {
    @Test
    void theScriptsRunBeforeEverythingAndAfterEverythingWhateverTheirStatus() {
        for (Daemon.Kind kind : Daemon.Kind.values()) {
            try (TwoHosts hosts = new TwoHosts()) {
                Daemon daemon = hosts.onA(kind, logging(hosts.a)).start();
                hosts.awaitHeld(hosts.a, daemon);
                Await.until(
                        "MASTER is notified",
                        TwoHosts.DEADLINE_SECONDS,
                        () -> hosts.a.read("log").contains("MASTER\n"),
                        daemon::log);
                daemon.stop();
                assertEquals(
                        List.of("0", "first own", "BACKUP", "MASTER", "STOP", "0", "last"),
                        hosts.a.read("log").lines().toList(),
                        kind + daemon.log());
            }
        }
    }

    /** Each script writes to the file log; the outer ones also whether the address is there. */
    private static ConfigText logging(Host host) {
        String log = " >> " + host.file("log");
        String held = "ip addr show eth0 | grep -c " + TwoHosts.VIP + "/" + log;
        Path first =
                host.script("first.sh", "sleep 0.5", held, "echo \"first $*\"" + log, "exit 3");
        Path last = host.script("last.sh", held, "echo last" + log);
        Path any = host.script("any.sh", "echo $3" + log);
        return new ConfigText(Link.V3, 150)
                .globals("startup_script \"" + first + " own\"")
                .globals("shutdown_script " + last)
                .inside("notify " + any);
    }

    @Test
    void aScriptThatTakesTooLongIsEndedAndTheDaemonGoesOn() {
        try (TwoHosts hosts = new TwoHosts()) {
            String endless =
                    hosts.a
                            .script("endless.sh", "trap '' TERM", "while :; do sleep 0.2; done")
                            .toString();
            ConfigText config =
                    new ConfigText(Link.V3, 150)
                            .globals("startup_script " + endless)
                            .globals("startup_script_timeout 1")
                            .globals("shutdown_script " + hosts.a.file("missing"));
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config).start();
            hosts.awaitHeld(hosts.a, ours);
            assertTrue(ours.log().contains("its time limit of 1 s"), ours::log);
            assertEquals(0, ours.stop());
            assertTrue(ours.log().contains("does not exist"), ours::log);
        }
    }
}
