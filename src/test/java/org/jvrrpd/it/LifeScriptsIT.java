package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.testing.Await;

/** {@code startup_script} and {@code shutdown_script} of both daemons (PRC-08, PRC-16). */
class LifeScriptsIT {
    @Test
    void theScriptsRunBeforeEverythingAndAfterEverythingWhateverTheirStatus() {
        for (Daemon.Kind kind : Daemon.Kind.values()) {
            try (TwoHosts hosts = new TwoHosts()) {
                String log = hosts.a.file("log").toString();
                String first =
                        hosts.a
                                .script(
                                        "first.sh",
                                        "sleep 0.5; ip addr show eth0 | grep -c "
                                                + TwoHosts.VIP
                                                + "/ >> "
                                                + log,
                                        "echo \"first $*\" >> " + log,
                                        "exit 3")
                                .toString();
                String last =
                        hosts.a
                                .script(
                                        "last.sh",
                                        "ip addr show eth0 | grep -c "
                                                + TwoHosts.VIP
                                                + "/ >> "
                                                + log,
                                        "echo last >> " + log)
                                .toString();
                String any = hosts.a.script("any.sh", "echo $3 >> " + log).toString();
                ConfigText config =
                        new ConfigText(Link.V3, 150)
                                .globals("startup_script \"" + first + " own\"")
                                .globals("shutdown_script " + last)
                                .inside("notify " + any);
                Daemon daemon = hosts.onA(kind, config).start();
                hosts.awaitHeld(hosts.a, daemon);
                Await.until(
                        "MASTER is notified",
                        TwoHosts.DEADLINE_SECONDS,
                        () -> hosts.a.read("log").contains("MASTER\n"),
                        daemon::log);
                daemon.stop();
                List<String> lines = hosts.a.read("log").lines().toList();
                assertEquals(
                        List.of("0", "first own", "BACKUP", "MASTER", "STOP", "0", "last"),
                        lines,
                        kind + daemon.log());
            }
        }
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
