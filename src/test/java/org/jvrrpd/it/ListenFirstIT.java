package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.Shell;

/** listen_first behind a real bridge with spanning tree (docs/peers.md). */
@Tag("keywords")
class ListenFirstIT {
    private static final String HASTY = "hasty";
    private static final String PATIENT = "patient";
    private static final String PATIENT_VIP = "10.77.1.101";

    /** ETH_P_ALL, as /proc/net/packet has it. */
    private static final String EVERY_FRAME = " 0003 ";

    private static String instance(String name, int vrid, int priority, String vip, String more) {
        return String.join(
                "\n",
                "vrrp_instance " + name + " {",
                "  interface eth0",
                "  virtual_router_id " + vrid,
                "  priority " + priority,
                "  advert_int 1",
                "  " + more,
                "  virtual_ipaddress {",
                "    " + vip + "/24",
                "  }",
                "}",
                "");
    }

    private static String both(int priority, String hasty, String patient) {
        return instance(HASTY, 61, priority, TwoHosts.VIP, hasty)
                + instance(PATIENT, 62, priority, PATIENT_VIP, patient);
    }

    private static long listeningSockets(Host host) {
        List<String> lines = host.run("cat", "/proc/net/packet").lines().toList();
        return lines.stream().filter(line -> line.contains(EVERY_FRAME)).count();
    }

    /**
     * The port of a link that comes up listens and learns for twice 4 s; meanwhile only the BPDUs
     * of the bridge arrive. keepalived is MASTER all the time.
     */
    @Execution(CONCURRENT)
    @Test
    void behindSpanningTreeThereIsNoFalseMaster() {
        try (TwoHosts hosts = new TwoHosts()) {
            String bridge = "ip -n " + hosts.bridge() + " link set br0 type bridge";
            Shell.run((bridge + " forward_delay 400 stp_state 1").split(" "));
            // A port of a real switch says nothing of its own.
            String mute = "net.ipv6.conf.p1.disable_ipv6=1";
            Shell.run("ip", "netns", "exec", hosts.bridge(), "sysctl", "-qw", mute);
            Daemon theirs = new Daemon(Daemon.Kind.KEEPALIVED, hosts.a);
            theirs.configure(both(150, "", "")).start();
            Daemon ours = new Daemon(Daemon.Kind.JVRRPD, hosts.b);
            ours.configure(both(100, "listen_first off", "listen_first 60")).start();
            ours.awaitLog("Startup complete: jvrrpd", 1, TwoHosts.DEADLINE_SECONDS);
            StatusView hasty = new StatusView(ours, HASTY);
            StatusView patient = new StatusView(ours, PATIENT);
            for (StatusView view : List.of(hasty, patient)) {
                view.awaitCount("advert_rcvd", 1);
                view.awaitState("BACKUP");
            }
            Await.until(
                    "the first listening is over",
                    TwoHosts.DEADLINE_SECONDS,
                    () -> listeningSockets(hosts.b) == 0,
                    ours::log);
            comesUpBehindABlockedPort(hosts, ours);
            hasty.awaitState("BACKUP");
            Await.until(
                    "the link has proven itself",
                    TwoHosts.DEADLINE_SECONDS,
                    () -> patient.deadline("listen_first") < 0 && listeningSockets(hosts.b) == 0,
                    ours::log);
            assertEquals("BACKUP", patient.state());
            assertEquals(0, ours.count("(" + PATIENT + ") Entering MASTER STATE"), ours::log);
            assertTrue(hosts.a.has(PATIENT_VIP), theirs::log);
            assertEquals(0, ours.stop());
        }
    }

    /** One instance takes over, the other one waits. */
    private static void comesUpBehindABlockedPort(TwoHosts hosts, Daemon ours) {
        StatusView hasty = new StatusView(ours, HASTY);
        StatusView patient = new StatusView(ours, PATIENT);
        long waitsBefore = patient.count("takeover_deferred");

        hosts.cable(1, false);
        patient.awaitState("FAULT");
        hosts.cable(1, true);
        patient.awaitCount("takeover_deferred", waitsBefore + 1);
        assertEquals("BACKUP", patient.state());
        assertEquals(1, listeningSockets(hosts.b));
        assertTrue(patient.deadline("listen_first") > 30, ours::log);
        assertFalse(hosts.b.has(PATIENT_VIP), ours::log);
        hasty.awaitState("MASTER");
        assertTrue(hosts.a.has(TwoHosts.VIP), "and so two hosts have its address");
    }
}
