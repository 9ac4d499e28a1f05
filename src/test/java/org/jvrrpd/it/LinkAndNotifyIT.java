package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.jvrrpd.testing.Await;

/** A lost link is a fault and ends with it; every transition is told to the notify scripts. */
@Tag("keywords")
class LinkAndNotifyIT {
    @Test
    void aLostLinkIsAFaultAndEveryTransitionIsNotifiedWithItsArguments() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours =
                    hosts.onA(Daemon.Kind.JVRRPD, notifying(hosts.a, new ConfigText(Link.V3, 150)))
                            .start();
            Daemon theirs = hosts.onB(Daemon.Kind.KEEPALIVED, new ConfigText(Link.V3, 100)).start();
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);

            hosts.cable(0, false);
            ours.awaitLog("(VI_1) Entering FAULT STATE", 1, TwoHosts.DEADLINE_SECONDS);
            hosts.awaitHolder(hosts.b, hosts.a, ours, theirs);
            hosts.cable(0, true);
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
            List<String> untilStop =
                    List.of(
                            "fixed INSTANCE VI_1 BACKUP 150",
                            "fixed INSTANCE VI_1 MASTER 150",
                            "fixed INSTANCE VI_1 FAULT 150",
                            "fixed INSTANCE VI_1 BACKUP 150",
                            "fixed INSTANCE VI_1 MASTER 150");
            awaitLines(hosts.a, "notify.txt", untilStop.toArray(String[]::new));

            assertEquals(0, ours.stop());
            hosts.awaitHolder(hosts.b, hosts.a, ours, theirs);
            List<String> all = new ArrayList<>(untilStop);
            all.add("fixed INSTANCE VI_1 STOP 150");
            awaitLines(hosts.a, "notify.txt", all.toArray(String[]::new));
            awaitLines(hosts.a, "master.txt", "to master", "to master");
            awaitLines(hosts.a, "backup.txt", "to backup", "to backup");
            awaitLines(hosts.a, "fault.txt", "to fault");
            awaitLines(hosts.a, "stop.txt", "to stop");
        }
    }

    private static ConfigText notifying(Host host, ConfigText config) {
        for (String state : List.of("master", "backup", "fault", "stop")) {
            String script = recorder(host, state).toString();
            config.inside("notify_" + state + " \"" + script + " to " + state + "\"");
        }
        return config.inside("notify \"" + recorder(host, "notify") + " fixed\"");
    }

    /** A script that appends its arguments to a file, one line for each run. */
    private static Path recorder(Host host, String name) {
        return host.script(name + ".sh", "echo \"$*\" >> " + host.file(name + ".txt"));
    }

    private static void awaitLines(Host host, String file, String... lines) {
        String expected = String.join("\n", lines) + "\n";
        Await.until(
                file + " has: " + expected,
                TwoHosts.DEADLINE_SECONDS,
                () -> host.read(file).equals(expected),
                () -> "it has: " + host.read(file));
    }

    @Test
    void aTrackedInterfaceTakesTheInstanceWithIt() {
        try (TwoHosts hosts = new TwoHosts()) {
            hosts.a.run("ip", "link", "add", "up0", "type", "veth", "peer", "name", "up1");
            hosts.a.run("ip", "link", "set", "up0", "up");
            hosts.a.run("ip", "link", "set", "up1", "up");
            Daemon ours =
                    hosts.onA(
                                    Daemon.Kind.JVRRPD,
                                    new ConfigText(Link.V3, 150)
                                            .inside("track_interface {\n    up0\n  }"))
                            .start();
            hosts.awaitHeld(hosts.a, ours);
            hosts.a.run("ip", "link", "set", "up1", "down");
            ours.awaitLog("(VI_1) Entering FAULT STATE", 1, TwoHosts.DEADLINE_SECONDS);
            Await.until(
                    "the address is gone",
                    TwoHosts.DEADLINE_SECONDS,
                    () -> !hosts.a.has(TwoHosts.VIP),
                    ours::log);
            hosts.a.run("ip", "link", "set", "up1", "up");
            hosts.awaitHeld(hosts.a, ours);
            ours.stop();
            assertFalse(hosts.a.has(TwoHosts.VIP));
        }
    }
}
